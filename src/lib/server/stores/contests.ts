import { asc, desc, eq } from 'drizzle-orm';
import type { BlueprintLine } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { blueprintLines, contests, divisions, prizes, rounds } from '#lib/server/db/schema.ts';

export type Contest = typeof contests.$inferSelect;
export type Division = typeof divisions.$inferSelect;
export type Round = typeof rounds.$inferSelect;
export type PrizeRow = typeof prizes.$inferSelect;

export async function findContest(db: Db, id: string): Promise<Contest | undefined> {
	const [contest] = await db.select().from(contests).where(eq(contests.id, id));
	return contest;
}

export async function findContestBySlug(db: Db, slug: string): Promise<Contest | undefined> {
	const [contest] = await db.select().from(contests).where(eq(contests.slug, slug));
	return contest;
}

/** Newest first. */
export async function listContestsOf(db: Db, organisationId: string): Promise<Contest[]> {
	return db
		.select()
		.from(contests)
		.where(eq(contests.organisationId, organisationId))
		.orderBy(desc(contests.createdAt), desc(contests.id));
}

export async function listDivisions(db: Db, contestId: string): Promise<Division[]> {
	return db
		.select()
		.from(divisions)
		.where(eq(divisions.contestId, contestId))
		.orderBy(asc(divisions.position));
}

export async function findRound(db: Db, id: string): Promise<Round | undefined> {
	const [round] = await db.select().from(rounds).where(eq(rounds.id, id));
	return round;
}

export async function listRounds(db: Db, contestId: string): Promise<Round[]> {
	return db
		.select()
		.from(rounds)
		.where(eq(rounds.contestId, contestId))
		.orderBy(asc(rounds.number));
}

export async function listBlueprint(db: Db, divisionId: string): Promise<BlueprintLine[]> {
	return db
		.select({
			topicId: blueprintLines.topicId,
			difficulty: blueprintLines.difficulty,
			count: blueprintLines.count,
			points: blueprintLines.points
		})
		.from(blueprintLines)
		.where(eq(blueprintLines.divisionId, divisionId))
		.orderBy(asc(blueprintLines.position));
}

export async function listPrizes(db: Db, divisionId: string): Promise<PrizeRow[]> {
	return db
		.select()
		.from(prizes)
		.where(eq(prizes.divisionId, divisionId))
		.orderBy(asc(prizes.position));
}

/** False when another contest has the slug. */
export async function addContest(tx: Db, contest: Contest): Promise<boolean> {
	const added = await tx
		.insert(contests)
		.values(contest)
		.onConflictDoNothing({ target: contests.slug })
		.returning({ id: contests.id });
	return added.length === 1;
}

export async function changeContest(
	tx: Db,
	id: string,
	change: Partial<Omit<Contest, 'id' | 'organisationId' | 'kind' | 'createdAt'>>
): Promise<void> {
	await tx.update(contests).set(change).where(eq(contests.id, id));
}
