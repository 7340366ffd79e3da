import { randomFrom, shuffle } from './randomness.ts';
import { fold, sameSpelling } from './vietnamese.ts';

export const questionKinds = ['single', 'multiple'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** Draft → in review → approved → retired; only approved questions enter a paper. */
export const questionStates = ['draft', 'in-review', 'approved', 'retired'] as const;
export type QuestionState = (typeof questionStates)[number];

export const audiences = ['officials', 'citizens'] as const;
export type Audience = (typeof audiences)[number];

/** One thing that may be chosen. A fixed option keeps its place when options are shuffled. */
export type Option = { id: string; text: string; fixed: boolean };

/** Share of the points that choosing an option earns, in hundredths: 100 = right, absent = wrong. */
export type Key = Record<string, number>;

/** An option as its author writes it. */
export type DraftOption = { text: string; right: boolean; fixed: boolean };

export const mostOptions = 6;

/**
 * Options with ids, and their key. Ids say nothing of the author's order: many authors write the right
 * option first, and ids are sent to entrants.
 */
export function asOptions(drafts: readonly DraftOption[], seed: string) {
	const letters = drafts.map((_, index) => String.fromCharCode(97 + index));
	const ids = shuffle(letters, randomFrom(seed));
	const options: Option[] = drafts.map(({ text, fixed }, index) => ({
		id: ids[index]!,
		text,
		fixed
	}));
	const right = options.filter((_, index) => drafts[index]!.right);
	const key: Key = Object.fromEntries(right.map(({ id }) => [id, 100]));
	return { options, key };
}

/** The ids of the right options, in the order of the options. */
export function rightOptions(options: readonly Pick<Option, 'id'>[], key: Key): string[] {
	return options.filter((option) => (key[option.id] ?? 0) > 0).map((option) => option.id);
}

const refersToOthers = [
	/^(ca|tat ca|moi|khong co) .*(tren|dap an|phuong an|lua chon)/,
	/^(ca )?[a-h]( ?, ?[a-h])* (va|hoac) [a-h]\b/,
	/^(ca (hai|ba|bon|2|3|4)|(hai|ba) (dap|phuong) an)\b/
];

/** Options that speak of the other options mean nothing once they move. */
export function staysInPlace(text: string): boolean {
	const folded = fold(text);
	return refersToOthers.some((pattern) => pattern.test(folded));
}

type Wording = { stem: string; options: readonly { text: string }[] };

/** The same stem with two options in common: "Which is right?" alone makes no question the same. */
export function asksTheSame(one: Wording, other: Wording): boolean {
	if (fold(one.stem) !== fold(other.stem)) return false;
	const texts = new Set(one.options.map((option) => fold(option.text)));
	return other.options.filter((option) => texts.has(fold(option.text))).length >= 2;
}

type Answered = { options: readonly { text: string; right: boolean }[] };

/** Whether two wordings offer the same options and call the same ones right, in whatever order. */
export function answersTheSame(one: Answered, other: Answered): boolean {
	const list = ({ options }: Answered) =>
		options.map(({ text, right }) => `${right ? '+' : '-'}${sameSpelling(text)}`).toSorted();
	return list(one).join('\n') === list(other).join('\n');
}

/** Why these options and key cannot be a question, or nothing. */
export function whyNotAsk(kind: QuestionKind, options: readonly Option[], key: Key) {
	const texts = new Set(options.map((option) => fold(option.text)));
	const right = rightOptions(options, key).length;
	if (options.length < 2) return 'too-few-options';
	if (texts.has('')) return 'empty-option';
	if (new Set(options.map((option) => option.text)).size < options.length) return 'equal-options';
	if (right === 0) return 'no-right-option';
	if (kind === 'single' && right > 1) return 'too-many-right-options';
	if (kind === 'multiple' && right < 2) return 'too-few-right-options';
	return undefined;
}
