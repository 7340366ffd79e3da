import type { PaperItem } from './paper.ts';
import type { Key } from './question.ts';

/** All or nothing: every right option chosen and no wrong one. */
export function isRight(choice: readonly string[], key: Key): boolean {
	const right = Object.keys(key).filter((optionId) => key[optionId]! > 0);
	return choice.length === right.length && right.every((optionId) => choice.includes(optionId));
}

export type Score = { points: number; maxPoints: number; right: number };

/** Points in hundredths. An unanswered question earns nothing. */
export function score(
	items: readonly PaperItem[],
	choiceAt: (position: number) => readonly string[],
	keyOf: (revisionId: string) => Key | undefined
): Score {
	const total: Score = { points: 0, maxPoints: 0, right: 0 };
	items.forEach((item, index) => {
		total.maxPoints += item.points;
		const key = keyOf(item.revisionId);
		if (key && isRight(choiceAt(index + 1), key)) {
			total.points += item.points;
			total.right += 1;
		}
	});
	return total;
}
