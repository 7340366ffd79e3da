import { asc, desc, eq, gt, lt, sql, type Column, type SQL } from 'drizzle-orm';
import { errorOf, noForecast } from '#lib/domain/bucket.ts';
import type { Comparator } from '#lib/domain/contest.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import { standings } from '#lib/server/db/schema.ts';

/** One comparator as SQL: how it sorts, who is equal by it, and who stands ahead. */
type Key = { order: SQL; same: (to: Standing) => SQL; ahead: (of: Standing) => SQL };

/** The columns that decide a place: those of the table, or of a part of it that was selected. */
type Deciding = Record<'points' | 'forecast' | 'usedMs' | 'submittedAt', Column>;

function forecastKey({ forecast }: Deciding, actual: number): Key {
	const missedBy = sql`coalesce(abs(${forecast} - ${actual}), ${noForecast})`;
	const own = (standing: Standing) => errorOf(standing, actual);
	return {
		order: asc(missedBy),
		same: (to) => eq(missedBy, own(to)),
		ahead: (of) => lt(missedBy, own(of))
	};
}

function keyOf(columns: Deciding, comparator: Comparator, actual: number | null): Key[] {
	const { points, usedMs, submittedAt } = columns;
	switch (comparator) {
		case 'points':
			return [
				{
					order: desc(points),
					same: (to) => eq(points, to.points),
					ahead: (of) => gt(points, of.points)
				}
			];
		case 'forecast':
			return actual === null ? [] : [forecastKey(columns, actual)];
		case 'duration':
			return [
				{
					order: asc(usedMs),
					same: (to) => eq(usedMs, to.usedMs),
					ahead: (of) => lt(usedMs, of.usedMs)
				}
			];
		case 'submission':
			return [
				{
					order: asc(submittedAt),
					same: (to) => eq(submittedAt, to.submittedAt),
					ahead: (of) => lt(submittedAt, of.submittedAt)
				}
			];
	}
}

/** The order of `compareStandings` as SQL: what a database ranks is what the rules say. */
export const keysOf = (
	comparators: readonly Comparator[],
	actual: number | null,
	columns: Deciding = standings
): Key[] => comparators.flatMap((comparator) => keyOf(columns, comparator, actual));
