import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import { errorStretches, noForecast } from '#lib/domain/bucket.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, preparedInsert, type Given } from '#lib/server/db/prepared.ts';
import { pointCounts, standings, timeCounts, unitStandings } from '#lib/server/db/schema.ts';

export type StandingRow = typeof standings.$inferSelect;

/** Boards are kept by difference: what a finished attempt adds to each number. */
type Place = { roundId: string; divisionId: string };

const standingOf = prepared((db, given: Given<{ roundId: string; personId: string }>) =>
	db
		.select()
		.from(standings)
		.where(and(eq(standings.roundId, given.roundId), eq(standings.personId, given.personId)))
);

export async function findStanding(
	db: Db,
	roundId: string,
	personId: string
): Promise<StandingRow | undefined> {
	const [standing] = await standingOf(db, { roundId, personId });
	return standing;
}

const insertStanding = preparedInsert(standings);

export async function addStanding(tx: Db, standing: StandingRow): Promise<void> {
	await insertStanding(tx, standing);
}

export async function changeStanding(tx: Db, standing: StandingRow): Promise<void> {
	const { roundId, personId, ...change } = standing;
	await tx
		.update(standings)
		.set(change)
		.where(and(eq(standings.roundId, roundId), eq(standings.personId, personId)));
}

const addToPoints = prepared((db, row: Given<typeof pointCounts.$inferSelect>) =>
	db
		.insert(pointCounts)
		.values({
			roundId: row.roundId,
			divisionId: row.divisionId,
			points: row.points,
			people: row.people
		})
		.onConflictDoUpdate({
			target: [pointCounts.roundId, pointCounts.divisionId, pointCounts.points],
			set: { people: sql`${pointCounts.people} + ${row.people}` }
		})
);

/** `people` may be negative: somebody moved to another number of points, or within it. */
export async function countPoints(
	tx: Db,
	{ roundId, divisionId }: Place,
	points: number,
	people: number
): Promise<void> {
	await addToPoints(tx, { roundId, divisionId, points, people });
}

const addToBucket = prepared((db, row: Given<typeof timeCounts.$inferSelect>) =>
	db
		.insert(timeCounts)
		.values({
			roundId: row.roundId,
			divisionId: row.divisionId,
			points: row.points,
			bucket: row.bucket,
			people: row.people
		})
		.onConflictDoUpdate({
			target: [timeCounts.roundId, timeCounts.divisionId, timeCounts.points, timeCounts.bucket],
			set: { people: sql`${timeCounts.people} + ${row.people}` }
		})
);

/** As `countPoints`, for the bucket in which somebody stands among those with as many points. */
export async function countBucket(
	tx: Db,
	{ roundId, divisionId }: Place,
	at: { points: number; bucket: number },
	people: number
): Promise<void> {
	await addToBucket(tx, { roundId, divisionId, ...at, people });
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

const addToUnit = prepared((db, row: Given<typeof unitStandings.$inferSelect>) =>
	db
		.insert(unitStandings)
		.values({
			roundId: row.roundId,
			divisionId: row.divisionId,
			unitId: row.unitId,
			entrants: row.entrants,
			attempts: row.attempts,
			pointsSum: row.pointsSum
		})
		.onConflictDoUpdate({
			target: [unitStandings.roundId, unitStandings.divisionId, unitStandings.unitId],
			set: {
				entrants: sql`${unitStandings.entrants} + ${row.entrants}`,
				attempts: sql`${unitStandings.attempts} + ${row.attempts}`,
				pointsSum: sql`${unitStandings.pointsSum} + ${row.pointsSum}`
			}
		})
);

export async function countUnit(
	tx: Db,
	{ roundId, divisionId }: Place,
	unitId: string,
	added: { entrants: number; attempts: number; pointsSum: number }
): Promise<void> {
	await addToUnit(tx, { roundId, divisionId, unitId, ...added });
}
