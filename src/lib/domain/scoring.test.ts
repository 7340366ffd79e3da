import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperItem } from './paper.ts';
import type { Key } from './question.ts';
import { isRight, score } from './scoring.ts';

test.each<[string, string[], Key, boolean]>([
	['the right option', ['a'], { a: 100 }, true],
	['a wrong one', ['b'], { a: 100 }, false],
	['nothing chosen', [], { a: 100 }, false],
	['all right options, in any order', ['c', 'a'], { a: 50, c: 50 }, true],
	['only some of them', ['a'], { a: 50, c: 50 }, false],
	['all of them and a wrong one', ['a', 'b', 'c'], { a: 50, c: 50 }, false],
	['an option that takes points away is not right', ['a', 'b'], { a: 100, b: -50 }, false],
	['without it, it is', ['a'], { a: 100, b: -50 }, true],
	['the same option twice is not two', ['a', 'a'], { a: 50, c: 50 }, false]
])('%s', (_, choice, key, expected) => {
	expect(isRight(choice, key)).toBe(expected);
});

const item = (revisionId: string, points = 100): PaperItem => ({
	revisionId,
	kind: 'single',
	optionIds: ['a', 'b'],
	points
});

test('points are added up in hundredths; unanswered and unknown questions earn nothing', () => {
	const items = [item('r1', 150), item('r2', 50), item('r3'), item('r4')];
	const keys: Record<string, Key> = { r1: { a: 100 }, r2: { a: 100 }, r3: { a: 100 } };
	const choices: Record<number, string[]> = { 1: ['a'], 2: ['b'], 4: ['a'] };
	const result = score(
		items,
		(position) => choices[position] ?? [],
		(revisionId) => keys[revisionId]
	);
	expect(result).toEqual({ points: 150, maxPoints: 400, right: 1 });
});

test('nobody earns more than the maximum, and reckoning twice gives the same', () => {
	const papers = fc.array(
		fc.record({
			points: fc.integer({ min: 1, max: 500 }),
			right: fc.constantFrom('a', 'b'),
			chosen: fc.subarray(['a', 'b'])
		})
	);
	fc.assert(
		fc.property(papers, (drawn) => {
			const items = drawn.map(({ points }, index) => item(`r${index}`, points));
			const reckon = () =>
				score(
					items,
					(position) => drawn[position - 1]!.chosen,
					(revisionId) => ({ [drawn[Number(revisionId.slice(1))]!.right]: 100 })
				);
			const { points, maxPoints, right } = reckon();
			expect(points).toBeLessThanOrEqual(maxPoints);
			expect(points === maxPoints).toBe(right === drawn.length);
			expect(reckon()).toEqual({ points, maxPoints, right });
		})
	);
});
