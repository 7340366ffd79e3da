import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
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

/** What gives or takes time: an exception, an outage or a move of the round. */
type CreditReason = { cause: CreditCause; causeId: string; now: Date };

/** How much one attempt gets; negative only for an end that follows an earlier closing. */
type Share = { attemptId: string; ms: number };

async function listOpen(tx: Db, shares: readonly Share[]): Promise<Share[]> {
	const ids = shares.map(({ attemptId }) => attemptId);
	const rows = await tx
		.select({ id: attempts.id })
		.from(attempts)
		.where(and(inArray(attempts.id, ids), isNull(attempts.submittedAt)));
	const open = new Set(rows.map(({ id }) => id));
	return shares.filter(({ attemptId }) => open.has(attemptId));
}

/** Ends move by what has just been written, all in one statement: many people may be waiting to save. */
async function moveEnds(tx: Db, causeId: string, attemptIds: readonly string[]): Promise<void> {
	const given = tx
		.select({ ms: attemptCredits.ms })
		.from(attemptCredits)
		.where(and(eq(attemptCredits.causeId, causeId), eq(attemptCredits.attemptId, attempts.id)));
	await tx
		.update(attempts)
		.set({ endsAt: later(attempts.endsAt, sql`(${given})`) })
		.where(inArray(attempts.id, [...attemptIds]));
}

/**
 * Gives attempts time, or takes it, and moves their ends with it; says which. One cause counts once, and an
 * attempt that has been submitted or sealed gets nothing.
 */
export async function addCredits(
	tx: Db,
	shares: readonly Share[],
	{ cause, causeId, now }: CreditReason
): Promise<string[]> {
	const credited: string[] = [];
	await inPieces(shares, async (piece) => {
		const open = await listOpen(tx, piece);
		if (open.length === 0) return;
		const reason = { cause, causeId, createdAt: now };
		const added = await tx
			.insert(attemptCredits)
			.values(open.map((share) => ({ ...share, ...reason, id: newId(now) })))
			.onConflictDoNothing()
			.returning({ attemptId: attemptCredits.attemptId });
		const ids = added.map(({ attemptId }) => attemptId);
		if (ids.length > 0) await moveEnds(tx, causeId, ids);
		credited.push(...ids);
	});
	return credited;
}

/** The same for one attempt: `true` when it got the time. */
export async function addCredit(
	tx: Db,
	{ attemptId, ms, ...reason }: CreditReason & Share
): Promise<boolean> {
	return (await addCredits(tx, [{ attemptId, ms }], reason)).length === 1;
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
