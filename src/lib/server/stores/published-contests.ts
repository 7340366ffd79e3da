import { and, asc, desc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import type { ContestKind } from '#lib/domain/contest.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedForMany } from '#lib/server/db/prepared.ts';
import { blueprintLines, contests, divisions, prizes, rounds } from '#lib/server/db/schema.ts';
import type { Contest, Division, PrizeRow, Round } from '#lib/server/stores/contests.ts';

type Line = typeof blueprintLines.$inferSelect;

/** A division with what its rules are printed from. */
export type OfferedDivision = Division & { blueprint: Line[]; prizes: PrizeRow[] };

/** A contest as visitors may see it. Drafts and archived ones are not among them. */
export type PublishedContest = Contest & { rounds: Round[]; divisions: OfferedDivision[] };

const divisionsIn = preparedForMany((db, ids) =>
	db
		.select()
		.from(divisions)
		.where(inArray(divisions.contestId, ids))
		.orderBy(asc(divisions.position))
);

const linesIn = preparedForMany((db, ids) =>
	db
		.select(getTableColumns(blueprintLines))
		.from(blueprintLines)
		.innerJoin(divisions, eq(divisions.id, blueprintLines.divisionId))
		.where(inArray(divisions.contestId, ids))
		.orderBy(asc(blueprintLines.position))
);

const prizesIn = preparedForMany((db, ids) =>
	db
		.select(getTableColumns(prizes))
		.from(prizes)
		.innerJoin(divisions, eq(divisions.id, prizes.divisionId))
		.where(inArray(divisions.contestId, ids))
		.orderBy(asc(prizes.position))
);

const roundsIn = preparedForMany((db, ids) =>
	db.select().from(rounds).where(inArray(rounds.contestId, ids)).orderBy(asc(rounds.number))
);

async function mapDivisions(db: Db, contestIds: string[]): Promise<Map<string, OfferedDivision[]>> {
	const rows = await divisionsIn(db, contestIds);
	const lines = await linesIn(db, contestIds);
	const prizeRows = await prizesIn(db, contestIds);
	const blueprints = Map.groupBy(lines, ({ divisionId }) => divisionId);
	const prizesOf = Map.groupBy(prizeRows, ({ divisionId }) => divisionId);
	const offered = rows.map((division) => ({
		...division,
		blueprint: blueprints.get(division.id) ?? [],
		prizes: prizesOf.get(division.id) ?? []
	}));
	return Map.groupBy(offered, ({ contestId }) => contestId);
}

/** The same few queries for one contest or fifty. */
async function listPublished(db: Db, which: SQL): Promise<PublishedContest[]> {
	const found = await db
		.select()
		.from(contests)
		.where(and(eq(contests.state, 'published'), which))
		.orderBy(desc(contests.createdAt), desc(contests.id));
	const ids = found.map(({ id }) => id);
	if (ids.length === 0) return [];
	const roundRows = await roundsIn(db, ids);
	const roundsOf = Map.groupBy(roundRows, ({ contestId }) => contestId);
	const divisionsOf = await mapDivisions(db, ids);
	return found.map((contest) => ({
		...contest,
		rounds: roundsOf.get(contest.id) ?? [],
		divisions: divisionsOf.get(contest.id) ?? []
	}));
}

/** Newest first. */
export async function listPublishedContests(
	db: Db,
	kind: ContestKind
): Promise<PublishedContest[]> {
	return listPublished(db, eq(contests.kind, kind));
}

export async function findPublishedContest(
	db: Db,
	slug: string
): Promise<PublishedContest | undefined> {
	const [contest] = await listPublished(db, eq(contests.slug, slug));
	return contest;
}
