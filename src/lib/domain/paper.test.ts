import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DivisionAudience } from './contest.ts';
import {
	drawPaper,
	fits,
	orderOptions,
	shortagesOf,
	suits,
	type BlueprintLine,
	type Drawable
} from './paper.ts';
import { difficulties, type Audience, type Difficulty, type Option } from './question.ts';
import { randomFrom } from './randomness.ts';

test.each<[string, DivisionAudience, Audience[], boolean]>([
	['officials are asked what was written for officials', 'officials', ['officials'], true],
	['officials are not asked what is for citizens alone', 'officials', ['citizens'], false],
	['citizens are asked what was written for citizens', 'citizens', ['citizens'], true],
	['citizens are not asked about the inside of offices', 'citizens', ['officials'], false],
	['a division for everyone asks what suits citizens', 'everyone', ['citizens'], true],
	['a division for everyone asks what suits both', 'everyone', ['officials', 'citizens'], true],
	['a division for everyone asks nothing for officials alone', 'everyone', ['officials'], false],
	['a question for nobody is asked nobody', 'everyone', [], false]
])('%s', (_, division, audiences, expected) => {
	expect(suits(division, { audiences })).toBe(expected);
});

const option = (id: string, fixed = false): Option => ({ id, text: `option ${id}`, fixed });

const question = (id: string, topicIds: string[], difficulty: Difficulty = 'easy'): Drawable => ({
	revisionId: `revision-${id}`,
	questionId: id,
	kind: 'single',
	topicIds,
	difficulty,
	audiences: ['officials', 'citizens'],
	options: [option('a'), option('b'), option('c'), option('d', true)]
});

const line = (count: number, given: Partial<BlueprintLine> = {}): BlueprintLine => ({
	topicId: null,
	difficulty: null,
	count,
	points: 100,
	...given
});

describe('shortages', () => {
	const pool = [
		question('1', ['a'], 'hard'),
		question('2', ['a', 'top'], 'easy'),
		question('3', ['a', 'top'], 'easy'),
		question('4', ['b'], 'hard'),
		question('5', ['b'], 'hard')
	];
	test.each<[string, BlueprintLine[], number[][]]>([
		['a bank that suffices has none', [line(5)], []],
		['more than there is of a topic', [line(4, { topicId: 'a' })], [[0, 4, 3]]],
		['a topic that nothing is filed under', [line(1, { topicId: 'x' })], [[0, 1, 0]]],
		['a topic takes what is filed below it', [line(2, { topicId: 'top' })], []],
		[
			'of two lines for the same, one runs short',
			[line(3, { topicId: 'a' }), line(3)],
			[[1, 3, 2]]
		],
		[
			'lines that overlap leave each other what only the other can use',
			[line(2, { topicId: 'a' }), line(3, { difficulty: 'hard' })],
			[]
		],
		[
			'and that in whichever order they stand',
			[line(3, { difficulty: 'hard' }), line(2, { topicId: 'a' })],
			[]
		]
	])('%s', (_, lines, expected) => {
		const shortages = shortagesOf(lines, pool);
		expect(shortages.map((one) => [one.line, one.wanted, one.available])).toEqual(expected);
	});
});

const topicIds = ['a', 'b', 'c'];
const somePool = fc
	.array(fc.tuple(fc.subarray(topicIds, { minLength: 1 }), fc.constantFrom(...difficulties)), {
		maxLength: 40
	})
	.map((rows) =>
		rows.map(([topics, difficulty], index) => question(`${index}`, topics, difficulty))
	);
const someBlueprint = fc.array(
	fc.record({
		topicId: fc.constantFrom(null, ...topicIds),
		difficulty: fc.constantFrom(null, ...difficulties),
		count: fc.integer({ min: 0, max: 8 }),
		points: fc.integer({ min: 1, max: 500 })
	}),
	{ maxLength: 6 }
);

describe('whatever the bank, the blueprint and the seed', () => {
	const always = (law: (lines: BlueprintLine[], pool: Drawable[], seed: string) => void) =>
		fc.assert(fc.property(someBlueprint, somePool, fc.string(), law));

	test('the same seed draws the same paper, however the bank is sorted', () => {
		always((lines, pool, seed) => {
			expect(drawPaper(lines, pool.toReversed(), seed)).toEqual(drawPaper(lines, pool, seed));
		});
	});

	test('no question stands on a paper twice', () => {
		always((lines, pool, seed) => {
			const ids = drawPaper(lines, pool, seed).items.map((item) => item.revisionId);
			expect(new Set(ids).size).toBe(ids.length);
		});
	});

	test('a seed never decides whether the bank suffices', () => {
		always((lines, pool, seed) => {
			const short = shortagesOf(lines, pool).length > 0;
			expect(drawPaper(lines, pool, seed).shortages.length > 0).toBe(short);
		});
	});

	test('without a shortage, the questions can be dealt to the lines as the blueprint says', () => {
		always((lines, pool, seed) => {
			const { items, shortages } = drawPaper(lines, pool, seed);
			fc.pre(shortages.length === 0);
			const asked = lines.reduce((sum, one) => sum + one.count, 0);
			expect(items).toHaveLength(asked);
			const drawn = pool.filter((one) =>
				items.some(({ revisionId }) => revisionId === one.revisionId)
			);
			expect(shortagesOf(lines, drawn)).toEqual([]);
			const points = lines.reduce((sum, one) => sum + one.count * one.points, 0);
			expect(items.reduce((sum, item) => sum + item.points, 0)).toBe(points);
		});
	});

	test('a question is worth what a line that may ask it says', () => {
		always((lines, pool, seed) => {
			for (const item of drawPaper(lines, pool, seed).items) {
				const drawn = pool.find(({ revisionId }) => revisionId === item.revisionId)!;
				const worth = lines.filter((one) => fits(one, drawn)).map((one) => one.points);
				expect(worth).toContain(item.points);
			}
		});
	});
});

describe('options', () => {
	const someOptions = fc
		.array(fc.boolean(), { maxLength: 6 })
		.map((fixed) => fixed.map((stays, index) => option(`${index}`, stays)));

	test('are all there once, and fixed ones stay where the author put them', () => {
		fc.assert(
			fc.property(someOptions, fc.string(), (options, seed) => {
				const ordered = orderOptions(options, randomFrom(seed));
				expect(ordered.toSorted()).toEqual(options.map(({ id }) => id).toSorted());
				options.forEach(({ id, fixed }, index) => {
					if (fixed) expect(ordered[index]).toBe(id);
				});
			})
		);
	});

	test('come in another order on another paper', () => {
		const options = ['a', 'b', 'c', 'd'].map((id) => option(id));
		const orders = ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
			orderOptions(options, randomFrom(seed)).join('')
		);
		expect(new Set(orders).size).toBeGreaterThan(3);
	});
});
