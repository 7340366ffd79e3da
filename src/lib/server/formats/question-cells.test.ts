import { describe, expect, test } from 'vitest';
import {
	readAnswer,
	readAudiences,
	readCitations,
	readDifficulty,
	readOptions,
	readStem
} from './question-cells.ts';

const options = new Map([
	['a', 'Sở Nội vụ'],
	['b', 'Sở Tư pháp'],
	['c', 'Văn phòng'],
	['d', 'Thanh tra']
]);

describe('the answer is read from', () => {
	test.each<[string, string[] | string]>([
		['A', ['a']],
		['b', ['b']],
		['A,C', ['a', 'c']],
		['a; c', ['a', 'c']],
		['C và A', ['a', 'c']],
		['ACD', ['a', 'c', 'd']],
		['2', ['b']],
		['1, 3', ['a', 'c']],
		['Phương án B', ['b']],
		['Đáp án đúng: D', ['d']],
		['B. Sở Tư pháp', ['b']],
		['Sở Tư pháp', ['b']],
		['sở tư  pháp', ['b']],
		['', 'no-answer'],
		['E', 'answer-unreadable'],
		['A, F', 'answer-unreadable'],
		['A, A', 'answer-unreadable'],
		['7', 'answer-unreadable'],
		['chưa rõ', 'answer-unreadable'],
		['Sở Tài chính', 'answer-unreadable']
	])('%j', (text, expected) => {
		expect(readAnswer(text, options)).toEqual(expected);
	});

	test('a number that is one option and the place of another is nobody’s guess', () => {
		const numbers = new Map([
			['a', '2'],
			['b', '3'],
			['c', '4']
		]);
		expect(readAnswer('2', numbers)).toBe('answer-ambiguous');
		expect(readAnswer('4', numbers)).toEqual(['c']);
		expect(readAnswer('B', numbers)).toEqual(['b']);
	});
});

describe('options', () => {
	test('labels that all of them carry are dropped', () => {
		const read = readOptions(
			new Map([
				['a', 'A. Một  cửa'],
				['b', 'b) Hai cửa']
			])
		);
		expect([...read.values()]).toEqual(['Một cửa', 'Hai cửa']);
	});

	test('what only looks like a label stays', () => {
		const read = readOptions(
			new Map([
				['a', 'A. Nguyễn'],
				['b', 'Trần']
			])
		);
		expect([...read.values()]).toEqual(['A. Nguyễn', 'Trần']);
	});
});

test.each([
	['Câu 12. Ai ký văn bản?', 'Ai ký văn bản?'],
	['CÂU HỎI 3: Ai ký?', 'Ai ký?'],
	['  Theo   Kế hoạch\n\n ai chủ trì? ', 'Theo Kế hoạch\nai chủ trì?'],
	['Câu nào sau đây đúng?', 'Câu nào sau đây đúng?']
])('the stem %j is kept as %j', (text, expected) => {
	expect(readStem(text)).toBe(expected);
});

test.each([
	['Dễ', 'easy'],
	['nhận biết', 'easy'],
	['', 'medium'],
	['TB', 'medium'],
	['Vận dụng cao', 'hard'],
	['3', 'hard'],
	['lạ', undefined]
])('the difficulty %j is %j', (text, expected) => {
	expect(readDifficulty(text)).toBe(expected);
});

test.each([
	['', ['officials', 'citizens']],
	['Cả hai', ['officials', 'citizens']],
	['CBCCVC', ['officials']],
	['Cán bộ, công chức, viên chức', ['officials']],
	['Người dân', ['citizens']],
	['CBCCVC; người dân', ['officials', 'citizens']],
	['Cán bộ, công chức và người dân', ['officials', 'citizens']],
	['học sinh', undefined]
])('the audience %j is %j', (text, expected) => {
	expect(readAudiences(text)).toEqual(expected);
});

describe('citations', () => {
	test.each([
		['', '', []],
		['64/2025/QH15', 'khoản 1 Điều 3; Điều 4', [['64/2025/QH15', 'khoản 1 Điều 3; Điều 4']]],
		[
			'64/2025/QH15; 76/NQ-CP',
			'Điều 3\nMục I',
			[
				['64/2025/QH15', 'Điều 3'],
				['76/NQ-CP', 'Mục I']
			]
		]
	])('%j with %j', (documents, locators, expected) => {
		expect(readCitations(documents, locators)).toEqual(
			expected.map(([document, locator]) => ({ document, locator }))
		);
	});

	test('two documents need two places', () => {
		expect(readCitations('64/2025/QH15; 76/NQ-CP', 'Điều 3')).toBeUndefined();
	});
});
