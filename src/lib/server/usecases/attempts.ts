import { stateOf, whyNotStart } from '#lib/domain/attempt.ts';
import { divisionFor } from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import { whyNotEnter } from '#lib/domain/entry.ts';
import { drawPaper, suits, type PaperItem } from '#lib/domain/paper.ts';
import { deadlineFor } from '#lib/domain/round.ts';
import { extraMsOf, roundFor, type Allowance } from '#lib/domain/time.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAttempt, listAttemptsIn, type Attempt } from '#lib/server/stores/attempts.ts';
import {
	findContest,
	findRound,
	listBlueprint,
	listDivisions
} from '#lib/server/stores/contests.ts';
import type { Contest, Division, Round } from '#lib/server/stores/contests.ts';
import { addCredit } from '#lib/server/stores/credits.ts';
import { findAllowance } from '#lib/server/stores/exceptions.ts';
import { addPaper } from '#lib/server/stores/papers.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';

type Entrant = Pick<SignedIn, 'personId' | 'personGroup' | 'birthDate' | 'unitId'>;
type Start = { roundId: string; entrant: Entrant; seed: string; now: Date };
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

async function drawItems({ contest, division }: Entry, seed: string): Promise<PaperItem[]> {
	const pool = await listDrawable(db, contest.organisationId);
	const suitable = pool.filter((question) => suits(division.audience, question));
	const { items, shortages } = drawPaper(await listBlueprint(db, division.id), suitable, seed);
	if (shortages.length > 0) throw new Refusal('bank-too-small');
	return items;
}

/** The round as it is for this person now: its window may have been moved, and another one granted to them. */
async function findOwnRound(
	tx: Db,
	{ round, division }: Entry,
	{ personId, unitId }: Entrant,
	now: Date
) {
	const current = await findRound(tx, round.id);
	if (!current) throw new Refusal('not-found');
	const entering = { personId, unitId, divisionId: division.id };
	const allowance = await findAllowance(tx, current, entering, now);
	return { own: roundFor(current, allowance, now), allowance };
}

/** Extra time stands beside the deadline from the start, each grant by itself, so that none counts twice. */
async function addExtras(tx: Db, attempt: Attempt, { extras }: Allowance, now: Date) {
	for (const { id: causeId, ms } of extras)
		await addCredit(tx, { attemptId: attempt.id, ms, cause: 'extra-time', causeId, now });
}

/**
 * Starts an attempt, or resumes the one that is running. The paper is drawn before the transaction, so that
 * no answer waits for it; the attempt's number is unique, so two simultaneous starts make one attempt.
 */
export async function startAttempt(start: Start): Promise<{ attempt: Attempt; resumed: boolean }> {
	const { entrant, seed, now } = start;
	const entry = await findEntry(start);
	const { round, division, contest } = entry;

	const known = await listAttemptsIn(db, round.id, entrant.personId);
	const running = known.find((attempt) => stateOf(attempt, now) === 'running');
	if (running) return { attempt: running, resumed: true };
	const { own: door } = await findOwnRound(db, entry, entrant, now);
	const early = whyNotStart(door, known.length, now);
	if (early) throw new Refusal(early);

	const items = await drawItems(entry, seed);
	return transaction(async (tx) => {
		const previous = await listAttemptsIn(tx, round.id, entrant.personId);
		const other = previous.find((attempt) => stateOf(attempt, now) === 'running');
		if (other) return { attempt: other, resumed: true };
		const { own, allowance } = await findOwnRound(tx, entry, entrant, now);
		const reason = whyNotStart(own, previous.length, now);
		if (reason) throw new Refusal(reason);

		const paperId = newId(now);
		const drawn = { divisionId: division.id, roundId: round.id, seed, items, drawnAt: now };
		await addPaper(tx, { id: paperId, ...drawn, freeKey: null });
		const deadlineAt = deadlineFor(own, now);
		const attempt: Attempt = {
			id: newId(now),
			contestId: contest.id,
			divisionId: division.id,
			roundId: round.id,
			personId: entrant.personId,
			unitId: entrant.unitId,
			number: previous.length + 1,
			paperId,
			startedAt: now,
			deliveredAt: null,
			deadlineAt,
			endsAt: deadlineAt,
			sittingId: null,
			submittedAt: null,
			endedBy: null,
			points: null,
			maxPoints: null,
			rightAnswers: null,
			usedMs: null
		};
		await addAttempt(tx, attempt);
		await addExtras(tx, attempt, allowance, now);
		const endsAt = new Date(deadlineAt.getTime() + extraMsOf(allowance));
		return { attempt: { ...attempt, endsAt }, resumed: false };
	});
}
