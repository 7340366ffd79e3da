import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { accounts, exceptions, roundMoves, rounds } from '#lib/server/db/schema.ts';

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

/** The same for one round, with who decided them. */
export async function listMoves(db: Db, roundId: string) {
	const rows = await db
		.select({ move: roundMoves, movedBy: accounts.login })
		.from(roundMoves)
		.leftJoin(accounts, eq(accounts.id, roundMoves.movedBy))
		.where(eq(roundMoves.roundId, roundId))
		.orderBy(asc(roundMoves.movedAt), asc(roundMoves.id));
	return rows.map(({ move, movedBy }) => ({ ...move, movedBy }));
}

/** How often something was decided about the time of a contest's rounds. */
export async function countTimeChanges(db: Db, contestId: string): Promise<number> {
	const ofContest = eq(rounds.contestId, contestId);
	const [moved] = await db
		.select({ number: count() })
		.from(roundMoves)
		.innerJoin(rounds, and(eq(rounds.id, roundMoves.roundId), ofContest));
	const [granted] = await db
		.select({ number: count() })
		.from(exceptions)
		.innerJoin(rounds, and(eq(rounds.id, exceptions.roundId), ofContest));
	return (moved?.number ?? 0) + (granted?.number ?? 0);
}
