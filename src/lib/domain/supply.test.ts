import { expect, test } from 'vitest';
import { shortagesOf, type BlueprintLine, type Drawable } from './paper.ts';
import type { Difficulty } from './question.ts';
import { countFor, standInsFor, supplyOf } from './supply.ts';

const questions = (topicIds: string[], difficulty: Difficulty, count: number): Drawable[] =>
	Array.from({ length: count }, (_, index) => ({
		revisionId: `${topicIds[0]}-${difficulty}-${index}`,
		questionId: `${topicIds[0]}-${difficulty}-${index}`,
		kind: 'single',
		topicIds,
		difficulty,
		options: [],
		audiences: ['citizens']
	}));

const pool = [
	...questions(['land', 'law'], 'easy', 3),
	...questions(['land', 'law'], 'hard', 2),
	...questions(['law'], 'easy', 4),
	...questions(['reform'], 'easy', 1)
];
const line = (
	topicId: string | null,
	difficulty: Difficulty | null = null,
	count = 1
): BlueprintLine => ({ topicId, difficulty, count, points: 100 });

test.each<[string, BlueprintLine, number]>([
	['any question', line(null), 10],
	['a topic', line('reform'), 1],
	['a topic with the topics under it', line('law'), 9],
	['a difficulty of any topic', line(null, 'easy'), 8],
	['a difficulty of a topic', line('law', 'hard'), 2],
	['what nobody wrote', line('reform', 'hard'), 0]
])('counts what fits %s', (_, wanted, count) => {
	expect(countFor(supplyOf(pool), wanted)).toBe(count);
});

test.each<[string, BlueprintLine[]]>([
	['a blueprint that fits', [line('law', null, 9), line('reform')]],
	['lines that want the same questions', [line('land', null, 4), line('law', 'easy', 6)]],
	['one that wants too many', [line(null, null, 11)]]
])('finds the shortages of the pool itself: %s', (_, blueprint) => {
	const counts = (from: Drawable[]) => shortagesOf(blueprint, from);
	expect(counts(standInsFor(supplyOf(pool)))).toEqual(counts(pool));
});
