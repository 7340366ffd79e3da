import { eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { rounds } from '#lib/server/db/schema.ts';
import type { Round } from './contests.ts';

export async function addRound(tx: Db, round: Round): Promise<void> {
	await tx.insert(rounds).values(round);
}

export async function changeRound(
	tx: Db,
	id: string,
	change: Partial<Omit<Round, 'id' | 'contestId'>>
): Promise<void> {
	await tx.update(rounds).set(change).where(eq(rounds.id, id));
}

export async function removeRound(tx: Db, id: string): Promise<void> {
	await tx.delete(rounds).where(eq(rounds.id, id));
}
