import { asc, eq } from 'drizzle-orm';
import type { BlueprintLine } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { blueprintLines, divisions, prizes } from '#lib/server/db/schema.ts';
import { listDivisions, type Division, type PrizeRow } from './contests.ts';

/** A division with what its papers are made of and what it awards. */
export type FullDivision = Division & { blueprint: BlueprintLine[]; prizes: PrizeRow[] };

/** In the organiser's order; three queries, however many divisions there are. */
export async function listFullDivisions(db: Db, contestId: string): Promise<FullDivision[]> {
	const lines = await db
		.select({ line: blueprintLines })
		.from(blueprintLines)
		.innerJoin(divisions, eq(divisions.id, blueprintLines.divisionId))
		.where(eq(divisions.contestId, contestId))
		.orderBy(asc(blueprintLines.position));
	const prizeRows = await db
		.select({ prize: prizes })
		.from(prizes)
		.innerJoin(divisions, eq(divisions.id, prizes.divisionId))
		.where(eq(divisions.contestId, contestId))
		.orderBy(asc(prizes.position));
	return (await listDivisions(db, contestId)).map((division) => ({
		...division,
		blueprint: lines
			.filter(({ line }) => line.divisionId === division.id)
			.map(({ line: { topicId, difficulty, count, points } }) => ({
				topicId,
				difficulty,
				count,
				points
			})),
		prizes: prizeRows
			.filter(({ prize }) => prize.divisionId === division.id)
			.map(({ prize }) => prize)
	}));
}

export async function addDivision(tx: Db, division: Division): Promise<void> {
	await tx.insert(divisions).values(division);
}

export async function changeDivision(
	tx: Db,
	id: string,
	change: Partial<Pick<Division, 'name' | 'position'>>
): Promise<void> {
	await tx.update(divisions).set(change).where(eq(divisions.id, id));
}

/** With its blueprint and prizes. Only a draft's divisions may go: nobody has entered them. */
export async function removeDivision(tx: Db, id: string): Promise<void> {
	await tx.delete(blueprintLines).where(eq(blueprintLines.divisionId, id));
	await tx.delete(prizes).where(eq(prizes.divisionId, id));
	await tx.delete(divisions).where(eq(divisions.id, id));
}

export async function replaceBlueprint(
	tx: Db,
	divisionId: string,
	lines: readonly BlueprintLine[]
): Promise<void> {
	await tx.delete(blueprintLines).where(eq(blueprintLines.divisionId, divisionId));
	if (lines.length === 0) return;
	await tx
		.insert(blueprintLines)
		.values(lines.map((line, index) => ({ ...line, divisionId, position: index + 1 })));
}

export async function replacePrizes(
	tx: Db,
	divisionId: string,
	rows: readonly PrizeRow[]
): Promise<void> {
	await tx.delete(prizes).where(eq(prizes.divisionId, divisionId));
	if (rows.length > 0) await tx.insert(prizes).values([...rows]);
}
