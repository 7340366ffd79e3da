import type { DivisionAudience } from './contest.ts';
import type { Audience, Difficulty, Option, QuestionKind } from './question.ts';
import { randomFrom, shuffle } from './randomness.ts';

/** "Four easy questions of this topic and the topics under it, one point each." */
export type BlueprintLine = {
	topicId: string | null; // null = any topic
	difficulty: Difficulty | null; // null = any
	count: number;
	points: number; // hundredths of a point for each question
};

/** How many questions a paper of this blueprint has. */
export const questionCount = (blueprint: readonly BlueprintLine[]): number =>
	blueprint.reduce((sum, { count }) => sum + count, 0);

/** What somebody earns who answers everything right, in hundredths of a point. */
export const fullPoints = (blueprint: readonly BlueprintLine[]): number =>
	blueprint.reduce((sum, { count, points }) => sum + count * points, 0);

/** A question that may be drawn, reduced to what drawing needs. Its key is elsewhere. */
export type Drawable = {
	revisionId: string;
	questionId: string;
	kind: QuestionKind;
	topicIds: readonly string[]; // its topic and every topic above
	difficulty: Difficulty;
	options: readonly Option[];
	audiences: readonly Audience[]; // whom it was written for
};

/**
 * Whether a division may be asked this question. A division open to everyone gets what suits citizens:
 * an official can answer that too, but not the other way round.
 */
export function suits(division: DivisionAudience, question: Pick<Drawable, 'audiences'>): boolean {
	return question.audiences.includes(division === 'everyone' ? 'citizens' : division);
}

/** One place on a paper: never changes once drawn. */
export type PaperItem = {
	revisionId: string;
	kind: QuestionKind;
	optionIds: string[];
	points: number;
};

/** A line that the bank cannot fill, with how many questions are there for it. */
export type Shortage = { line: number; wanted: number; available: number };

/** Whether a line may choose this question. */
export const fits = (
	line: Pick<BlueprintLine, 'topicId' | 'difficulty'>,
	question: Pick<Drawable, 'topicIds' | 'difficulty'>
): boolean =>
	(line.topicId === null || question.topicIds.includes(line.topicId)) &&
	(line.difficulty === null || line.difficulty === question.difficulty);

/** Narrow lines choose first, so that an "any topic" line never takes what only they could use. */
function narrowFirst(lines: readonly BlueprintLine[], pool: readonly Drawable[]) {
	return lines
		.map((line, index) => ({
			line,
			index,
			choices: pool.filter((question) => fits(line, question))
		}))
		.toSorted((a, b) => a.choices.length - b.choices.length || a.index - b.index);
}

/** Options in drawn order; fixed ones keep the place the author gave them. */
export function orderOptions(options: readonly Option[], random: () => number): string[] {
	const moving = shuffle(
		options.filter((option) => !option.fixed),
		random
	);
	return options.map((option) => (option.fixed ? option.id : moving.shift()!.id));
}

function chooseQuestions(
	lines: readonly BlueprintLine[],
	pool: readonly Drawable[],
	random: () => number
) {
	const used = new Set<string>();
	const chosen: { question: Drawable; points: number }[] = [];
	const shortages: Shortage[] = [];
	for (const { line, index, choices } of narrowFirst(lines, pool)) {
		const free = choices.filter((question) => !used.has(question.questionId));
		if (free.length < line.count) {
			shortages.push({ line: index, wanted: line.count, available: free.length });
		}
		for (const question of shuffle(free, random).slice(0, line.count)) {
			used.add(question.questionId);
			chosen.push({ question, points: line.points });
		}
	}
	return { chosen, shortages };
}

/** The same blueprint, pool and seed always give the same paper. The pool's order does not matter. */
export function drawPaper(
	blueprint: readonly BlueprintLine[],
	pool: readonly Drawable[],
	seed: string
): { items: PaperItem[]; shortages: Shortage[] } {
	const random = randomFrom(seed);
	const ordered = pool.toSorted((a, b) => (a.revisionId < b.revisionId ? -1 : 1));
	const { chosen, shortages } = chooseQuestions(blueprint, ordered, random);
	const items = shuffle(chosen, random).map(({ question, points }) => ({
		revisionId: question.revisionId,
		kind: question.kind,
		optionIds: orderOptions(question.options, random),
		points
	}));
	return { items, shortages };
}

/** Lines that the bank cannot fill, each with what it has; empty means papers can be drawn. */
export function shortagesOf(
	blueprint: readonly BlueprintLine[],
	pool: readonly Drawable[]
): Shortage[] {
	return drawPaper(blueprint, pool, 'check').shortages.toSorted((a, b) => a.line - b.line);
}
