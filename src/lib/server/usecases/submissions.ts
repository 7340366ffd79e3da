import {
	beganAt,
	choiceOf,
	currentAnswers,
	forecastOf,
	forecastPosition,
	stateOf,
	usedMs,
	whyNotSubmit,
	type Step
} from '#lib/domain/attempt.ts';
import { bucketedBy, bucketOf, type Bucketed } from '#lib/domain/bucket.ts';
import type { Rules } from '#lib/domain/contest.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import { replaces } from '#lib/domain/ranking.ts';
import type { SignedReceipt, Signer } from '#lib/domain/receipt.ts';
import { score, type Score } from '#lib/domain/scoring.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import * as store from '#lib/server/stores/attempts.ts';
import type { Attempt, AttemptResult } from '#lib/server/stores/attempts.ts';
import { findContest, type Contest } from '#lib/server/stores/contests.ts';
import { mapQuestionKeys } from '#lib/server/stores/question-keys.ts';
import { sumLostMs } from '#lib/server/stores/outages.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import {
	addStanding,
	changeStanding,
	countBucket,
	countPoints,
	countUnit,
	findStanding,
	type StandingRow
} from '#lib/server/stores/standings.ts';
import { isEndUnknown } from './outages.ts';
import { issueReceipt } from './receipts.ts';

type Sat = { attempt: Attempt; items: PaperItem[] };
type End = { submittedAt: Date; endedBy: 'entrant' | 'deadline' };
type Finished = Attempt & End & { points: number; maxPoints: number; usedMs: number };

/** What an attempt has earned, read from its history; only asked once it is over. */
export async function scoreAttempt(db: Db, sat: Sat): Promise<Score> {
	return scoreSteps(db, sat, await store.listSteps(db, sat.attempt.id));
}

async function scoreSteps(db: Db, { items }: Sat, steps: readonly Step[]): Promise<Score> {
	const revisionIds = items.map((item) => item.revisionId);
	const keys = await mapQuestionKeys(db, revisionIds);
	const answers = currentAnswers(steps);
	return score(
		items,
		(position) => choiceOf(answers.get(position)),
		(revisionId) => keys.get(revisionId)?.key
	);
}

/** The working time of an attempt that ends at this instant. */
export async function usedMsOf(db: Db, attempt: Attempt, endedAt: Date): Promise<number> {
	return usedMs(attempt, endedAt, await sumLostMs(db, attempt.id, beganAt(attempt)));
}

/** The end of an attempt: submitted by the entrant before the deadline, or sealed at the deadline. */
function endOf(attempt: Attempt, now: Date): End {
	return stateOf(attempt, now) === 'running'
		? { submittedAt: now, endedBy: 'entrant' }
		: { submittedAt: attempt.endsAt, endedBy: 'deadline' };
}

/** Who signs the receipts of ended attempts, and the instant they bear. */
type Issue = { signer: Signer; issuedAt: Date };

/** Whoever comes second finds the attempt closed and changes nothing. */
async function finish(
	tx: Db,
	sat: Sat,
	now: Date,
	{ signer, issuedAt }: Issue
): Promise<SignedReceipt | undefined> {
	const { attempt } = sat;
	const steps = await store.listSteps(tx, attempt.id);
	const { points, maxPoints, right } = await scoreSteps(tx, sat, steps);
	const end = endOf(attempt, now);
	const result: AttemptResult & End = {
		...end,
		points,
		maxPoints,
		rightAnswers: right,
		usedMs: await usedMsOf(tx, attempt, end.submittedAt)
	};
	const closed = await store.closeAttempt(tx, attempt.id, result);
	if (!closed) return undefined;
	const finished = { ...attempt, ...result } as Finished;
	await updateBoards(tx, finished);
	return issueReceipt(tx, finished, steps, signer, issuedAt);
}

async function standingOf(tx: Db, attempt: Finished): Promise<StandingRow> {
	const forecast = await store.findNewestStep(tx, attempt.id, forecastPosition);
	const { roundId, divisionId, personId, unitId, points, maxPoints, submittedAt } = attempt;
	return {
		...{ roundId, divisionId, personId, unitId, points, maxPoints, submittedAt },
		attemptId: attempt.id,
		usedMs: attempt.usedMs,
		forecast: forecastOf(forecast),
		attemptsUsed: 1
	};
}

/** People are counted where they stand: on their level of points, and in their bucket of it. */
async function countPlace(
	tx: Db,
	by: Bucketed | undefined,
	standing: StandingRow,
	people: 1 | -1
): Promise<void> {
	const { points } = standing;
	await countPoints(tx, standing, points, people);
	await countBucket(tx, standing, { points, bucket: bucketOf(by, standing) }, people);
}

async function rulesOf(tx: Db, attempt: Finished): Promise<Rules> {
	const contest = await findContest(tx, attempt.contestId);
	if (!contest) throw new Error(`Attempt ${attempt.id} belongs to no contest.`);
	return contest.rules;
}

/** In the transaction that closes the attempt: whoever sees the result sees the board that contains it. */
async function updateBoards(tx: Db, attempt: Finished): Promise<void> {
	const candidate = await standingOf(tx, attempt);
	const current = await findStanding(tx, attempt.roundId, attempt.personId);
	const { countingAttempt, comparators } = await rulesOf(tx, attempt);
	const by = bucketedBy(comparators);
	if (!current) {
		await addStanding(tx, candidate);
		await countPlace(tx, by, candidate, 1);
		await countUnitOf(tx, candidate, { entrants: 1, attempts: 1, pointsSum: candidate.points });
		return;
	}
	const attemptsUsed = current.attemptsUsed + 1;
	// Moving to another unit during a round moves nobody's result.
	const place = { divisionId: current.divisionId, unitId: current.unitId, attemptsUsed };
	const counts = replaces(countingAttempt, comparators, current, candidate);
	const next = { ...(counts ? candidate : current), ...place };
	await changeStanding(tx, next);
	if (counts) {
		await countPlace(tx, by, current, -1);
		await countPlace(tx, by, next, 1);
	}
	await countUnitOf(tx, current, {
		entrants: 0,
		attempts: 1,
		pointsSum: next.points - current.points
	});
}

async function countUnitOf(
	tx: Db,
	standing: StandingRow,
	added: { entrants: number; attempts: number; pointsSum: number }
): Promise<void> {
	if (standing.unitId) await countUnit(tx, standing, standing.unitId, added);
}

/** Ends an attempt early. Submitting twice, or after the deadline, finds what was sealed. */
export function submitAttempt(
	submission: {
		attemptId: string;
		personId: string;
		sittingId?: string | undefined;
		now: Date;
	},
	signer: Signer
): Promise<{ submittedAt: Date; receipt: SignedReceipt | null }> {
	const { attemptId, personId, sittingId, now } = submission;
	return transaction(async (tx) => {
		const sat = await store.findAttemptOf(tx, attemptId, personId);
		if (!sat) throw new Refusal('not-found');
		const reason = whyNotSubmit(sat.attempt, { receivedAt: now, sittingId });
		if (reason) throw new Refusal(reason);
		const { submittedAt } = sat.attempt;
		if (submittedAt) return { submittedAt, receipt: (await findReceiptOf(tx, attemptId)) ?? null };
		// Sealing would be too early for somebody whose time an outage took and nobody has given back yet.
		if (stateOf(sat.attempt, now) === 'expired' && (await isEndUnknown(tx, now)))
			throw new Refusal('end-unknown');
		const receipt = await finish(tx, sat, now, { signer, issuedAt: now });
		return { submittedAt: endOf(sat.attempt, now).submittedAt, receipt: receipt ?? null };
	});
}

/** A batch is small, so that no answer waits long behind it. */
const sealedAtOnce = 50;

/** Where the rules wait for late answers, attempts stay open as long. */
async function sealContest(contest: Contest, now: Date, issue: Issue): Promise<number> {
	const endedBefore = new Date(now.getTime() - contest.rules.lateMinutes * 60_000);
	let sealed = 0;
	for (;;) {
		const batch = await transaction(async (tx) => {
			const expired = await store.listExpiredAttempts(tx, contest.id, endedBefore, sealedAtOnce);
			for (const sat of expired) await finish(tx, sat, now, issue);
			return expired.length;
		});
		sealed += batch;
		if (batch < sealedAtOnce) return sealed;
	}
}

/**
 * Closes attempts that were over at `now`, which may lie a little back; says how many. Running it twice changes
 * nothing more. Receipts bear the instant at which they are issued.
 */
export async function sealExpired(now: Date, signer: Signer, issuedAt = now): Promise<number> {
	let sealed = 0;
	for (const contest of await store.listContestsToSeal(db, now))
		sealed += await sealContest(contest, now, { signer, issuedAt });
	return sealed;
}
