import type { Comparator } from './contest.ts';
import { forecastError, type Standing } from './ranking.ts';

// Within one level of points people are counted in buckets, so that somebody's place is found by adding up
// the buckets before theirs and counting inside one alone.

/** What buckets are cut by while a round runs: time, because no forecast can be measured yet. */
export type Bucketed = 'duration' | 'submission';

/** A bucket holds some two thousand of a million people, and a level some thousand buckets. */
const bucketMs: Record<Bucketed, number> = { duration: 1000, submission: 5 * 60_000 };

/** What is compared first within a level while the round runs and no forecast can be measured. */
export function bucketedBy(comparators: readonly Comparator[]): Bucketed | undefined {
	return comparators.find((comparator) => comparator === 'duration' || comparator === 'submission');
}

const measured = (by: Bucketed, standing: Standing): number =>
	by === 'duration' ? standing.usedMs : standing.submittedAt.getTime();

/** The bucket in which somebody is counted; where nothing cuts them there is one, 0. */
export function bucketOf(by: Bucketed | undefined, standing: Standing): number {
	return by ? Math.floor(measured(by, standing) / bucketMs[by]) : 0;
}

/** The first millisecond that belongs to a bucket, of working time or since 1970. */
export const bucketStart = (by: Bucketed, bucket: number): number => bucket * bucketMs[by];

/** Once a round is settled its forecasts are measured; where they decide after points, buckets are cut by them. */
export const isForecastNext = (comparators: readonly Comparator[]): boolean =>
	comparators[0] === 'points' && comparators[1] === 'forecast';

/** Beyond every possible error: somebody who gave no forecast stands after everybody who did. Fits 32 bits. */
export const noForecast = 2_147_483_647;

export const errorOf = ({ forecast }: Standing, actual: number): number =>
	Math.min(noForecast, forecastError(forecast, actual));

/** Errors from `from` on are cut into buckets of this width, the first of which has this number. */
type Stretch = { from: number; width: number; first: number };

const exactBelow = 256;
const perDoubling = exactBelow / 2;
/** Buckets of errors lie below zero, so that they stand beside those of time. */
const lowest = -1_000_000;

/** Every small error has a bucket of its own; greater ones share it with those that differ by less than 1 %. */
export const errorStretches: readonly Stretch[] = [
	{ from: 0, width: 1, first: lowest },
	...Array.from({ length: 23 }, (_, doubling) => ({
		from: exactBelow * 2 ** doubling,
		width: 2 ** (doubling + 1),
		first: lowest + exactBelow + perDoubling * doubling
	}))
];

export function errorBucket(error: number): number {
	const { from, width, first } = errorStretches.findLast((stretch) => stretch.from <= error)!;
	return first + Math.floor((error - from) / width);
}

/** The errors of a bucket, both ends included. */
export function errorsIn(bucket: number): { from: number; to: number } {
	const { from, width, first } = errorStretches.findLast((stretch) => stretch.first <= bucket)!;
	const start = from + (bucket - first) * width;
	return { from: start, to: start + width - 1 };
}

/** Where those stand who gave no forecast: after everybody who did, and in a bucket of their own. */
export const noForecastBucket = errorBucket(noForecast);

/** The bucket in which somebody is counted once the round is settled. */
export const forecastBucketOf = (standing: Standing, actual: number): number =>
	errorBucket(errorOf(standing, actual));
