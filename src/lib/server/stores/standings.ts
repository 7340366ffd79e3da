import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { pointCounts, standings, timeCounts, unitStandings } from '#lib/server/db/schema.ts';

export type StandingRow = typeof standings.$inferSelect;

/** Boards are kept by difference: what a finished attempt adds to each number. */
type Place = { roundId: string; divisionId: string };

export async function findStanding(
	db: Db,
	roundId: string,
	personId: string
): Promise<StandingRow | undefined> {
	const [standing] = await db
		.select()
		.from(standings)
		.where(and(eq(standings.roundId, roundId), eq(standings.personId, personId)));
	return standing;
}

export async function addStanding(tx: Db, standing: StandingRow): Promise<void> {
	await tx.insert(standings).values(standing);
}

export async function changeStanding(tx: Db, standing: StandingRow): Promise<void> {
	const { roundId, personId, ...change } = standing;
	await tx
		.update(standings)
		.set(change)
		.where(and(eq(standings.roundId, roundId), eq(standings.personId, personId)));
}

/** `people` may be negative: somebody moved to another number of points, or within it. */
export async function countPoints(
	tx: Db,
	{ roundId, divisionId }: Place,
	points: number,
	people: number
): Promise<void> {
	await tx
		.insert(pointCounts)
		.values({ roundId, divisionId, points, people })
		.onConflictDoUpdate({
			target: [pointCounts.roundId, pointCounts.divisionId, pointCounts.points],
			set: { people: sql`${pointCounts.people} + ${people}` }
		});
}

/** As `countPoints`, for the bucket in which somebody stands among those with as many points. */
export async function countBucket(
	tx: Db,
	{ roundId, divisionId }: Place,
	at: { points: number; bucket: number },
	people: number
): Promise<void> {
	await tx
		.insert(timeCounts)
		.values({ roundId, divisionId, ...at, people })
		.onConflictDoUpdate({
			target: [timeCounts.roundId, timeCounts.divisionId, timeCounts.points, timeCounts.bucket],
			set: { people: sql`${timeCounts.people} + ${people}` }
		});
}

export async function countUnit(
	tx: Db,
	{ roundId, divisionId }: Place,
	unitId: string,
	added: { entrants: number; attempts: number; pointsSum: number }
): Promise<void> {
	await tx
		.insert(unitStandings)
		.values({ roundId, divisionId, unitId, ...added })
		.onConflictDoUpdate({
			target: [unitStandings.roundId, unitStandings.divisionId, unitStandings.unitId],
			set: {
				entrants: sql`${unitStandings.entrants} + ${added.entrants}`,
				attempts: sql`${unitStandings.attempts} + ${added.attempts}`,
				pointsSum: sql`${unitStandings.pointsSum} + ${added.pointsSum}`
			}
		});
}
