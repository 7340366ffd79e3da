import { stateOf, whyNotStart } from '#lib/domain/attempt.ts';
import { divisionFor } from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import { whyNotEnter } from '#lib/domain/entry.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import { deadlineFor } from '#lib/domain/round.ts';
import { extraMsOf, type Allowance } from '#lib/domain/time.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAttempt, listAttemptsIn, type Attempt } from '#lib/server/stores/attempts.ts';
import { findContest, findRound, listDivisions } from '#lib/server/stores/contests.ts';
import type { Contest, Division, Round } from '#lib/server/stores/contests.ts';
import { addCredit } from '#lib/server/stores/credits.ts';
import { hasFreePaper, takeFreePaper } from '#lib/server/stores/free-papers.ts';
import { addPaper } from '#lib/server/stores/papers.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { addSitting } from '#lib/server/stores/sittings.ts';
import { findOwnRound } from './own-rounds.ts';
import { drawItems, findSource } from './papers.ts';

type Entrant = Pick<SignedIn, 'personId' | 'personGroup' | 'birthDate' | 'unitId'>;
type Start = {
	roundId: string;
	entrant: Entrant;
	seed: string;
	/** Of the device that starts; without one nobody sits down yet. */
	network?: string;
	/** Whether the answer to the start brings the paper; else `deliverPaper` does. */
	delivers?: boolean;
	/** Asked once an attempt may begin: resolves with the moment at which it does, or refuses. */
	admit?: (round: Round) => Promise<Date>;
	now: Date;
};
type Entry = { contest: Contest; round: Round; division: Division };

async function findEntry({ roundId, entrant, now }: Start): Promise<Entry> {
	const round = await findRound(db, roundId);
	const contest = round && (await findContest(db, round.contestId));
	if (!round || contest?.state !== 'published') throw new Refusal('not-found');

	const divisions = await listDivisions(db, contest.id);
	const reason = whyNotEnter({ rules: contest.rules, divisions }, entrant, dayOf(now));
	if (reason) throw new Refusal(reason);
	return { contest, round, division: divisionFor(divisions, entrant.personGroup)! };
}

const placeOf = ({ round, division }: Entry) => ({ roundId: round.id, divisionId: division.id });

/** One of the papers that wait, else the one drawn for this start; nothing when neither is there. */
async function givePaper(
	tx: Db,
	entry: Entry,
	{ seed, now }: Start,
	drawn: PaperItem[] | undefined
): Promise<string | undefined> {
	const place = placeOf(entry);
	const waiting = await takeFreePaper(tx, place, seed);
	if (waiting || !drawn) return waiting;
	const id = newId(now);
	await addPaper(tx, { id, ...place, seed, items: drawn, drawnAt: now, freeKey: null });
	return id;
}

/** Extra time stands beside the deadline from the start, each grant by itself, so that none counts twice. */
async function addExtras(tx: Db, attempt: Attempt, { extras }: Allowance, now: Date) {
	for (const { id: causeId, ms } of extras)
		await addCredit(tx, { attemptId: attempt.id, ms, cause: 'extra-time', causeId, now });
}

/** Whoever starts sits down at the same time; the sample's attempts have no device. */
async function addFirstSitting(tx: Db, attempt: Attempt, { network, now }: Start) {
	const { id: attemptId, roundId, sittingId } = attempt;
	if (sittingId === null || network === undefined) return;
	await addSitting(tx, { id: sittingId, attemptId, roundId, number: 1, openedAt: now, network });
}

function newAttempt(
	{ contest, round, division }: Entry,
	{ entrant, delivers, network, now }: Start,
	fixed: { number: number; paperId: string; deadlineAt: Date; endsAt: Date }
): Attempt {
	return {
		id: newId(now),
		contestId: contest.id,
		divisionId: division.id,
		roundId: round.id,
		personId: entrant.personId,
		unitId: entrant.unitId,
		...fixed,
		startedAt: now,
		deliveredAt: delivers ? now : null,
		sittingId: network === undefined ? null : newId(now),
		submittedAt: null,
		endedBy: null,
		points: null,
		maxPoints: null,
		rightAnswers: null,
		usedMs: null
	};
}

/** The attempt that is running, or what the next one would have; refused when none may begin either. */
async function findSeat(tx: Db, entry: Entry, { entrant, now }: Start) {
	const known = await listAttemptsIn(tx, entry.round.id, entrant.personId);
	const running = known.find((attempt) => stateOf(attempt, now) === 'running');
	if (running) return { running };
	const entering = { ...entrant, divisionId: entry.division.id };
	const { own, allowance } = await findOwnRound(tx, entry.round.id, entering, now);
	const reason = whyNotStart(own, known.length, now);
	if (reason) throw new Refusal(reason);
	const deadlineAt = deadlineFor(own, now);
	return { running, number: known.length + 1, allowance, deadlineAt };
}

type Started = { attempt: Attempt; resumed: boolean };

/** Undefined when no paper waits and none was drawn: nothing is written then. */
function begin(entry: Entry, start: Start, drawn?: PaperItem[]): Promise<Started | undefined> {
	return transaction(async (tx) => {
		const seat = await findSeat(tx, entry, start);
		if (seat.running) return { attempt: seat.running, resumed: true };
		const paperId = await givePaper(tx, entry, start, drawn);
		if (!paperId) return undefined;
		const { number, allowance, deadlineAt } = seat;
		const fixed = { number, paperId, deadlineAt, endsAt: deadlineAt };
		const attempt = newAttempt(entry, start, fixed);
		await addAttempt(tx, attempt);
		await addFirstSitting(tx, attempt, start);
		await addExtras(tx, attempt, allowance, start.now);
		const endsAt = new Date(deadlineAt.getTime() + extraMsOf(allowance));
		return { attempt: { ...attempt, endsAt }, resumed: false };
	});
}

/**
 * Starts an attempt, or resumes the one that is running. It takes a paper that was drawn ahead; where none waits
 * one is drawn before the transaction, so that no answer waits for it. The attempt's number is unique, so two
 * simultaneous starts make one attempt.
 */
export async function startAttempt(asked: Start): Promise<Started> {
	const entry = await findEntry(asked);
	const { running } = await findSeat(db, entry, asked);
	if (running) return { attempt: running, resumed: true };

	const start = { ...asked, now: (await asked.admit?.(entry.round)) ?? asked.now };
	const started = (await hasFreePaper(db, placeOf(entry))) && (await begin(entry, start));
	if (started) return started;
	const items = drawItems(await findSource(entry.contest, entry.division), start.seed);
	return (await begin(entry, start, items))!;
}
