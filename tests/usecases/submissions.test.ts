import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
	countingAttempts,
	type Comparator,
	type CountingAttempt,
	type Rules
} from '#lib/domain/contest.ts';
import { randomFrom, shuffle } from '#lib/domain/randomness.ts';
import { rank } from '#lib/domain/ranking.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import { attempts, pointCounts, standings, unitStandings } from '#lib/server/db/schema.ts';
import { findResult } from '#lib/server/http/result.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { placeOf } from '#lib/server/stores/boards.ts';
import { saveAnswers, saveForecast } from '#lib/server/usecases/answers.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { addUnit, minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit, type Entrant } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const refused = (reason: Reason) => new Refusal(reason);

type Sat = Awaited<ReturnType<typeof sit>>;

/** Answers the first questions rightly and the others wrongly. */
async function answer(sat: Sat, right: number, at: Date) {
	const answers = sat.items.map((_, index) => ({
		position: index + 1,
		choice: [index < right ? 'a' : 'b'],
		sequence: 1
	}));
	const { attemptId, personId } = sat;
	await saveAnswers({ attemptId, personId, receivedAt: at }, answers);
}

const resultOf = async ({ attemptId, personId }: Sat) =>
	(await findAttemptOf(db, attemptId, personId))!.attempt;

async function boardsOf(roundId: string) {
	return {
		standings: await db.select().from(standings).where(eq(standings.roundId, roundId)),
		points: await db.select().from(pointCounts).where(eq(pointCounts.roundId, roundId)),
		units: await db.select().from(unitStandings).where(eq(unitStandings.roundId, roundId))
	};
}

describe('submitting', () => {
	test('ends the attempt, scores it and puts it on the boards', async () => {
		const opened = await openContest();
		const unit = await addUnit(opened.organisation);
		const entrant = await opened.addEntrant({ person: { unitId: unit.id } });
		const sat = await sit(opened, entrant);
		await answer(sat, 3, minutesLater(2));
		const { attemptId, personId } = sat;
		await saveForecast(
			{ attemptId, personId, receivedAt: minutesLater(3) },
			{ value: 77, sequence: 1 }
		);
		expect(await submitAttempt({ ...sat, now: minutesLater(4) }, signer)).toMatchObject({
			submittedAt: minutesLater(4)
		});
		expect(await resultOf(sat)).toMatchObject({
			submittedAt: minutesLater(4),
			endedBy: 'entrant',
			points: 300,
			maxPoints: 400,
			rightAnswers: 3,
			usedMs: 240_000
		});
		const boards = await boardsOf(opened.round.id);
		expect(boards.standings).toMatchObject([
			{ personId, attemptId, unitId: unit.id, points: 300, forecast: 77, attemptsUsed: 1 }
		]);
		expect(boards.points).toMatchObject([{ points: 300, people: 1 }]);
		expect(boards.units).toMatchObject([{ entrants: 1, attempts: 1, pointsSum: 300 }]);
	});

	test('many times at once is once', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		await answer(sat, 2, minutesLater(1));
		const times = [5, 6, 7, 8].map((minute) => minutesLater(minute));
		const ends = await Promise.all(times.map((at) => submitAttempt({ ...sat, now: at }, signer)));
		const { submittedAt } = await resultOf(sat);
		expect(times).toContainEqual(submittedAt);
		for (const end of ends) expect(end).toEqual({ ...ends[0], submittedAt });
		const boards = await boardsOf(opened.round.id);
		expect(boards.standings).toMatchObject([{ attemptsUsed: 1, points: 200 }]);
		expect(boards.points).toMatchObject([{ points: 200, people: 1 }]);
	});

	test('after the deadline finds what the deadline sealed', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		await answer(sat, 1, minutesLater(1));
		const { submittedAt } = await submitAttempt({ ...sat, now: minutesLater(90) }, signer);
		expect(submittedAt).toEqual(sat.attempt.deadlineAt);
		expect(await resultOf(sat)).toMatchObject({
			endedBy: 'deadline',
			usedMs: 900_000,
			points: 100
		});
	});

	test('with nothing answered earns nothing, and counts', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		await submitAttempt({ ...sat, now: minutesLater(1) }, signer);
		expect(await resultOf(sat)).toMatchObject({ points: 0, maxPoints: 400, rightAnswers: 0 });
		expect((await boardsOf(opened.round.id)).points).toMatchObject([{ points: 0, people: 1 }]);
	});

	test('somebody else’s attempt is not found', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const { personId } = await opened.addEntrant();
		const foreign = submitAttempt({ attemptId: sat.attemptId, personId, now }, signer);
		await expect(foreign).rejects.toThrow(refused('not-found'));
		expect((await resultOf(sat)).submittedAt).toBeNull();
		await submitAttempt({ ...sat, now }, signer);
	});
});

describe('sealing', () => {
	test('closes what is over and nothing that is running', async () => {
		const opened = await openContest();
		const over = await sit(opened, await opened.addEntrant());
		const running = await sit(opened, await opened.addEntrant(), minutesLater(1));
		await answer(over, 4, minutesLater(2));
		expect(await sealExpired(new Date(over.attempt.deadlineAt.getTime() - 1), signer)).toBe(0);
		expect(await sealExpired(over.attempt.deadlineAt, signer)).toBe(1);
		expect(await resultOf(over)).toMatchObject({
			submittedAt: over.attempt.deadlineAt,
			endedBy: 'deadline',
			points: 400
		});
		expect((await resultOf(running)).submittedAt).toBeNull();
		await submitAttempt({ ...running, now: minutesLater(5) }, signer);
	});

	test('takes more than one batch, and running it again changes nothing', async () => {
		const opened = await openContest();
		for (let number = 0; number < 120; number++) await sit(opened, await opened.addEntrant());
		const [one, two] = await Promise.all([
			sealExpired(minutesLater(20), signer),
			sealExpired(minutesLater(20), signer)
		]);
		expect(one + two).toBeGreaterThanOrEqual(120);
		const boards = await boardsOf(opened.round.id);
		expect(boards.standings).toHaveLength(120);
		expect(boards.points).toMatchObject([{ points: 0, people: 120 }]);
		expect(await sealExpired(minutesLater(25), signer)).toBe(0);
		expect(await boardsOf(opened.round.id)).toEqual(boards);
	});

	test('and submitting at the same moment end the attempt once', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		await Promise.all([
			sealExpired(minutesLater(15), signer),
			submitAttempt({ ...sat, now: minutesLater(15) }, signer)
		]);
		expect((await boardsOf(opened.round.id)).standings).toMatchObject([{ attemptsUsed: 1 }]);
	});
});

describe('the result', () => {
	test('is closed while the attempt is running, and to everybody else', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const early = findResult(sat.attemptId, sat.personId, minutesLater(14));
		await expect(early).rejects.toThrow(refused('attempt-not-finished'));
		const { personId } = await opened.addEntrant();
		const foreign = findResult(sat.attemptId, personId, minutesLater(30));
		await expect(foreign).rejects.toThrow(refused('not-found'));
	});

	test('is there at the deadline, before anything has sealed the attempt', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		await answer(sat, 3, minutesLater(2));
		const result = await findResult(sat.attemptId, sat.personId, minutesLater(15));
		expect(result).toMatchObject({
			submittedAt: sat.attempt.deadlineAt,
			endedBy: 'deadline',
			points: 300,
			right: 3,
			usedMs: 900_000,
			whyNotReview: 'review-not-yet'
		});
		await sealExpired(minutesLater(15), signer);
		const sealed = await findResult(sat.attemptId, sat.personId, minutesLater(16));
		for (const key of ['submittedAt', 'endedBy', 'points', 'right', 'usedMs'] as const) {
			expect(sealed[key]).toEqual(result[key]);
		}
	});
});

type Finished = Required<Pick<typeof attempts.$inferSelect, 'id' | 'personId' | 'unitId'>> & {
	points: number;
	usedMs: number;
	submittedAt: Date;
};

/** The rule read from the page: which of a person's attempts counts. */
function countingOf(own: readonly Finished[], counting: CountingAttempt): Finished {
	const inOrder = own.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
	if (counting === 'first') return inOrder[0]!;
	if (counting === 'last') return inOrder.at(-1)!;
	return inOrder.toSorted((a, b) => b.points - a.points || a.usedMs - b.usedMs)[0]!;
}

/** All boards of a round, reckoned from nothing but its attempts. */
async function reckonBoards(roundId: string, counting: CountingAttempt) {
	const rows = await db.select().from(attempts).where(eq(attempts.roundId, roundId));
	const finished = rows.filter((row) => row.submittedAt !== null) as Finished[];
	const byPerson = Map.groupBy(finished, ({ personId }) => personId);
	const counted = [...byPerson.values()].map((own) => ({
		own,
		counting: countingOf(own, counting)
	}));
	const points = Map.groupBy(counted, ({ counting }) => counting.points);
	const units = Map.groupBy(counted, ({ counting }) => counting.unitId);
	return {
		standings: new Map(
			counted.map(({ own, counting: { id, personId, points, usedMs } }) => [
				personId,
				{ attemptId: id, points, usedMs, attemptsUsed: own.length }
			])
		),
		points: new Map([...points].map(([level, people]) => [level, people.length])),
		units: new Map(
			[...units].map(([unitId, people]) => [
				unitId,
				{
					entrants: people.length,
					attempts: people.reduce((sum, { own }) => sum + own.length, 0),
					pointsSum: people.reduce((sum, { counting }) => sum + counting.points, 0)
				}
			])
		)
	};
}

async function readBoards(roundId: string) {
	const boards = await boardsOf(roundId);
	return {
		standings: new Map(
			boards.standings.map(({ personId, attemptId, points, usedMs, attemptsUsed }) => [
				personId,
				{ attemptId, points, usedMs, attemptsUsed }
			])
		),
		points: new Map(
			boards.points.filter(({ people }) => people !== 0).map((row) => [row.points, row.people])
		),
		units: new Map(
			boards.units.map(({ unitId, entrants, attempts, pointsSum }) => [
				unitId,
				{ entrants, attempts, pointsSum }
			])
		)
	};
}

type Opened = Awaited<ReturnType<typeof openContest>>;

/** Two hundred sittings of sixty people, some submitted, some left to the deadline, several at a time. */
async function sitAtRandom(rules: Partial<Rules>, seed: string): Promise<Opened> {
	const random = randomFrom(seed);
	const opened = await openContest({ rules, rounds: [{ attemptsAllowed: null, minutes: 10 }] });
	const units = await Promise.all([1, 2, 3, 4].map(() => addUnit(opened.organisation)));
	const people: Entrant[] = [];
	for (let number = 0; number < 60; number++) {
		people.push(await opened.addEntrant({ person: { unitId: units[number % 4]!.id } }));
	}
	for (let turn = 0; turn < 20; turn++) {
		const start = minutesLater(11 * turn);
		const sitting = shuffle(people, random).slice(0, 10);
		await Promise.all(
			sitting.map(async (person) => {
				const right = Math.floor(random() * 5);
				const end = new Date(start.getTime() + Math.ceil(random() * 500_000));
				const submits = random() < 0.7;
				const sat = await sit(opened, person, start);
				await answer(sat, right, start);
				if (submits) await submitAttempt({ ...sat, now: end }, signer);
			})
		);
		// Sometimes the sealing comes late, after its people have sat again.
		if (random() < 0.5) await sealExpired(start, signer);
	}
	await sealExpired(minutesLater(11 * 21), signer);
	return opened;
}

/** Everybody's place as the kept counts tell it, and as ranking them all at once does. */
async function placesIn({ round, contest, divisions }: Opened) {
	const { comparators } = contest.rules;
	const places = { kept: new Map<string, number>(), ranked: new Map<string, number>() };
	const rows = await db.select().from(standings).where(eq(standings.roundId, round.id));
	for (const { id: divisionId } of divisions) {
		const inDivision = rows.filter((row) => row.divisionId === divisionId);
		const board = { roundId: round.id, divisionId, comparators, actual: null, isCounted: false };
		for (const { personId, place } of rank(inDivision, comparators, null)) {
			places.ranked.set(personId, place);
			places.kept.set(personId, (await placeOf(db, board, personId))!.place);
		}
	}
	return places;
}

test.each(countingAttempts)(
	'after 200 attempts the boards kept with each equal those reckoned from all: the %s counts',
	async (counting) => {
		const opened = await sitAtRandom({ countingAttempt: counting }, `boards-${counting}`);
		const kept = await readBoards(opened.round.id);
		expect([...kept.standings.values()].reduce((sum, one) => sum + one.attemptsUsed, 0)).toBe(200);
		expect(kept).toEqual(await reckonBoards(opened.round.id, counting));
		const places = await placesIn(opened);
		expect(places.kept).toEqual(places.ranked);
		expect(places.kept.size).toBe(kept.standings.size);
	},
	120_000
);

test('and so do the places where the earliest submission decides', async () => {
	const comparators: Comparator[] = ['points', 'submission', 'duration'];
	const opened = await sitAtRandom({ comparators }, 'boards-earliest');
	const places = await placesIn(opened);
	expect(places.kept).toEqual(places.ranked);
}, 120_000);
