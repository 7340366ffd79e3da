import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparators, type Comparator, type CountingAttempt } from './contest.ts';
import { compareStandings, forecastError, rank, replaces, type Standing } from './ranking.ts';

const opening = new Date('2026-10-05T08:00:00+07:00').getTime();

/** Points whole, time in seconds, submitted so many seconds after the opening. */
const standing = (
	points: number,
	given: { used?: number; guess?: number | null; at?: number } = {}
) => ({
	points: points * 100,
	usedMs: (given.used ?? 300) * 1000,
	forecast: given.guess ?? null,
	submittedAt: new Date(opening + (given.at ?? 600) * 1000)
});

const placesOf = (standings: Standing[], order: Comparator[], actual: number | null) =>
	rank(standings, order, actual).map(({ place }) => place);

describe('places', () => {
	test.each<[string, Comparator[], Standing[], number[]]>([
		['nobody took part', ['points'], [], []],
		['one person is first', ['points'], [standing(0)], [1]],
		[
			'equal points share a place, and the next place is skipped',
			['points'],
			[standing(9), standing(8), standing(8), standing(7)],
			[1, 2, 2, 4]
		],
		[
			'everybody equal is first',
			['points', 'duration'],
			[standing(9), standing(9), standing(9)],
			[1, 1, 1]
		],
		[
			'less time breaks the tie',
			['points', 'duration'],
			[standing(8, { used: 10 }), standing(8, { used: 7 })],
			[1, 2]
		],
		[
			'a thousandth of a second breaks the tie',
			['points', 'duration'],
			[standing(8, { used: 10.001 }), standing(8, { used: 10 })],
			[1, 2]
		],
		['without a comparator nobody stands before anybody', [], [standing(9), standing(1)], [1, 1]]
	])('%s', (_, order, standings, places) => {
		expect(placesOf(standings, order, null)).toEqual(places);
	});
});

describe('forecasts', () => {
	const order: Comparator[] = ['points', 'forecast'];

	test.each<[string, (number | null)[], number | null, (number | null)[]]>([
		['the nearest stands first', [90, 100, 120], 101, [100, 90, 120]],
		['an exact one stands before every other', [99, 100, 101], 100, [100, 99, 101]],
		['none given stands after the farthest', [null, 2_000_000_000], 0, [2_000_000_000, null]],
		['while the true number is unknown they decide nothing', [1, null, 9], null, [1, null, 9]]
	])('%s', (_, guesses, actual, expected) => {
		const ranked = rank(
			guesses.map((guess) => standing(20, { guess })),
			order,
			actual
		);
		expect(ranked.map(({ forecast }) => forecast)).toEqual(expected);
	});

	test('too high and too low by as much share a place', () => {
		expect(
			placesOf([standing(20, { guess: 95 }), standing(20, { guess: 105 })], order, 100)
		).toEqual([1, 1]);
	});

	test('points go before the best forecast', () => {
		const ranked = rank([standing(19, { guess: 100 }), standing(20)], order, 100);
		expect(ranked.map(({ points }) => points)).toEqual([2000, 1900]);
	});

	test('the error is the distance, and endless without a forecast', () => {
		expect([forecastError(7, 10), forecastError(13, 10), forecastError(10, 10)]).toEqual([3, 3, 0]);
		expect(forecastError(null, 10)).toBeGreaterThan(forecastError(2_147_483_647, 0));
	});
});

/** The order of names that a contest's own rules ask for. */
type Entry = { name: string } & Standing;
const entry = (name: string, ...given: Parameters<typeof standing>): Entry => ({
	name,
	...standing(...given)
});

describe('rules of contests that were held', () => {
	test.each<[string, Comparator[], number | null, Entry[], string[][]]>([
		[
			'VCNET 2019: points, nearest forecast, earliest answer; working time plays no part',
			['points', 'forecast', 'submission'],
			5000,
			[
				entry('four of five', 4, { guess: 5000, at: 1, used: 1 }),
				entry('near and late', 5, { guess: 4990, at: 900, used: 5 }),
				entry('near and early', 5, { guess: 5010, at: 100, used: 600 }),
				entry('far and first', 5, { guess: 9000, at: 1, used: 1 })
			],
			[['near and early'], ['near and late'], ['far and first'], ['four of five']]
		],
		[
			'Quang Nam pupils 2022: points, forecast of entrants, shortest time, earlier start',
			['points', 'forecast', 'duration', 'submission'],
			31_000,
			[
				// After equal working times, who submitted earlier had also started earlier.
				entry('started at 60', 20, { guess: 30_990, used: 240, at: 300 }),
				entry('started at 40', 20, { guess: 31_010, used: 240, at: 280 }),
				entry('quicker', 20, { guess: 31_010, used: 200, at: 900 }),
				entry('nearer', 20, { guess: 31_001, used: 900, at: 950 })
			],
			[['nearer'], ['quicker'], ['started at 40'], ['started at 60']]
		],
		[
			'Hue 2025: full points and the nearest forecast; equals stay equal',
			['points', 'forecast'],
			5945,
			[
				entry('near, slow', 15, { guess: 5940, used: 900 }),
				entry('near, quick', 15, { guess: 5950, used: 60 }),
				entry('exact, one wrong', 14, { guess: 5945 }),
				entry('far', 15, { guess: 6000 })
			],
			[['near, slow', 'near, quick'], ['far'], ['exact, one wrong']]
		],
		[
			'Binh Tan 2019: points, shortest time, earlier entry; a forecast would not matter',
			['points', 'duration', 'submission'],
			null,
			[
				entry('quick, late', 10, { used: 60, at: 500 }),
				entry('quick, early', 10, { used: 60, at: 400 }),
				entry('slow', 10, { used: 61, at: 100, guess: 1 })
			],
			[['quick, early'], ['quick, late'], ['slow']]
		],
		[
			'a contest of 2022: the nearest forecast alone',
			['forecast'],
			62,
			[
				entry('near', 3, { guess: 60 }),
				entry('all right but far', 20, { guess: 90 }),
				entry('silent', 20)
			],
			[['near'], ['all right but far'], ['silent']]
		],
		[
			'law in schools 2020: points, shortest time',
			['points', 'duration'],
			null,
			[
				entry('first to submit', 30, { used: 500, at: 500 }),
				entry('quickest', 30, { used: 400, at: 900 }),
				entry('also quickest', 30, { used: 400, at: 950 })
			],
			[['quickest', 'also quickest'], ['first to submit']]
		]
	])('%s', (_, order, actual, entries, expected) => {
		const byPlace = Map.groupBy(rank(entries, order, actual), ({ place }) => place);
		expect([...byPlace.values()].map((group) => group.map(({ name }) => name))).toEqual(expected);
	});
});

describe('which attempt counts', () => {
	const points: Comparator[] = ['points', 'submission'];

	test.each<[string, CountingAttempt, Comparator[], Standing, Standing, boolean]>([
		[
			'first: a better second one changes nothing',
			'first',
			points,
			standing(5),
			standing(9, { at: 700 }),
			false
		],
		[
			'last: a worse second one counts',
			'last',
			points,
			standing(9),
			standing(5, { at: 700 }),
			true
		],
		['best: more points count', 'best', points, standing(5), standing(9, { at: 700 }), true],
		['best: fewer points do not', 'best', points, standing(9), standing(5, { at: 700 }), false],
		[
			'best: of equal ones the earliest counts (Binh Thuan 2023)',
			'best',
			points,
			standing(9),
			standing(9, { at: 700 }),
			false
		],
		[
			'best: of equal points the quicker counts where time decides',
			'best',
			['points', 'duration'],
			standing(9, { used: 400 }),
			standing(9, { used: 300, at: 700 }),
			true
		],
		[
			'best: a better guess counts for nothing, nobody knows the number yet',
			'best',
			['points', 'forecast', 'submission'],
			standing(9, { guess: 5 }),
			standing(9, { guess: 100, at: 700 }),
			false
		]
	])('%s', (_, counting, order, current, candidate, expected) => {
		expect(replaces(counting, order, current, candidate)).toBe(expected);
	});
});

describe('laws', () => {
	// Few different values, so that ties are common.
	const few = (most: number) => fc.integer({ min: 0, max: most });
	const standings = fc.array(
		fc.record({
			points: few(3).map((value) => value * 100),
			usedMs: few(3),
			forecast: fc.option(few(6)),
			submittedAt: few(3).map((value) => new Date(opening + value))
		}),
		{ maxLength: 30 }
	);
	const order = fc.shuffledSubarray([...comparators]);
	const actual = fc.option(few(6));

	test('the order in which attempts come in never changes places', () => {
		fc.assert(
			fc.property(
				standings,
				order,
				actual,
				fc.infiniteStream(few(1_000_000)),
				(rows, by, number, chance) => {
					const numbered = rows.map((row, id) => ({ ...row, id }));
					const shuffled = numbered
						.map((row) => ({ row, key: chance.next().value as number }))
						.toSorted((a, b) => a.key - b.key)
						.map(({ row }) => row);
					const places = (ranked: { id: number; place: number }[]) =>
						new Map(ranked.map(({ id, place }) => [id, place]));
					expect(places(rank(shuffled, by, number))).toEqual(places(rank(numbered, by, number)));
				}
			)
		);
	});

	test('a place is one more than the number of people who stand before', () => {
		fc.assert(
			fc.property(standings, order, actual, (rows, by, number) => {
				const compare = compareStandings(by, number);
				for (const ranked of rank(rows, by, number)) {
					const before = rows.filter((row) => compare(row, ranked) < 0).length;
					expect(ranked.place).toBe(before + 1);
				}
			})
		);
	});

	test('comparing is a total order: opposite both ways, and passed on', () => {
		fc.assert(
			fc.property(standings, order, actual, (rows, by, number) => {
				const compare = compareStandings(by, number);
				for (const a of rows.slice(0, 8)) {
					for (const b of rows.slice(0, 8)) {
						expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
						for (const c of rows.slice(0, 8)) {
							if (compare(a, b) <= 0 && compare(b, c) <= 0)
								expect(compare(a, c)).toBeLessThanOrEqual(0);
						}
					}
				}
			})
		);
	});

	test('whatever the order of attempts, the same best one counts in the end', () => {
		fc.assert(
			fc.property(standings, (rows) => {
				fc.pre(rows.length > 0);
				const countingOf = (attempts: Standing[]) =>
					attempts.reduce((current, next) =>
						replaces('best', comparators, current, next) ? next : current
					);
				const forward = countingOf(rows);
				const backward = countingOf(rows.toReversed());
				expect(compareStandings(comparators, null)(forward, backward)).toBe(0);
				for (const row of rows)
					expect(compareStandings(comparators, null)(forward, row)).toBeLessThanOrEqual(0);
			})
		);
	});
});
