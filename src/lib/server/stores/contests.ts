import { asc, desc, eq } from 'drizzle-orm';
import type { BlueprintLine } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, type Given } from '#lib/server/db/prepared.ts';
import { blueprintLines, contests, divisions, prizes, rounds } from '#lib/server/db/schema.ts';

export type Contest = typeof contests.$inferSelect;
export type Division = typeof divisions.$inferSelect;
export type Round = typeof rounds.$inferSelect;
export type PrizeRow = typeof prizes.$inferSelect;

const contestById = prepared((db, given: Given<{ id: string }>) =>
	db.select().from(contests).where(eq(contests.id, given.id))
);

export async function findContest(db: Db, id: string): Promise<Contest | undefined> {
	const [contest] = await contestById(db, { id });
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

const divisionsOf = prepared((db, given: Given<{ contestId: string }>) =>
	db
		.select()
		.from(divisions)
		.where(eq(divisions.contestId, given.contestId))
		.orderBy(asc(divisions.position))
);

export async function listDivisions(db: Db, contestId: string): Promise<Division[]> {
	return divisionsOf(db, { contestId });
}

const roundById = prepared((db, given: Given<{ id: string }>) =>
	db.select().from(rounds).where(eq(rounds.id, given.id))
);

export async function findRound(db: Db, id: string): Promise<Round | undefined> {
	const [round] = await roundById(db, { id });
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
