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

/** Options in drawn order; fixed ones keep the place the author gave them. */
export function orderOptions(options: readonly Option[], random: () => number): string[] {
	const moving = shuffle(
		options.filter((option) => !option.fixed),
		random
	);
	return options.map((option) => (option.fixed ? option.id : moving.shift()!.id));
}

/**
 * Which line gets which question. A line that finds nothing free asks the lines that hold what it could use
 * to take something else, so whether the bank suffices never depends on the seed (augmenting paths, Kuhn).
 */
function assign(wishes: readonly (readonly Drawable[])[], lines: readonly BlueprintLine[]) {
	const owners = new Map<string, number>();
	const give = (line: number, asked: Set<number>): boolean => {
		asked.add(line);
		const free = wishes[line]!.find(({ questionId }) => !owners.has(questionId));
		const taken =
			free ??
			wishes[line]!.find(({ questionId }) => {
				const owner = owners.get(questionId)!;
				return !asked.has(owner) && give(owner, asked);
			});
		if (taken) owners.set(taken.questionId, line);
		return taken !== undefined;
	};
	// The narrowest lines choose first, so that lines seldom have to be asked.
	const narrowFirst = lines
		.map((line, index) => ({ index, count: line.count, choices: wishes[index]!.length }))
		.toSorted((a, b) => a.choices - b.choices || a.index - b.index);
	const shortages: Shortage[] = [];
	for (const { index, count } of narrowFirst) {
		let available = 0;
		while (available < count && give(index, new Set())) available += 1;
		if (available < count) shortages.push({ line: index, wanted: count, available });
	}
	return { owners, shortages };
}

function chooseQuestions(
	lines: readonly BlueprintLine[],
	pool: readonly Drawable[],
	random: () => number
) {
	const wishes = lines.map((line) =>
		shuffle(
			pool.filter((question) => fits(line, question)),
			random
		)
	);
	const { owners, shortages } = assign(wishes, lines);
	const chosen = lines.flatMap(({ points }, line) =>
		wishes[line]!.filter(({ questionId }) => owners.get(questionId) === line).map((question) => ({
			question,
			points
		}))
	);
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
