import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import { errorStretches, noForecast } from '#lib/domain/bucket.ts';
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

/** The bucket of an error as SQL: `errorBucket`, step by step. */
function bucketOfError(actual: number): SQL<number> {
	const error = sql`coalesce(abs(${standings.forecast} - ${actual}), ${noForecast})`;
	const steps = errorStretches
		.toReversed()
		.map(
			({ from, width, first }) =>
				sql`when ${error} >= ${from} then ${first} + (${error} - ${from}) / ${width}`
		);
	return sql<number>`case ${sql.join(steps, sql` `)} end`;
}

/** Once the true number is known everybody is counted by how far their forecast missed it, beside the time. */
export async function countForecasts(
	tx: Db,
	{ roundId, divisionId }: Place,
	actual: number
): Promise<void> {
	await tx.insert(timeCounts).select(
		tx
			.select({
				roundId: standings.roundId,
				divisionId: standings.divisionId,
				points: standings.points,
				bucket: bucketOfError(actual).as('bucket'),
				people: count().as('people')
			})
			.from(standings)
			.where(and(eq(standings.roundId, roundId), eq(standings.divisionId, divisionId)))
			// By place in the list, because values in the expression would make it another one.
			.groupBy(sql`1, 2, 3, 4`)
	);
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
