import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastPosition, sequenceFrom, type Step } from '#lib/domain/attempt.ts';
import { receiptText } from '#lib/domain/receipt.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { onPostgres } from '#lib/server/db/dialect.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf, listSteps } from '#lib/server/stores/attempts.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import { countSittings } from '#lib/server/stores/sittings.ts';
import { saveAnswers, saveForecast, saveSheet, type Saved } from '#lib/server/usecases/answers.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { checkReceipt } from '#lib/server/usecases/receipts.ts';
import { takeSitting } from '#lib/server/usecases/sittings.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { daysLater, now } from '../support/fixtures.ts';
import { checkAttempt, keyOf, type Asked, type Known, type Told } from '../support/saving-model.ts';
import { batches, slots, type Batch, type Operation } from '../support/saving-operations.ts';
import { signer } from '../support/signer.ts';
import { openContest, type Entrant } from '../support/sittings.ts';

// Random requests of a dozen people, many at once, against a small model of what saving promises.
// More of them, or others:
//   MODEL_OPERATIONS=1000000 MODEL_SEED=7 npx vitest run --project sqlite tests/usecases/saving-model.test.ts
// A failure names the seed, and the shortest run of requests that still fails.

/** PostgreSQL spends most of its time running again what collided, so it gets fewer in the usual run. */
const wanted = Number(process.env.MODEL_OPERATIONS ?? (onPostgres ? 6_000 : 100_000));
const seed = Number(process.env.MODEL_SEED ?? 2026);
/** SQLite takes them in one or a few commits; PostgreSQL on as many connections as it has. */
const atOnce = onPostgres ? 10 : 250;
const batchesPerRun = 40;
const runs = Math.ceil(wanted / (atOnce * batchesPerRun));

type World = {
	round: { id: string };
	/** Each person's attempts, the running one last. */
	people: { entrant: Entrant; attempts: Known[] }[];
	clock: Date;
};

/** A refusal's reason instead of the exception; anything else is a fault. */
async function toldOf<T>(run: Promise<T>): Promise<T | string> {
	try {
		return await run;
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		return thrown.reason;
	}
}

async function readAttempt({ id, personId }: Pick<Known, 'id' | 'personId'>) {
	const { attempt } = (await findAttemptOf(db, id, personId))!;
	const steps = new Map((await listSteps(db, id)).map((step) => [keyOf(step), step]));
	const { submittedAt, endedBy, endsAt, sittingId: sitting } = attempt;
	const receipt = submittedAt && ((await findReceiptOf(db, id)) ?? null);
	return {
		steps,
		endsAt,
		sitting,
		sittings: await countSittings(db, id),
		end: submittedAt ? { submittedAt, endedBy, receipt } : undefined
	};
}

async function begin({ round, people, clock }: World, slot: number): Promise<void> {
	const { entrant, attempts } = people[slot]!;
	const start = { roundId: round.id, entrant, seed: `${slot} ${clock.getTime()}`, now: clock };
	const { attempt, resumed } = await startAttempt(start);
	if (attempts.some(({ id }) => id === attempt.id)) return;
	expect(resumed, 'a new attempt is not resumed').toBe(false);
	const { id, personId, endsAt } = attempt;
	const untouched = { sitting: null, sittings: 0, end: undefined, steps: new Map<string, Step>() };
	attempts.push({ id, personId, endsAt, ...untouched });
}

async function openWorld(): Promise<World> {
	const { round, addEntrant } = await openContest({ rounds: [{ attemptsAllowed: null }] });
	const people: World['people'] = [];
	for (let slot = 0; slot < slots; slot++)
		people.push({ entrant: await addEntrant(), attempts: [] });
	const world = { round, people, clock: now };
	await Promise.all(people.map((_, slot) => begin(world, slot)));
	return world;
}

type Addressed = Exclude<Operation, { kind: 'start' | 'seal' | 'stall' }>;

function attemptFor({ people }: World, { slot, old }: Addressed): Known {
	const { attempts } = people[slot]!;
	return (old ? attempts.at(-2) : undefined) ?? attempts.at(-1)!;
}

const askedOf = (
	operation: Extract<Addressed, { sequence: number } | { answers: unknown }>
): Asked[] => {
	if (operation.kind === 'save') {
		const { position, sequence, choice } = operation;
		return [{ position, sequence, value: { choice } }];
	}
	if (operation.kind === 'forecast') {
		const { sequence, value } = operation;
		return [{ position: forecastPosition, sequence, value: { forecast: value } }];
	}
	return operation.answers.map(({ position, sequence, choice }) => ({
		...{ position, sequence, value: { choice } }
	}));
};

type Save = Extract<Addressed, { kind: 'save' | 'forecast' | 'sheet' }>;

/** As the live device numbers it, above what the ones before may still hold; any other goes on as it began. */
function numberedFor<O extends Addressed>(operation: O, { sittings }: Known): O {
	const from = sequenceFrom(operation.device === 'live' ? sittings : 0);
	if (operation.kind === 'save' || operation.kind === 'forecast')
		return { ...operation, sequence: from + operation.sequence };
	if (operation.kind !== 'sheet') return operation;
	const answers = operation.answers.map((answer) => ({
		...answer,
		sequence: answer.sequence && from + answer.sequence
	}));
	return { ...operation, answers };
}

type Saving = Parameters<typeof saveAnswers>[0];

async function save(saving: Saving, operation: Save): Promise<Saved[]> {
	if (operation.kind === 'save') return saveAnswers(saving, [operation]);
	if (operation.kind === 'forecast') return [await saveForecast(saving, operation)];
	return saveSheet(saving, { answers: operation.answers, forecast: null });
}

const takeOver = async (taking: Parameters<typeof takeSitting>[0]) => ({
	sitting: await takeSitting(taking)
});

/** Sends one request, as a device would at that moment. */
async function send(world: World, asked: Addressed, known: Known): Promise<Told> {
	const operation = numberedFor(asked, known);
	const { kind, moment } = operation;
	const at = moment === 'now' ? world.clock : new Date(known.endsAt.getTime() + moment);
	const device = operation.device === 'live' ? (known.sitting ?? 'any') : 'another device';
	const to = { attemptId: known.id, personId: known.personId };
	if (kind === 'submit') {
		const submission = { ...to, sittingId: device, now: at };
		return { kind, at, device, reply: await toldOf(submitAttempt(submission, signer)) };
	}
	if (kind === 'take-over')
		return { kind, at, reply: await toldOf(takeOver({ ...to, network: 'network', now: at })) };
	const reply = await toldOf(save({ ...to, sittingId: device, receivedAt: at }, operation));
	const isSheet = kind === 'sheet';
	return { kind: 'save', at, device, asked: askedOf(operation), isSheet, reply };
}

/** Everything at once; what was told to whom. Starts are left for later. */
async function sendAll(world: World, operations: readonly Operation[]) {
	const told = new Map<Known, Told[]>();
	const sendOne = async (operation: Operation) => {
		// Everything behind it waits; its arrival was stamped before, so nobody comes late by waiting.
		if (operation.kind === 'stall') return transaction(() => sleep(5));
		if (operation.kind === 'seal') return sealExpired(world.clock, signer);
		if (operation.kind === 'start') return undefined;
		const known = attemptFor(world, operation);
		const one = await send(world, operation, known);
		return told.set(known, [...(told.get(known) ?? []), one]);
	};
	await Promise.all(operations.map(sendOne));
	return told;
}

async function check(attempts: Known[], told: Map<Known, Told[]>, sealedTo: Date | undefined) {
	for (const [index, known] of attempts.entries()) {
		const isSealed = sealedTo !== undefined && sealedTo >= known.endsAt;
		if (!told.has(known) && (known.end || !isSealed)) continue;
		const after = await readAttempt(known);
		checkAttempt(known, told.get(known) ?? [], after, sealedTo);
		attempts[index] = { ...known, ...after };
	}
}

/** Who starts twice at once begins one attempt; who sits already goes on with it. */
async function startTwice(world: World, slot: number): Promise<void> {
	const { attempts } = world.people[slot]!;
	const sits = attempts.some(({ end, endsAt }) => !end && world.clock < endsAt);
	const before = attempts.length;
	await Promise.all([begin(world, slot), begin(world, slot)]);
	expect(attempts.length - before).toBe(sits ? 0 : 1);
}

/** One batch: everything at once, then every attempt it touched against the model. */
async function run(world: World, { afterMs, operations }: Batch): Promise<void> {
	world.clock = new Date(world.clock.getTime() + afterMs);
	const told = await sendAll(world, operations);
	const sealedTo = operations.some(({ kind }) => kind === 'seal') ? world.clock : undefined;
	for (const { attempts } of world.people) await check(attempts, told, sealedTo);
	const starting = operations.flatMap((one) => (one.kind === 'start' ? [one.slot] : []));
	for (const slot of new Set(starting)) await startTwice(world, slot);
}

/** Everything ends; what each receipt says is what the history holds. */
async function close(world: World): Promise<void> {
	await sealExpired(daysLater(2), signer);
	for (const { attempts } of world.people) {
		for (const known of attempts) {
			const after = await readAttempt(known);
			checkAttempt(known, [], after, daysLater(2));
			const checked = await checkReceipt(receiptText(after.end!.receipt!), signer);
			expect(checked).toMatchObject({ verdict: 'genuine', receipt: { steps: after.steps.size } });
		}
	}
}

test(`whatever arrives, in whatever order: saving keeps its promises (${runs * atOnce * batchesPerRun} requests, seed ${seed})`, async () => {
	await fc.assert(
		fc.asyncProperty(batches(batchesPerRun, atOnce), async (sent) => {
			const world = await openWorld();
			for (const batch of sent) await run(world, batch);
			await close(world);
		}),
		{ seed, numRuns: runs, endOnFailure: true }
	);
}, 3_600_000);
