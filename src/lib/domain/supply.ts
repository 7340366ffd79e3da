import { fits, type BlueprintLine, type Drawable } from './paper.ts';
import type { Difficulty } from './question.ts';

/** How many questions there are of one topic and difficulty: all that checking a blueprint needs to know. */
export type Supply = { topicIds: readonly string[]; difficulty: Difficulty; count: number };

/** The pool in a few rows, small enough to send to a browser. */
export function supplyOf(pool: readonly Drawable[]): Supply[] {
	const groups = Map.groupBy(pool, (one) => `${one.topicIds[0]} ${one.difficulty}`);
	return [...groups.values()].map((group) => ({
		topicIds: group[0]!.topicIds,
		difficulty: group[0]!.difficulty,
		count: group.length
	}));
}

/** Questions without content, as many as the supply says: a blueprint can be checked against them. */
export function standInsFor(supply: readonly Supply[]): Drawable[] {
	return supply.flatMap(({ topicIds, difficulty, count }, group) =>
		Array.from({ length: count }, (_, index): Drawable => {
			const id = `${group}-${index}`;
			return {
				...{ topicIds, difficulty, revisionId: id, questionId: id },
				...{ kind: 'single', options: [], audiences: [] }
			};
		})
	);
}

/** How many questions a line could choose from, were it alone. */
export function countFor(
	supply: readonly Supply[],
	line: Pick<BlueprintLine, 'topicId' | 'difficulty'>
): number {
	return supply
		.filter((group) => fits(line, group))
		.reduce((total, group) => total + group.count, 0);
}
