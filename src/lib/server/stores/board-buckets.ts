import { and, between, gte, isNull, lt, lte, type SQL } from 'drizzle-orm';
import {
	bucketedBy,
	bucketOf,
	bucketStart,
	errorOf,
	errorsIn,
	forecastBucketOf,
	noForecast,
	type Bucketed
} from '#lib/domain/bucket.ts';
import type { Comparator } from '#lib/domain/contest.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import { standings, timeCounts } from '#lib/server/db/schema.ts';

/** How a level of points is cut into buckets: by time, or by the errors of forecasts once they are known. */
export type Cut = { by: 'time'; time: Bucketed } | { by: 'forecast'; actual: number };

/** What comes next after points decides; where nobody is counted by that, a level is one piece. */
export function cutOf(
	known: readonly Comparator[],
	actual: number | null,
	isCounted: boolean
): Cut | undefined {
	const [first, next] = known;
	if (first !== 'points') return undefined;
	if (next === 'forecast' && actual !== null)
		return isCounted ? { by: 'forecast', actual } : undefined;
	const time = bucketedBy(known);
	return time && { by: 'time', time };
}

/** Buckets of errors lie below zero, those of time above. */
export const countedBy = ({ by }: Cut): SQL =>
	by === 'time' ? gte(timeCounts.bucket, 0) : lt(timeCounts.bucket, 0);

export const bucketIn = (cut: Cut, of: Standing): number =>
	cut.by === 'time' ? bucketOf(cut.time, of) : forecastBucketOf(of, cut.actual);

export const fromTime = (time: Bucketed, bucket: number): SQL =>
	time === 'duration'
		? gte(standings.usedMs, bucketStart(time, bucket))
		: gte(standings.submittedAt, new Date(bucketStart(time, bucket)));

/** Far beyond every error of a real forecast; sums with a true number stay within 32 bits. */
const largestError = 1_000_000_000;

/** Forecasts that missed by so much: those below the true number, and those above it. */
export function missedBy(actual: number, from: number, to: number): SQL[] {
	if (from === noForecast) return [isNull(standings.forecast)];
	const most = Math.min(to, largestError);
	return [
		between(standings.forecast, actual - most, actual - from),
		between(standings.forecast, actual + Math.max(1, from), actual + most)
	];
}

/** From the beginning of somebody's bucket to themselves: short stretches of an index. */
export function besideIn(cut: Cut, of: Standing): SQL[] {
	if (cut.by === 'forecast') {
		const own = errorOf(of, cut.actual);
		const { from } = errorsIn(bucketIn(cut, of));
		return missedBy(cut.actual, own === noForecast ? own : from, own);
	}
	const start = fromTime(cut.time, bucketIn(cut, of));
	const end =
		cut.time === 'duration'
			? lte(standings.usedMs, of.usedMs)
			: lte(standings.submittedAt, of.submittedAt);
	return [and(start, end)!];
}
