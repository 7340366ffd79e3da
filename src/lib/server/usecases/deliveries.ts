import { deliveryOf, stateOf } from '#lib/domain/attempt.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { deliverAttempt, findAttemptOf, type Attempt } from '#lib/server/stores/attempts.ts';
import { findOwnRound } from './own-rounds.ts';

type Visit = { attemptId: string; personId: string; now: Date };
export type Delivered = { attempt: Attempt; items: PaperItem[] };

/** Hands out a paper. The first time personal time begins; whoever comes again changes nothing. */
export function deliverPaper({ attemptId, personId, now }: Visit): Promise<Delivered> {
	return transaction(async (tx) => {
		const found = await findAttemptOf(tx, attemptId, personId);
		if (!found) throw new Refusal('not-found');
		const { attempt, items } = found;
		if (attempt.deliveredAt || stateOf(attempt, now) !== 'running') return found;
		// The window in which it was started: another one may have begun since.
		const { own } = await findOwnRound(tx, attempt.roundId, attempt, attempt.startedAt);
		const delivery = deliveryOf(attempt, own, now);
		await deliverAttempt(tx, attemptId, delivery);
		return { attempt: { ...attempt, ...delivery }, items };
	});
}

/** A paper that is, or with this visit was, handed out. */
export async function findDelivered(visit: Visit): Promise<Delivered> {
	const found = await findAttemptOf(db, visit.attemptId, visit.personId);
	return found?.attempt.deliveredAt ? found : deliverPaper(visit);
}
