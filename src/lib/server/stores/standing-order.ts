import { asc, desc, eq, gt, lt, sql, type SQL } from 'drizzle-orm';
import type { Comparator } from '#lib/domain/contest.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import { standings } from '#lib/server/db/schema.ts';

/** One comparator as SQL: how it sorts, who is equal by it, and who stands ahead. */
type Key = { order: SQL; same: (to: Standing) => SQL; ahead: (of: Standing) => SQL };

/** Beyond every possible error: somebody who gave no forecast stands after everybody who did. */
const noForecast = 2_147_483_647;

function forecastKey(actual: number): Key {
	const missedBy = sql`coalesce(abs(${standings.forecast} - ${actual}), ${noForecast})`;
	const own = ({ forecast }: Standing) =>
		forecast === null ? noForecast : Math.abs(forecast - actual);
	return {
		order: asc(missedBy),
		same: (to) => eq(missedBy, own(to)),
		ahead: (of) => lt(missedBy, own(of))
	};
}

function keyOf(comparator: Comparator, actual: number | null): Key[] {
	switch (comparator) {
		case 'points':
			return [
				{
					order: desc(standings.points),
					same: (to) => eq(standings.points, to.points),
					ahead: (of) => gt(standings.points, of.points)
				}
			];
		case 'forecast':
			return actual === null ? [] : [forecastKey(actual)];
		case 'duration':
			return [
				{
					order: asc(standings.usedMs),
					same: (to) => eq(standings.usedMs, to.usedMs),
					ahead: (of) => lt(standings.usedMs, of.usedMs)
				}
			];
		case 'submission':
			return [
				{
					order: asc(standings.submittedAt),
					same: (to) => eq(standings.submittedAt, to.submittedAt),
					ahead: (of) => lt(standings.submittedAt, of.submittedAt)
				}
			];
	}
}

/** The order of `compareStandings` as SQL: what a database ranks is what the rules say. */
export const keysOf = (comparators: readonly Comparator[], actual: number | null): Key[] =>
	comparators.flatMap((comparator) => keyOf(comparator, actual));
