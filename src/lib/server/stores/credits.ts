import { and, asc, eq, isNull } from 'drizzle-orm';
import type { CreditCause } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	attemptCredits,
	attempts,
	exceptions,
	outages,
	roundMoves
} from '#lib/server/db/schema.ts';

export type NewCredit = {
	attemptId: string;
	/** Negative only for an end that follows an earlier closing. */
	ms: number;
	cause: CreditCause;
	/** The exception, outage or move of the round behind it. */
	causeId: string;
	now: Date;
};

/**
 * Gives an attempt time, or takes it, and moves its end with it. One cause counts once, and an attempt that
 * has been submitted or sealed gets nothing: `false` then.
 */
export async function addCredit(tx: Db, credit: NewCredit): Promise<boolean> {
	const { attemptId, ms, cause, causeId, now } = credit;
	const open = and(eq(attempts.id, attemptId), isNull(attempts.submittedAt));
	const [attempt] = await tx.select({ endsAt: attempts.endsAt }).from(attempts).where(open);
	if (!attempt) return false;
	const added = await tx
		.insert(attemptCredits)
		.values({ id: newId(now), attemptId, ms, cause, causeId, createdAt: now })
		.onConflictDoNothing()
		.returning({ id: attemptCredits.id });
	if (added.length === 0) return false;
	await tx
		.update(attempts)
		.set({ endsAt: new Date(attempt.endsAt.getTime() + ms) })
		.where(eq(attempts.id, attemptId));
	return true;
}

/** What an entrant is shown of a credit: how much, since when, and why. */
export type Credit = {
	ms: number;
	cause: CreditCause;
	createdAt: Date;
	/** The organiser's words; an outage has none. */
	reason: string | null;
	/** The outage it makes up for. */
	fromAt: Date | null;
	toAt: Date | null;
	/** The closing that a move of the round set. */
	closesAt: Date | null;
};

/** Everything that was added to, or taken from, an attempt's time, oldest first. */
export async function listCredits(db: Db, attemptId: string): Promise<Credit[]> {
	const rows = await db
		.select({
			ms: attemptCredits.ms,
			cause: attemptCredits.cause,
			createdAt: attemptCredits.createdAt,
			granted: exceptions.reason,
			moved: roundMoves.reason,
			fromAt: outages.fromAt,
			toAt: outages.toAt,
			closesAt: roundMoves.closesAt
		})
		.from(attemptCredits)
		.leftJoin(exceptions, eq(exceptions.id, attemptCredits.causeId))
		.leftJoin(outages, eq(outages.id, attemptCredits.causeId))
		.leftJoin(roundMoves, eq(roundMoves.id, attemptCredits.causeId))
		.where(eq(attemptCredits.attemptId, attemptId))
		.orderBy(asc(attemptCredits.createdAt), asc(attemptCredits.id));
	return rows.map(({ granted, moved, ...row }) => ({ ...row, reason: granted ?? moved }));
}
