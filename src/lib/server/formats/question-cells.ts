import { audiences, type Audience, type Difficulty } from '#lib/domain/question.ts';
import { fold, tidy, tidyLines } from '#lib/domain/vietnamese.ts';

// What single cells of a question sheet may say, and how they are read.

const difficultyOf: Record<Difficulty, string[]> = {
	easy: ['de', 'nhan biet', 'biet', '1', 'easy', 'muc 1', 'co ban'],
	medium: ['', 'trung binh', 'tb', 'vua', 'thong hieu', 'hieu', '2', 'medium', 'muc 2'],
	hard: ['kho', 'van dung', 'van dung cao', 'rat kho', '3', '4', 'hard', 'muc 3', 'nang cao']
};

/** An empty cell means medium. */
export function readDifficulty(text: string): Difficulty | undefined {
	const folded = fold(text);
	const known = Object.entries(difficultyOf).find(([, spellings]) => spellings.includes(folded));
	return known?.[0] as Difficulty | undefined;
}

const officials = /^(cbccvc|cbcc|cb ccvc|can bo.*|cong chuc.*|vien chuc.*|officials?)$/;
const citizens = /^(nguoi dan|nhan dan|cong dan|citizens?)$/;
const everybody = /^(|ca hai|tat ca|moi doi tuong|moi nguoi|chung|all|both)$/;

/** "Officials; citizens", "both" or nothing (= both). */
export function readAudiences(text: string): Audience[] | undefined {
	const folded = fold(text);
	if (everybody.test(folded)) return [...audiences];
	// Commas also stand inside the usual words for officials, so they part groups only before "citizens".
	const parts = folded.split(/\s*[;/+\n]\s*|[,\s]+(?:va )?(?=nguoi dan|nhan dan|cong dan)/);
	const read = parts.map((part) =>
		officials.test(part) ? 'officials' : citizens.test(part) ? 'citizens' : undefined
	);
	if (read.includes(undefined)) return undefined;
	return audiences.filter((audience) => read.includes(audience));
}

const numbering = /^c[\u00e2a]u\s*(?:h[\u1ecfo]i\s*)?(?:s[\u1ed1o]\s*)?\d+\s*[.:)]\s*/iu;

/** Line breaks are the author's; everything else is tidied, and a leading "Question 12:" dropped. */
export function readStem(text: string): string {
	return tidyLines(text).replace(numbering, '');
}

const labelled = (letter: string) => new RegExp(`^${letter}\\s*[.:)/]\\s*(?=\\S)`, 'i');

/** Option texts by letter, without labels of their own such as "A. " when all of them carry one. */
export function readOptions(cells: ReadonlyMap<string, string>): Map<string, string> {
	const texts = [...cells].map(([letter, text]) => [letter, tidy(text)] as const);
	const allLabelled = texts.every(([letter, text]) => labelled(letter).test(text));
	return new Map(
		texts.map(([letter, text]) => [letter, allLabelled ? text.replace(labelled(letter), '') : text])
	);
}

const words = /\b(dap an|phuong an|lua chon|cac|cau|la|va|dung)\b/g;

/** "B", "a; c", "A,C", "ACD", 2, "1 va 3", "Phuong an B", "B. …": the letters meant, or nothing. */
function lettersIn(folded: string): string[] | undefined {
	const labelledText = /^([a-f])\s*[.:)]\s*[a-z0-9]{2}/.exec(folded);
	if (labelledText) return [labelledText[1]!];
	const tokens = folded.replace(words, ' ').match(/[a-z0-9]+/g) ?? [];
	const letters = tokens.flatMap((token) => {
		if (/^[1-6]$/.test(token)) return ['abcdef'.charAt(Number(token) - 1)];
		return /^[a-f]{1,6}$/.test(token) ? token.split('') : ['?'];
	});
	const unique = new Set(letters);
	return letters.length === 0 || unique.has('?') || unique.size < letters.length
		? undefined
		: letters;
}

/** The letters of the right options: named by letter or number, or the option's own text repeated. */
export function readAnswer(
	text: string,
	options: ReadonlyMap<string, string>
): string[] | 'no-answer' | 'answer-unreadable' | 'answer-ambiguous' {
	const folded = fold(text);
	if (folded === '') return 'no-answer';
	const named = lettersIn(folded);
	const meant = named?.every((letter) => options.has(letter)) ? named.toSorted() : undefined;
	const repeated = [...options].find(([, option]) => fold(option) === folded)?.[0];
	if (!repeated) return meant ?? 'answer-unreadable';
	return meant && meant.join() !== repeated ? 'answer-ambiguous' : [repeated];
}

/** Several documents in one cell are parted by ";" or a line break, and so are their articles then. */
export function readCitations(
	documents: string,
	locators: string
): { document: string; locator: string }[] | undefined {
	const parts = (text: string) => text.split(/[;\n]/).map(tidy).filter(Boolean);
	const names = parts(documents);
	if (names.length === 0) return [];
	if (names.length === 1) return [{ document: names[0]!, locator: tidy(locators) }];
	const places = parts(locators);
	if (places.length !== names.length) return undefined;
	return names.map((document, index) => ({ document, locator: places[index]! }));
}
