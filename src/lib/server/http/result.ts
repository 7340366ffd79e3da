import { awaitsLate, lateUntil, stateOf } from '#lib/domain/attempt.ts';
import type { Rules } from '#lib/domain/contest.ts';
import type { SignedReceipt } from '#lib/domain/receipt.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { whyNotReview } from '#lib/domain/review.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf, listAttemptsIn, type Attempt } from '#lib/server/stores/attempts.ts';
import { findContest, findRound } from '#lib/server/stores/contests.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import { findRoundEnd } from '#lib/server/stores/exceptions.ts';
import { isEndUnknown } from '#lib/server/usecases/outages.ts';
import { scoreAttempt, usedMsOf } from '#lib/server/usecases/submissions.ts';

async function readReceipt(attemptId: string): Promise<SignedReceipt | null> {
	return (await findReceiptOf(db, attemptId)) ?? null;
}

/** Until when answers given before the end may still come; nothing once that is over, or while it runs. */
export async function findLateUntil(attempt: Attempt, now: Date): Promise<Date | undefined> {
	if (stateOf(attempt, now) !== 'expired') return undefined;
	const contest = await findContest(db, attempt.contestId);
	const lateMinutes = contest?.rules.lateMinutes ?? 0;
	return awaitsLate(attempt, lateMinutes, now) ? lateUntil(attempt, lateMinutes) : undefined;
}

/** Keys stay closed while another own attempt of the round may still take answers given before its end. */
async function awaitsOther(rules: Rules, { roundId, personId }: Attempt, now: Date) {
	if (rules.lateMinutes === 0) return false;
	const own = await listAttemptsIn(db, roundId, personId);
	return own.some((attempt) => awaitsLate(attempt, rules.lateMinutes, now));
}

async function whyNotReviewNow(
	rules: Rules,
	roundEndsAt: Date,
	attempt: Attempt,
	now: Date
): Promise<Reason | undefined> {
	const reason = whyNotReview(rules, roundEndsAt, attempt, now);
	if (reason) return reason;
	return (await awaitsOther(rules, attempt, now)) ? 'late-answers-awaited' : undefined;
}

async function endOf(attempt: Attempt) {
	const submittedAt = attempt.submittedAt ?? attempt.endsAt;
	return {
		submittedAt,
		usedMs: attempt.usedMs ?? (await usedMsOf(db, attempt, submittedAt)),
		endedBy: attempt.endedBy ?? ('deadline' as const)
	};
}

/** The result of a finished attempt. One whose time is over is scored here: nobody waits for the sealing job. */
export async function findResult(attemptId: string, personId: string, now: Date) {
	const sat = await findAttemptOf(db, attemptId, personId);
	if (!sat) throw new Refusal('not-found');
	const { attempt, items } = sat;
	if (stateOf(attempt, now) === 'running') throw new Refusal('attempt-not-finished');

	if (!attempt.submittedAt && (await isEndUnknown(db, now))) throw new Refusal('end-unknown');

	const contest = await findContest(db, attempt.contestId);
	const round = await findRound(db, attempt.roundId);
	if (!contest || !round) throw new Refusal('not-found');
	if (awaitsLate(attempt, contest.rules.lateMinutes, now))
		throw new Refusal('late-answers-awaited');
	const roundEndsAt = await findRoundEnd(db, round);
	const { points, maxPoints, right } = await scoreAttempt(db, sat);
	return {
		...{ attempt, items, contest, round, roundEndsAt, points, maxPoints, right },
		questions: items.length,
		...(await endOf(attempt)),
		/** Not there yet while the sealing job has not come by. */
		receipt: await readReceipt(attempt.id),
		whyNotReview: await whyNotReviewNow(contest.rules, roundEndsAt, attempt, now)
	};
}
