import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { accounts, roundMoves, rounds } from '#lib/server/db/schema.ts';

export type RoundMoveRow = typeof roundMoves.$inferSelect;

export async function addRoundMove(tx: Db, row: RoundMoveRow): Promise<void> {
	await tx.insert(roundMoves).values(row);
}

/** How the windows of these rounds came to be what they are, oldest first. */
export async function listMovesOf(db: Db, roundIds: readonly string[]): Promise<RoundMoveRow[]> {
	return db
		.select()
		.from(roundMoves)
		.where(inArray(roundMoves.roundId, [...roundIds]))
		.orderBy(asc(roundMoves.movedAt), asc(roundMoves.id));
}

/** The moves of a contest's rounds with who decided them, newest first. */
export async function listMoves(db: Db, contestId: string) {
	const rows = await db
		.select({ move: roundMoves, movedBy: accounts.login })
		.from(roundMoves)
		.innerJoin(rounds, eq(rounds.id, roundMoves.roundId))
		.leftJoin(accounts, eq(accounts.id, roundMoves.movedBy))
		.where(eq(rounds.contestId, contestId))
		.orderBy(desc(roundMoves.movedAt), desc(roundMoves.id));
	return rows.map(({ move, movedBy }) => ({ ...move, movedBy }));
}
