import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketedBy, bucketOf, bucketStart, type Bucketed } from './bucket.ts';
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
