import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	bucketedBy,
	bucketOf,
	bucketStart,
	errorBucket,
	errorsIn,
	forecastBucketOf,
	isForecastNext,
	noForecast,
	noForecastBucket,
	type Bucketed
} from './bucket.ts';
import type { Comparator } from './contest.ts';
import { compareStandings, type Standing } from './ranking.ts';

const standing = (given: Partial<Standing>): Standing => ({
	points: 2000,
	usedMs: 0,
	forecast: null,
	submittedAt: new Date('2026-10-05T08:00:00+07:00'),
	...given
});

test.each<[string, Comparator[], Bucketed | undefined]>([
	['the usual rules compare working time next', ['points', 'forecast', 'duration'], 'duration'],
	['the earliest may win', ['points', 'submission', 'duration'], 'submission'],
	['nothing but points is compared', ['points'], undefined],
	['forecasts cannot be measured yet', ['points', 'forecast'], undefined]
])('%s', (_, comparators, expected) => {
	expect(bucketedBy(comparators)).toBe(expected);
});

test.each<[string, Bucketed | undefined, Partial<Standing>, number]>([
	['the last millisecond of a second belongs to it', 'duration', { usedMs: 271_999 }, 271],
	['the next one begins the next second', 'duration', { usedMs: 272_000 }, 272],
	[
		'five minutes of submissions stand together',
		'submission',
		{ submittedAt: new Date(299_999) },
		0
	],
	['and the next five too', 'submission', { submittedAt: new Date(300_000) }, 1],
	['where nothing cuts them all stand together', undefined, { usedMs: 271_999 }, 0]
])('%s', (_, by, given, bucket) => {
	expect(bucketOf(by, standing(given))).toBe(bucket);
});

test('whoever stands in an earlier bucket stands ahead, and a bucket begins where it says', () => {
	const anyStanding = fc
		.record({ usedMs: fc.nat(5_000), submitted: fc.nat(1_000_000) })
		.map(({ usedMs, submitted }) => standing({ usedMs, submittedAt: new Date(submitted) }));
	const anyBy = fc.constantFrom<Bucketed>('duration', 'submission');
	fc.assert(
		fc.property(anyBy, anyStanding, anyStanding, (by, a, b) => {
			const [first, second] = [bucketOf(by, a), bucketOf(by, b)];
			if (first < second) expect(compareStandings(['points', by], null)(a, b)).toBeLessThan(0);
			const measured = by === 'duration' ? a.usedMs : a.submittedAt.getTime();
			expect(measured >= bucketStart(by, first)).toBe(true);
			expect(measured < bucketStart(by, first + 1)).toBe(true);
		})
	);
});

test.each<[string, number, number]>([
	['errors below 256 are told apart', 255, 256],
	['and so are those that differ by 1 %', 10_000, 10_100],
	['nobody without a forecast shares a bucket with somebody who gave one', 400_000_000, noForecast]
])('%s', (_, error, other) => {
	expect(errorBucket(error)).toBeLessThan(errorBucket(other));
});

test('errors that differ by little share a bucket, below those of time', () => {
	expect(errorBucket(10_000)).toBe(errorBucket(10_001));
	expect(noForecastBucket).toBeLessThan(0);
});

test('a smaller error never stands in a later bucket, and a bucket holds the errors that it says', () => {
	const anyError = fc.oneof(fc.nat(1000), fc.nat(1_000_000), fc.nat(noForecast));
	fc.assert(
		fc.property(anyError, anyError, (a, b) => {
			if (a <= b) expect(errorBucket(a)).toBeLessThanOrEqual(errorBucket(b));
			const { from, to } = errorsIn(errorBucket(a));
			expect(from <= a && a <= to).toBe(true);
			expect(errorBucket(from)).toBe(errorBucket(to));
			expect(errorBucket(to + 1)).toBeGreaterThan(errorBucket(to));
		})
	);
});

test('a forecast counts by how far it missed, whichever way', () => {
	const bucket = (forecast: number | null) => forecastBucketOf(standing({ forecast }), 100);
	expect(bucket(93)).toBe(bucket(107));
	expect(bucket(null)).toBe(noForecastBucket);
});

test('forecasts cut a level only where they are compared right after points', () => {
	expect(isForecastNext(['points', 'forecast', 'duration'])).toBe(true);
	expect(isForecastNext(['points', 'duration', 'forecast'])).toBe(false);
	expect(isForecastNext(['forecast', 'points'])).toBe(false);
});
