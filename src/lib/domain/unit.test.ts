import { expect, test } from 'vitest';
import { nextDay } from './day.ts';
import {
	beginningOfTime,
	byLargestBlock,
	endOfTime,
	isValidOn,
	knownCode,
	overlappingVersions,
	unitsInLoops,
	unitsAbove
} from './unit.ts';

const version = (unitId: string, validFrom: string, validTo: string) => ({
	unitId,
	validFrom,
	validTo
});

test.each([
	['2025-06-30', false],
	['2025-07-01', true],
	['2026-09-19', true],
	['2026-09-20', false]
])('a name from 1/7/2025 to 19/9/2026 holds on %s: %s', (day, expected) => {
	expect(isValidOn({ validFrom: '2025-07-01', validTo: '2026-09-19' }, day)).toBe(expected);
});

test.each([
	[
		'one name after the other',
		[version('a', beginningOfTime, '2026-09-19'), version('a', '2026-09-20', endOfTime)],
		[]
	],
	[
		'one day with two names',
		[version('a', '2026-09-19', endOfTime), version('a', '2025-07-01', '2026-09-19')],
		['a']
	],
	[
		'a name inside another',
		[version('a', beginningOfTime, endOfTime), version('a', '2025-01-01', '2025-02-01')],
		['a']
	],
	[
		'two units at once',
		[version('a', beginningOfTime, endOfTime), version('b', beginningOfTime, endOfTime)],
		[]
	]
])('%s', (_, versions, expected) => expect(overlappingVersions(versions)).toEqual(expected));

test.each([
	['7210', '07210', 'the padded code is known'],
	['24', '24', 'the code itself is known'],
	['7211', '7211', 'neither is'],
	['SNV', 'SNV', 'it has letters']
])('"%s" means "%s": %s', (typed, expected) => {
	expect(knownCode(typed, new Set(['07210', '24', 'SNV']))).toBe(expected);
});

test.each([
	[
		'a chain',
		[
			['a', 'b'],
			['b', 'c']
		],
		[]
	],
	[
		'a circle',
		[
			['a', 'b'],
			['b', 'a']
		],
		['a', 'b']
	],
	[
		'a chain into a circle',
		[
			['x', 'a'],
			['a', 'b'],
			['b', 'a']
		],
		['a', 'b']
	],
	['a unit above itself', [['a', 'a']], ['a']]
] as [string, [string, string][], string[]][])('units in loops: %s', (_, parents, expected) => {
	expect(unitsInLoops(new Map(parents))).toEqual(expected);
});

test('the largest group comes first; units without a group are no choice', () => {
	const units = ['x', '', 'y', 'y', ''].map((block) => ({ block }));
	expect(byLargestBlock(units).map((group) => group.map(({ block }) => block))).toEqual([
		['y', 'y'],
		['x']
	]);
});

test.each([
	['2026-09-19', '2026-09-20'],
	['2025-06-30', '2025-07-01'],
	['2025-12-31', '2026-01-01'],
	['2024-02-28', '2024-02-29']
])('after %s comes %s', (day, expected) => expect(nextDay(day)).toBe(expected));

test('a unit stands under those above it, also where they stand in a loop', () => {
	const parentOf = new Map([
		...[['ward', 'city'] as const, ['city', null] as const],
		...[['one', 'other'] as const, ['other', 'one'] as const]
	]);
	expect(unitsAbove(parentOf, 'ward')).toEqual(['ward', 'city']);
	expect(unitsAbove(parentOf, 'one')).toEqual(['one', 'other']);
	expect(unitsAbove(parentOf, 'unknown')).toEqual(['unknown']);
	expect(unitsAbove(parentOf, null)).toEqual([]);
});
