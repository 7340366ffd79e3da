import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readQuestionSheet } from './question-sheet.ts';
import { questionColumns } from './question-columns.ts';
import { writeQuestionSheet } from './write-question-sheet.ts';

const headings = [
	'STT',
	'Nội dung câu hỏi',
	'A',
	'B',
	'C',
	'D',
	'Đáp án đúng',
	'Mức độ',
	'Chủ đề',
	'Đối tượng',
	'Văn bản (số ký hiệu)',
	'Điều, khoản, mục',
	'Giải thích'
];
const good = [1, 'Ai chủ trì?', 'Sở Nội vụ', 'Sở Tư pháp', 'Văn phòng', 'Thanh tra', 'B'];

type Rows = ExcelJS.CellValue[][];

async function workbookOf(rows: Rows, arrange: (sheet: ExcelJS.Worksheet) => void = () => {}) {
	const workbook = new ExcelJS.Workbook();
	const sheet = workbook.addWorksheet('Sheet1');
	for (const row of rows) sheet.addRow(row);
	arrange(sheet);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

const read = async (rows: Rows, arrange?: (sheet: ExcelJS.Worksheet) => void) =>
	readQuestionSheet(await workbookOf(rows, arrange));

test('a row becomes a question', async () => {
	const { questions, issues } = await read([
		headings,
		[...good, 'Khó', 'tthc', 'CBCCVC', '253/QĐ-UBND', 'Mục III.1', 'Vì Mục III.1 nói vậy.']
	]);
	expect(issues).toEqual([]);
	expect(questions).toEqual([
		{
			row: 2,
			stem: 'Ai chủ trì?',
			options: [
				{ text: 'Sở Nội vụ', right: false },
				{ text: 'Sở Tư pháp', right: true },
				{ text: 'Văn phòng', right: false },
				{ text: 'Thanh tra', right: false }
			],
			difficulty: 'hard',
			audiences: ['officials'],
			topic: 'tthc',
			citations: [{ document: '253/QĐ-UBND', locator: 'Mục III.1' }],
			explanation: 'Vì Mục III.1 nói vậy.'
		}
	]);
});

describe('the heading row', () => {
	test('may stand below a title, in other words and another order', async () => {
		const { questions, issues } = await read([
			['UBND TỈNH'],
			[],
			['BỘ CÂU HỎI TÌM HIỂU CẢI CÁCH HÀNH CHÍNH'],
			['ĐÁP ÁN', 'Câu hỏi', 'Phương án A', 'Phương án B', 'Phương án C'],
			[3, 'Ai?', 'Một', 'Hai', 'Ba']
		]);
		expect(issues).toEqual([]);
		expect(questions).toMatchObject([{ row: 5, stem: 'Ai?' }]);
		expect(questions[0]?.options.map(({ right }) => right)).toEqual([false, false, true]);
	});

	test('may be two rows high, with merged cells', async () => {
		const { questions } = await read(
			[
				['STT', 'Nội dung', 'Phương án trả lời', '', '', '', 'Đáp án'],
				['', '', 'A', 'B', 'C', 'D', ''],
				good
			],
			(sheet) => {
				for (const cells of ['A1:A2', 'B1:B2', 'C1:F1', 'G1:G2']) sheet.mergeCells(cells);
			}
		);
		expect(questions).toMatchObject([{ row: 3, stem: 'Ai chủ trì?' }]);
	});

	test('may be on another sheet than the first', async () => {
		const workbook = new ExcelJS.Workbook();
		workbook.addWorksheet('Hướng dẫn').addRow(['Cách điền']);
		const sheet = workbook.addWorksheet('Câu hỏi');
		sheet.addRow(headings);
		sheet.addRow(good);
		const { questions } = await readQuestionSheet(Buffer.from(await workbook.xlsx.writeBuffer()));
		expect(questions).toHaveLength(1);
	});

	test('must be there', async () => {
		expect((await read([good, good])).issues).toEqual([{ row: 0, code: 'no-headings' }]);
		const tooLow: Rows = [...Array.from({ length: 20 }, () => ['dòng']), headings, good];
		expect((await read(tooLow)).issues).toEqual([{ row: 0, code: 'no-headings' }]);
	});

	test('must have rows below it', async () => {
		expect((await read([headings])).issues).toEqual([{ row: 0, code: 'no-rows' }]);
	});

	test('may name what programs use for their own purposes', async () => {
		const { questions, issues } = await read([
			[...headings.slice(0, 7), '__proto__', 'constructor'],
			[...good, 'x', 'toString']
		]);
		expect(issues).toEqual([]);
		expect(questions).toHaveLength(1);
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});
});

test('headings between questions and empty rows are passed over', async () => {
	const { questions, issues } = await read(
		[
			headings,
			['I. THỂ CHẾ', '', '', '', '', '', ''],
			good,
			[],
			['II'],
			headings,
			[2, ...good.slice(1)]
		],
		(sheet) => {
			sheet.mergeCells('A2:G2');
		}
	);
	expect(issues).toEqual([]);
	expect(questions.map(({ row }) => row)).toEqual([3, 7]);
});

describe('a row is told by number and column when', () => {
	const wrong = (change: Record<number, ExcelJS.CellValue>) =>
		good.map((cell, index) => change[index] ?? cell);
	test.each<[string, ExcelJS.CellValue[], string, string]>([
		['its stem is missing', wrong({ 1: ' ' }), 'stem', 'no-stem'],
		['it has one option', [1, 'Ai?', 'Một', '', '', '', 'A'], 'a', 'too-few-options'],
		['an option between others is empty', wrong({ 3: ' ', 6: 'A' }), 'b', 'empty-option'],
		['two options are equal', wrong({ 4: 'Sở Nội vụ' }), 'c', 'equal-options'],
		['an option is endless', wrong({ 4: 'x'.repeat(1001) }), 'c', 'too-long'],
		['it has no answer', wrong({ 6: ' ' }), 'answer', 'no-answer'],
		['its answer is no option', wrong({ 6: 'E' }), 'answer', 'answer-unreadable'],
		['its difficulty is unknown', [...good, 'cực dễ'], 'difficulty', 'unknown-difficulty'],
		['its audience is unknown', [...good, '', '', 'ai đó'], 'audience', 'unknown-audience'],
		[
			'places are missing for its documents',
			[...good, '', '', '', '1/NQ; 2/NQ', 'Điều 1'],
			'locator',
			'citations-do-not-match'
		]
	])('%s', async (_, row, column, code) => {
		const { questions, issues } = await read([headings, good, row]);
		expect(issues).toMatchObject([{ row: 3, column, code }]);
		expect(questions).toHaveLength(1);
	});
});

describe('a cell may hold', () => {
	const optionsOf = async (a: ExcelJS.CellValue, format?: string) => {
		const { questions } = await read(
			[headings, [1, 'Bao nhiêu?', a, 'khác', '', '', 'A']],
			(sheet) => {
				if (format) sheet.getCell('C2').numFmt = format;
			}
		);
		return questions[0]?.options[0]?.text;
	};
	test.each<[string, ExcelJS.CellValue, string | undefined, string]>([
		['a number', 34, undefined, '34'],
		['a fraction', 4.5, undefined, '4,5'],
		['a percentage', 0.005, '0.0%', '0,5%'],
		['a percentage that floating point cannot hold', 0.07, '0%', '7%'],
		['a date', new Date('2025-07-01'), 'dd/mm/yyyy', '01/07/2025'],
		['rich text', { richText: [{ text: 'Sở ' }, { text: 'Nội vụ' }] }, undefined, 'Sở Nội vụ'],
		['a formula', { formula: '1+1', result: 2 }, undefined, '2'],
		['a text formula', { formula: 'A1&"x"', result: 'ghép' }, undefined, 'ghép'],
		['a link', { text: 'Cổng', hyperlink: 'https://dichvucong.gov.vn' }, undefined, 'Cổng'],
		['letters in two pieces', 'Ho\u0300a gia\u0309i', undefined, 'Hòa giải'],
		['a truth value', true, undefined, 'true']
	])('%s', async (_, value, format, expected) => {
		expect(await optionsOf(value, format)).toBe(expected);
	});

	test('an error, which counts as empty', async () => {
		const { issues } = await read([
			headings,
			[1, 'Bao nhiêu?', { error: '#N/A' }, 'B', '', '', 'B']
		]);
		expect(issues).toMatchObject([{ column: 'a', code: 'too-few-options' }]);
	});

	test('a comment, which is left alone', async () => {
		const { questions } = await read([headings, good], (sheet) => {
			sheet.getCell('B2').note = 'Tổ thẩm định: đã rà soát';
		});
		expect(questions).toHaveLength(1);
	});
});

describe('a file that is no workbook is refused with one sentence', () => {
	test.each([
		['an empty file', Buffer.alloc(0)],
		['a text file', Buffer.from('STT,Nội dung câu hỏi\n1,Ai?\n')],
		['a workbook of the old format', Buffer.from('d0cf11e0a1b11ae1'.repeat(64), 'hex')]
	])('%s', async (_, bytes) => {
		expect((await readQuestionSheet(bytes)).issues).toEqual([{ row: 0, code: 'not-a-workbook' }]);
	});

	test('a file beyond the limit', async () => {
		const { issues } = await readQuestionSheet(Buffer.alloc(5_000_001));
		expect(issues).toEqual([{ row: 0, code: 'file-too-large' }]);
	});

	test('more rows than are read at once', async () => {
		const { issues } = await read([headings, ...Array.from({ length: 1001 }, () => good)]);
		expect(issues).toEqual([{ row: 0, code: 'too-many-rows' }]);
	});
});

describe('writing', () => {
	const text = {
		name: 'Câu hỏi',
		headings: Object.fromEntries(
			questionColumns.map((column) => [column, column === 'stem' ? 'Nội dung câu hỏi' : column])
		) as Record<(typeof questionColumns)[number], string>,
		choices: { difficulty: ['Dễ', 'Trung bình', 'Khó'] },
		guide: { name: 'Hướng dẫn', rows: [['Mức độ', 'Dễ, Trung bình hoặc Khó']] }
	};
	text.headings.answer = 'Đáp án đúng';
	const now = new Date('2026-10-05T08:00:00Z');

	test('what is written can be read again', async () => {
		const bytes = await writeQuestionSheet(
			[{ stem: 'Từ ngày nào?', a: '01/7/2025', b: '16/6/2025', answer: 'A' }],
			text,
			now
		);
		const { questions, issues } = await readQuestionSheet(bytes);
		expect(issues).toEqual([]);
		expect(questions[0]?.options.map((option) => option.text)).toEqual(['01/7/2025', '16/6/2025']);
	});

	test('a text that looks like a formula is only text', async () => {
		const formula = '=HYPERLINK("https://example.vn";"bấm vào đây")';
		const bytes = await writeQuestionSheet([{ stem: formula, a: '+1', b: '-1' }], text, now);
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
		const cell = workbook.worksheets[0]!.getCell('B2');
		expect(cell.type).toBe(ExcelJS.ValueType.String);
		expect(cell.value).toBe(formula);
	});
});
