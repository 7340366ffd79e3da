import { fold } from './vietnamese.ts';

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

/** The ids of the right options, in the order of the options. */
export function rightOptions(options: readonly Option[], key: Key): string[] {
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
