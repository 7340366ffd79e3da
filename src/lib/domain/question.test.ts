import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answersTheSame,
	asksTheSame,
	asOptions,
	rightOptions,
	staysInPlace,
	whyNotAsk,
	type DraftOption,
	type QuestionKind
} from './question.ts';

describe('an option speaks of the others, and so stays in place', () => {
	test.each([
		'Cả A và B',
		'A và C',
		'A, B và C',
		'B hoặc D',
		'Cả ba phương án',
		'Cả hai đáp án trên',
		'Tất cả các đáp án trên',
		'Tất cả các phương án',
		'Không có phương án nào đúng',
		'TẤT CẢ ĐÁP ÁN TRÊN ĐỀU ĐÚNG'
	])('%s', (text) => {
		expect(staysInPlace(text)).toBe(true);
	});

	test.each([
		'Sở Nội vụ và Sở Tư pháp',
		'Tất cả cán bộ, công chức',
		'Cả nước',
		'Không có quy định',
		'A',
		'Bắc Giang và Bắc Ninh'
	])('but not: %s', (text) => {
		expect(staysInPlace(text)).toBe(false);
	});
});

const draft = (texts: string[], right: number[]): DraftOption[] =>
	texts.map((text, index) => ({ text, right: right.includes(index), fixed: false }));

describe('options and their key', () => {
	test('the key names the right options, whatever their ids', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean(), { maxLength: 6 }), fc.string(), (rights, seed) => {
				const drafts = rights.map((right, index) => ({ text: `${index}`, right, fixed: false }));
				const { options, key } = asOptions(drafts, seed);
				const right = rightOptions(options, key);
				expect(options.map((one) => right.includes(one.id))).toEqual(rights);
				expect(new Set(options.map(({ id }) => id)).size).toBe(drafts.length);
			})
		);
	});

	test('ids do not tell which option the author wrote first', () => {
		const firsts = Array.from(
			{ length: 40 },
			(_, seed) => asOptions(draft(['a', 'b', 'c', 'd'], [0]), `${seed}`).options[0]!.id
		);
		expect(new Set(firsts)).toEqual(new Set(['a', 'b', 'c', 'd']));
	});
});

test.each<[string, QuestionKind, string[], number[], string | undefined]>([
	['four options, one right', 'single', ['1', '2', '3', '4'], [2], undefined],
	['several right', 'multiple', ['1', '2', '3'], [0, 2], undefined],
	['one option', 'single', ['1'], [0], 'too-few-options'],
	['an empty option', 'single', ['1', ' '], [0], 'empty-option'],
	['two equal options', 'single', ['1', '2', '1'], [0], 'equal-options'],
	['nothing right', 'single', ['1', '2'], [], 'no-right-option'],
	['two right where one is asked for', 'single', ['1', '2'], [0, 1], 'too-many-right-options'],
	['one right where several are asked for', 'multiple', ['1', '2'], [0], 'too-few-right-options']
])('a question with %s', (_, kind, texts, right, expected) => {
	const { options, key } = asOptions(draft(texts, right), 'seed');
	expect(whyNotAsk(kind, options, key)).toBe(expected);
});

describe('the same question', () => {
	const asked = (stem: string, ...texts: string[]) => ({ stem, options: draft(texts, [0]) });
	const known = asked('Ai chủ trì?', 'Sở Nội vụ', 'Sở Tư pháp', 'Văn phòng');

	test.each<[string, ReturnType<typeof asked>, boolean]>([
		['as it is', known, true],
		['without diacritics', asked('ai chu tri?', 'So Noi vu', 'So Tu phap'), true],
		['with two options in common', asked('Ai chủ trì?', 'Văn phòng', 'Sở Nội vụ', 'Khác'), true],
		['with one option in common', asked('Ai chủ trì?', 'Sở Nội vụ', 'Khác', 'Nữa'), false],
		['with another stem', asked('Ai phối hợp?', 'Sở Nội vụ', 'Sở Tư pháp'), false]
	])('%s', (_, other, expected) => {
		expect(asksTheSame(known, other)).toBe(expected);
		expect(asksTheSame(other, known)).toBe(expected);
	});

	test('has the same answer in any order and spelling', () => {
		const one = { options: draft(['Hòa giải', 'Tố cáo'], [0]) };
		expect(answersTheSame(one, { options: draft(['tố cáo', 'Hoà giải'], [1]) })).toBe(true);
		expect(answersTheSame(one, { options: draft(['Hòa giải', 'Tố cáo'], [1]) })).toBe(false);
		expect(answersTheSame(one, { options: draft(['Hòa giải', 'Tố cáo', 'Cả A và B'], [0]) })).toBe(
			false
		);
	});
});
