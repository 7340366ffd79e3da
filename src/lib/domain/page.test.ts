import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageCount, pageOf, slicesOf, type Level, type Slice } from './page.ts';

const levels: Level[] = [
	{ points: 2000, people: 3 },
	{ points: 1900, people: 1 },
	{ points: 1800, people: 4 }
];

test.each<[string, number, number, Slice[]]>([
	['the first page lies within the top level', 0, 2, [{ points: 2000, offset: 0, limit: 2 }]],
	[
		'a page runs over the end of a level',
		2,
		2,
		[
			{ points: 2000, offset: 2, limit: 1 },
			{ points: 1900, offset: 0, limit: 1 }
		]
	],
	['the last page is shorter', 6, 5, [{ points: 1800, offset: 2, limit: 2 }]],
	['a page beyond the end is empty', 8, 5, []]
])('%s', (_, skipped, pageSize, slices) => {
	expect(slicesOf(levels, skipped, pageSize)).toEqual(slices);
});

test('the pages together are the whole list, each row once', () => {
	const anyLevels = fc.array(
		fc.record({ points: fc.integer(), people: fc.integer({ min: 0, max: 9 }) })
	);
	fc.assert(
		fc.property(anyLevels, fc.integer({ min: 1, max: 7 }), (levels, size) => {
			const total = levels.reduce((sum, { people }) => sum + people, 0);
			const pages = Array.from({ length: pageCount(total, size) }, (_, page) =>
				slicesOf(levels, page * size, size)
			);
			const rows = (slices: Slice[]) => slices.reduce((sum, { limit }) => sum + limit, 0);
			expect(rows(pages.flat())).toBe(total);
			expect(pages.every((page) => rows(page) <= size)).toBe(true);
		})
	);
});

test('an empty list has one page, and a place stands on the page that holds it', () => {
	expect([0, 1, 50, 51].map((rows) => pageCount(rows, 50))).toEqual([1, 1, 1, 2]);
	expect([1, 50, 51].map((place) => pageOf(place, 50))).toEqual([1, 1, 2]);
});
