import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	groupsOf,
	headcountOn,
	rankUnits,
	rateOf,
	smallestNamedUnit,
	unitTable,
	type Headcount,
	type UnitCount
} from './participation.ts';

const unit = (
	entrants: number,
	headcount: number | null,
	average = 1000,
	unitId = `${entrants}/${headcount}`
): UnitCount => ({ unitId, entrants, pointsSum: entrants * average, headcount });

test.each([
	['half of the unit took part', 5, 10, 0.5],
	['somebody joined after the headcount: the rate stays at 100 %', 12, 10, 1],
	['nobody knows the headcount', 5, null, null],
	['a headcount of nobody is no headcount', 5, 0, null]
])('%s', (_, entrants, headcount, rate) => {
	expect(rateOf(entrants, headcount)).toBe(rate);
});

describe('units stand in the order of', () => {
	test.each<[string, UnitCount[], number[]]>([
		['no unit at all', [], []],
		['their rate', [unit(9, 10), unit(80, 100), unit(7, 10)], [1, 2, 3]],
		['their entrants, at equal rates', [unit(50, 100), unit(5, 10)], [1, 2]],
		['their average, when rate and entrants are equal', [unit(5, 10, 1900), unit(5, 10)], [1, 2]],
		['nothing more: equal units share a place', [unit(6, 10), unit(5, 10), unit(5, 10)], [1, 2, 2]],
		['the next place is skipped', [unit(5, 10), unit(5, 10), unit(4, 10)], [1, 1, 3]],
		['a known headcount before an unknown one', [unit(5, 500), unit(400, null)], [1, 2]]
	])('%s', (_, units, places) => {
		const ranked = rankUnits(units.toReversed());
		expect(ranked.map(({ place }) => place)).toEqual(places);
		expect(ranked.map(({ entrants }) => entrants)).toEqual(units.map(({ entrants }) => entrants));
	});
});

test('entrants are compared with the headcount of their own group', () => {
	expect(groupsOf('officials')).toEqual(['official']);
	expect(groupsOf('citizens')).toEqual(['citizen']);
	expect(groupsOf('everyone')).toEqual(['official', 'citizen']);
});

test.each<[string, Headcount[], number | null]>([
	['nobody was ever counted', [], null],
	['only one group was counted', [{ group: 'official', countedOn: '2026-01-01', count: 5 }], null],
	[
		'the latest count of each group, up to the day',
		[
			{ group: 'official', countedOn: '2026-06-01', count: 6 },
			{ group: 'official', countedOn: '2026-01-01', count: 5 },
			{ group: 'citizen', countedOn: '2026-11-16', count: 100 },
			{ group: 'citizen', countedOn: '2026-11-17', count: 900 }
		],
		106
	]
])('headcount: %s', (_, counts, total) => {
	expect(headcountOn(counts, ['official', 'citizen'], '2026-11-16')).toBe(total);
});

describe('units below five entrants', () => {
	test('become one line, with an average only when it is that of five people or more', () => {
		const small = [unit(4, 4, 2000), unit(3, 10, 1000)];
		expect(unitTable([unit(5, 10), ...small])).toMatchObject({
			named: [{ entrants: 5, place: 1 }],
			merged: { units: 2, entrants: 7, average: 1571 }
		});
		expect(unitTable(small.slice(0, 1)).merged).toEqual({ units: 1, entrants: 4, average: null });
		expect(unitTable([unit(5, 10)]).merged).toBeNull();
	});

	test('are never named, and nobody is lost', () => {
		const anyUnit = fc.record({
			unitId: fc.uuid(),
			entrants: fc.integer({ min: 1, max: 12 }),
			pointsSum: fc.integer({ min: 0, max: 9000 }),
			headcount: fc.option(fc.integer({ min: 0, max: 20 }))
		});
		fc.assert(
			fc.property(fc.array(anyUnit), (units) => {
				const { named, merged } = unitTable(units);
				const all = (rows: { entrants: number }[]) =>
					rows.reduce((sum, { entrants }) => sum + entrants, 0);
				expect(named.every(({ entrants }) => entrants >= smallestNamedUnit)).toBe(true);
				expect(all(named) + (merged?.entrants ?? 0)).toBe(all(units));
				expect(named.length + (merged?.units ?? 0)).toBe(units.length);
			})
		);
	});
});
