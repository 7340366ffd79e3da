import { stateOf } from '#lib/domain/attempt.ts';
import type { SignedReceipt } from '#lib/domain/receipt.ts';
import { whyNotReview } from '#lib/domain/review.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { findContest, findRound } from '#lib/server/stores/contests.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import { findRoundEnd } from '#lib/server/stores/exceptions.ts';
import { isEndUnknown } from '#lib/server/usecases/outages.ts';
import { scoreAttempt, usedMsOf } from '#lib/server/usecases/submissions.ts';

async function readReceipt(attemptId: string): Promise<SignedReceipt | null> {
	return (await findReceiptOf(db, attemptId)) ?? null;
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
	const roundEndsAt = await findRoundEnd(db, round);
	const submittedAt = attempt.submittedAt ?? attempt.endsAt;
	const { points, maxPoints, right } = await scoreAttempt(db, sat);
	return {
		...{ attempt, items, contest, round, roundEndsAt, submittedAt, points, maxPoints, right },
		questions: items.length,
		usedMs: attempt.usedMs ?? (await usedMsOf(db, attempt, submittedAt)),
		endedBy: attempt.endedBy ?? ('deadline' as const),
		/** Not there yet while the sealing job has not come by. */
		receipt: await readReceipt(attempt.id),
		whyNotReview: whyNotReview(contest.rules, roundEndsAt, attempt, now)
	};
}
