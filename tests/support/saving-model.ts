import { inspect, isDeepStrictEqual } from 'node:util';
import { sequenceFrom, type Step, type StepValue } from '#lib/domain/attempt.ts';
import type { SignedReceipt } from '#lib/domain/receipt.ts';
import type { Saved } from '#lib/server/usecases/answers.ts';

// What saving promises, said again without a database. What arrives at once may be taken in any order, so the
// model says which replies are possible, and what must hold of the histories afterwards whatever the order was.

/** An attempt as it was known before what arrives now. */
export type Known = {
	id: string;
	personId: string;
	endsAt: Date;
	sitting: string | null;
	/** Devices that sat down, one after the other. */
	sittings: number;
	end: End | undefined;
	steps: ReadonlyMap<string, Step>;
};
export type After = Pick<Known, 'sitting' | 'sittings' | 'end' | 'steps'>;
export type End = { submittedAt: Date; endedBy: string | null; receipt: SignedReceipt | null };

/** One answer that somebody asked to be saved; on a sheet the sequence is that of the answer it was shown with. */
export type Asked = { position: number; sequence: number; value: StepValue };
type Device = string | undefined;
/** Everything that was asked of one attempt at once, with what came of it. */
export type Told =
	| {
			kind: 'save';
			at: Date;
			device: Device;
			asked: Asked[];
			isSheet: boolean;
			reply: Saved[] | string;
	  }
	| { kind: 'submit'; at: Date; device: Device; reply: Omit<End, 'endedBy'> | string }
	| { kind: 'take-over'; at: Date; reply: { sitting: string } | string };

/** A promise that must hold; vitest's own way of asking is too slow for millions of them. */
function must(holds: boolean, promise: string, ...seen: unknown[]): void {
	if (!holds) throw new Error(`Broken: ${promise}\n${inspect(seen, { depth: 6 })}`);
}

export const keyOf = ({ position, sequence }: { position: number; sequence: number }) =>
	`${position}/${sequence}`;
const same = (a: StepValue, b: StepValue) => JSON.stringify(a) === JSON.stringify(b);
const isUnknown = ({ value }: Asked) => 'choice' in value && value.choice.includes('z');

function highest(steps: ReadonlyMap<string, Step>, position: number): number {
	let found = 0;
	for (const step of steps.values())
		if (step.position === position && step.sequence > found) found = step.sequence;
	return found;
}

/** The sittings that may have been live while these requests were taken. */
function possibleSittings({ sitting }: Known, told: readonly Told[]): (string | null)[] {
	const taken = told.flatMap((one) =>
		one.kind === 'take-over' && typeof one.reply !== 'string' ? [one.reply.sitting] : []
	);
	return [sitting, ...taken];
}

type Chances = { mayEnd: boolean; sittings: (string | null)[] };

/** Refusals that are possible, and whether it may be taken; nothing else may come back. */
function possibleReplies(
	known: Known,
	{ mayEnd, sittings }: Chances,
	request: { at: Date; device: Device; wrong?: boolean }
): Set<string> {
	const replies = new Set<string>();
	if (known.end || mayEnd) replies.add('attempt-already-submitted');
	if (known.end) return replies;
	const isElsewhere = (sitting: string | null) => sitting !== null && sitting !== request.device;
	if (sittings.some(isElsewhere)) replies.add('sitting-elsewhere');
	if (sittings.every(isElsewhere)) return replies;
	if (request.at >= known.endsAt) replies.add('attempt-too-late');
	else replies.add(request.wrong ? 'no-such-option' : 'taken');
	return replies;
}

/** One answer that was taken: what came back for it is in the history, and says the truth. */
function checkSaved(before: Known, after: ReadonlyMap<string, Step>, asked: Asked, saved: Saved) {
	const { kept, ...step } = saved;
	const seen = [asked, saved, after];
	must(isDeepStrictEqual(after.get(keyOf(saved)), step), 'what is acknowledged is there', ...seen);
	const repeats = saved.sequence === asked.sequence && same(saved.value, asked.value);
	must(kept === !repeats, 'kept is said exactly of what is not what was sent', ...seen);
	must(saved.sequence >= asked.sequence, 'an older answer never wins', ...seen);
	const known = highest(before.steps, asked.position);
	must(asked.sequence >= known || kept, 'a stale answer is told so', ...seen);
	const repeated = isDeepStrictEqual(after.get(keyOf(asked)), before.steps.get(keyOf(asked)));
	must(asked.sequence !== known || repeated, 'a repeated answer changes nothing', ...seen);
}

/** A sheet leaves out what was not changed since it was shown. */
function savedOf(
	before: Known,
	after: ReadonlyMap<string, Step>,
	asked: Asked,
	reply: readonly Saved[]
): Saved | undefined {
	const shown = before.steps.get(keyOf(asked))?.value;
	const between = after.get(keyOf(asked))?.value;
	const saved = reply.find(({ position }) => position === asked.position);
	if (saved) {
		must(!shown || !same(shown, asked.value), 'an untouched answer is left out', asked, before);
		return saved;
	}
	// What the sheet names may have come in between, or it was shown with nothing chosen.
	const untouched = shown ? [shown] : [{ choice: [] }, ...(between ? [between] : [])];
	const isUntouched = untouched.some((value) => same(value, asked.value));
	must(isUntouched, 'only an untouched answer is left out', asked, before, after);
	return undefined;
}

/**
 * A sheet's answer is numbered above what it was shown with and above all that earlier devices may still hold. How
 * many those were is not certain while somebody takes over, so it is whatever number the reply bears, if possible.
 */
function numbered(before: Known, after: After, asked: Asked, saved: Saved): Asked {
	const above = (sittings: number) => Math.max(sequenceFrom(sittings), asked.sequence) + 1;
	const possible: number[] = [];
	for (let n = before.sittings; n <= after.sittings; n++) possible.push(above(n));
	const isPossible = possible.includes(saved.sequence);
	must(saved.kept || isPossible, 'a sheet is numbered above what was there', asked, saved, before);
	return { ...asked, sequence: saved.kept ? possible[0]! : saved.sequence };
}

/** What was acknowledged as saved, by position and sequence. */
function acknowledgedIn(told: readonly Told[]) {
	const acknowledged = new Map<string, { value: StepValue; at: Date }[]>();
	for (const one of told) {
		if (one.kind !== 'save' || typeof one.reply === 'string') continue;
		for (const saved of one.reply.filter(({ kept }) => !kept)) {
			const list = acknowledged.get(keyOf(saved)) ?? [];
			list.push({ value: saved.value, at: one.at });
			acknowledged.set(keyOf(saved), list);
		}
	}
	return acknowledged;
}

/** Histories only grow, and by nothing but what was acknowledged, each time above what was there. */
function checkHistory(before: Known, after: ReadonlyMap<string, Step>, told: readonly Told[]) {
	for (const [key, step] of before.steps)
		must(isDeepStrictEqual(after.get(key), step), 'a history keeps what it has', step, after);
	const acknowledged = acknowledgedIn(told);
	for (const [key, step] of after) {
		if (before.steps.has(key)) continue;
		const from = (acknowledged.get(key) ?? []).filter(({ value }) => same(value, step.value));
		const arrived = from.some(({ at }) => at.getTime() === step.receivedAt.getTime());
		must(arrived, 'a step was asked for, with its own arrival', step, told);
		must(step.sequence > highest(before.steps, step.position), 'a history grows upwards', step);
		must(step.receivedAt < before.endsAt, 'nothing late is in a history', step, before);
	}
	must(!before.end || after.size === before.steps.size, 'nothing is added after the end', after);
}

type Ending = { submissions: Date[]; answered: Omit<End, 'endedBy'>[]; sealed: boolean };

function endingOf(before: Known, told: readonly Told[], sealedTo: Date | undefined): Ending {
	const submissions = told.filter((one) => one.kind === 'submit');
	return {
		submissions: submissions.map(({ at }) => at),
		answered: submissions.flatMap(({ reply }) => (typeof reply === 'string' ? [] : [reply])),
		sealed: sealedTo !== undefined && sealedTo >= before.endsAt
	};
}

function checkNewEnd(before: Known, end: End, { submissions, answered, sealed }: Ending) {
	const endedMs = end.submittedAt.getTime();
	const byDeadline = endedMs === before.endsAt.getTime();
	const byEntrant = submissions.some((at) => at.getTime() === endedMs);
	const seen = [before, end, submissions];
	must(end.receipt !== null, 'an end has a receipt', ...seen);
	must(end.endedBy === (byDeadline ? 'deadline' : 'entrant'), 'and says whose it is', ...seen);
	must(byDeadline || byEntrant, 'at the deadline or at the submission', ...seen);
	must(sealed || answered.length > 0, 'nothing ends by itself', ...seen);
}

/** An attempt ends once: by a submission that was answered, or at its deadline. */
function checkEnd(before: Known, end: End | undefined, ending: Ending) {
	const { answered, sealed } = ending;
	if (before.end) must(isDeepStrictEqual(end, before.end), 'an end stays as it is', before, end);
	else if (end) checkNewEnd(before, end, ending);
	else must(!sealed && answered.length === 0, 'what was ended has an end', before, ending);
	for (const { submittedAt, receipt } of answered) {
		const heard = { submittedAt, endedBy: end?.endedBy, receipt };
		must(isDeepStrictEqual(heard, end), 'everybody hears of one end', heard, end);
	}
}

type Submission = Extract<Told, { kind: 'submit' }>;
type Save = Extract<Told, { kind: 'save' }>;

/** Only another device is refused, and only while the attempt runs. */
function checkSubmission(before: Known, { reply, at, device }: Submission, chances: Chances) {
	const elsewhere = chances.sittings.some((sitting) => sitting !== null && sitting !== device);
	const runs = !before.end && at < before.endsAt;
	const refused = reply === 'sitting-elsewhere' && elsewhere && runs;
	must(typeof reply !== 'string' || refused, 'who may submit, does', reply, before);
}

function checkSheet(before: Known, after: After, asked: readonly Asked[], reply: Saved[]) {
	for (const one of asked) {
		const saved = savedOf(before, after.steps, one, reply);
		if (saved) checkSaved(before, after.steps, numbered(before, after, one, saved), saved);
	}
}

function checkReplies(before: Known, { asked, isSheet, reply }: Save, after: After) {
	if (typeof reply === 'string') return;
	if (isSheet) {
		checkSheet(before, after, asked, reply);
		return;
	}
	must(reply.length === 1 && asked.length === 1, 'each answer has a reply', reply);
	checkSaved(before, after.steps, asked[0]!, reply[0]!);
}

function checkReply(before: Known, one: Told, chances: Chances, after: After) {
	if (one.kind === 'submit') {
		checkSubmission(before, one, chances);
		return;
	}
	// Taking over is for every device.
	const possible =
		one.kind === 'save'
			? possibleReplies(before, chances, { ...one, wrong: one.asked.some(isUnknown) })
			: possibleReplies(before, { ...chances, sittings: [null] }, { ...one, device: undefined });
	const reply = typeof one.reply === 'string' ? one.reply : 'taken';
	must(possible.has(reply), 'a reply is one of the possible', one, possible, before);
	if (one.kind === 'save') checkReplies(before, one, after);
}

/** Everything that arrived at once for one attempt, against what is in the database afterwards. */
export function checkAttempt(
	before: Known,
	told: readonly Told[],
	after: After,
	sealedTo?: Date
): void {
	const sittings = possibleSittings(before, told);
	must(sittings.includes(after.sitting), 'live is who sat down last', before, after.sitting);
	const ending = endingOf(before, told, sealedTo);
	const mayEnd = ending.sealed || ending.answered.length > 0;
	for (const one of told) checkReply(before, one, { mayEnd, sittings }, after);
	checkHistory(before, after.steps, told);
	checkEnd(before, after.end, ending);
}
