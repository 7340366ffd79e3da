import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm';
import type { CreditCause } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { later } from '#lib/server/db/dialect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import {
	attemptCredits,
	attempts,
	exceptions,
	outages,
	roundMoves
} from '#lib/server/db/schema.ts';

/** What gives or takes time: the exception, outage or move of the round behind it, and how much. */
export type NewCredit = {
	/** Negative only for an end that follows an earlier closing. */
	ms: number;
	cause: CreditCause;
	causeId: string;
	now: Date;
};

/**
 * Gives attempts time, or takes it, and moves their ends with it; says which. One cause counts once, and an
 * attempt that has been submitted or sealed gets nothing.
 */
export async function addCredits(
	tx: Db,
	attemptIds: readonly string[],
	{ ms, cause, causeId, now }: NewCredit
): Promise<string[]> {
	const credited: string[] = [];
	await inPieces(attemptIds, async (piece) => {
		const open = await tx
			.select({ attemptId: attempts.id })
			.from(attempts)
			.where(and(inArray(attempts.id, piece), isNull(attempts.submittedAt)));
		if (open.length === 0) return;
		const rows = open.map((row) => ({
			...row,
			id: newId(now),
			ms,
			cause,
			causeId,
			createdAt: now
		}));
		const added = await tx
			.insert(attemptCredits)
			.values(rows)
			.onConflictDoNothing()
			.returning({ attemptId: attemptCredits.attemptId });
		const ids = added.map(({ attemptId }) => attemptId);
		if (ids.length === 0) return;
		await tx
			.update(attempts)
			.set({ endsAt: later(attempts.endsAt, ms) })
			.where(inArray(attempts.id, ids));
		credited.push(...ids);
	});
	return credited;
}

/** The same for one attempt: `true` when it got the time. */
export async function addCredit(
	tx: Db,
	{ attemptId, ...credit }: NewCredit & { attemptId: string }
): Promise<boolean> {
	return (await addCredits(tx, [attemptId], credit)).length === 1;
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

/** How many attempts each of these causes gave time to, or took it from. */
export async function countCredits(
	db: Db,
	causeIds: readonly string[]
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	await inPieces(causeIds, async (piece) => {
		const rows = await db
			.select({ causeId: attemptCredits.causeId, count: count() })
			.from(attemptCredits)
			.where(inArray(attemptCredits.causeId, piece))
			.groupBy(attemptCredits.causeId);
		for (const row of rows) counts.set(row.causeId, row.count);
	});
	return counts;
}
