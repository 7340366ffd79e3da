import { describe, expect, test } from 'vitest';
import { readCsvTable } from './csv-table.ts';
import { readLegalDocumentSheet } from './legal-document-sheet.ts';
import { readTopicSheet } from './topic-sheet.ts';

const columns = { code: { headings: ['ma'], needed: true }, name: { headings: ['ten'] } } as const;
const cells = (text: string | Buffer) => {
	const { rows, issues } = readCsvTable(Buffer.from(text as string), columns);
	return { rows: rows.map(({ row, cells: { code, name } }) => [row, code, name]), issues };
};

describe('a table is read', () => {
	test.each<[string, string | Buffer]>([
		['with commas', 'Mã,Tên\n001,Một\n\n002,"Hai, ba"\n'],
		['with semicolons', 'Mã;Tên\r\n001;Một\r\n\r\n002;Hai, ba\r\n'],
		['with the mark that Excel writes', '\ufeffMã,Tên\n001,Một\n\n002,"Hai, ba"\n'],
		['in UTF-16', Buffer.from('\ufeffMã\tTên\n001\tMột\n\n002\tHai, ba\n', 'utf16le')],
		['with unknown columns', '__proto__,Mã,Tên\nx,001,Một\n\nx,002,"Hai, ba"']
	])('%s', (_, text) => {
		const { rows, issues } = cells(text);
		expect(issues).toEqual([]);
		expect(rows.map(([, ...texts]) => texts)).toEqual([
			['001', 'Một'],
			['002', 'Hai, ba']
		]);
	});

	test('rows keep the numbers a spreadsheet shows', () => {
		expect(cells('Mã,Tên\n\n1,Một\n,\n2,Hai').rows).toEqual([
			[3, '1', 'Một'],
			[5, '2', 'Hai']
		]);
	});
});

test.each<[string, string | Buffer, object]>([
	['bytes that are no text', Buffer.from([0x50, 0x4b, 0xff, 0x00]), { code: 'not-a-table' }],
	['a quote that never ends', 'Mã,Tên\n"1,Một', { code: 'not-a-table' }],
	['no needed column', 'Tên\nMột', { code: 'missing-column', column: 'code' }],
	['no rows', 'Mã,Tên\n', { code: 'no-rows' }]
])('a file with %s is refused as a whole', (_, text, issue) => {
	expect(cells(text).issues).toEqual([{ row: 0, ...issue }]);
});

test('topics name their parents by code, in any order', () => {
	const { topics, issues } = readTopicSheet(
		Buffer.from('Mã,Tên chủ đề,Thuộc\ntthc-mot-cua,Một cửa,tthc\ntthc,Thủ tục,')
	);
	expect(issues).toEqual([]);
	expect(topics).toMatchObject([{ code: 'tthc-mot-cua', parent: 'tthc' }, { parent: '' }]);
});

test.each([
	['a topic without a code', ',Một,', 'no-code'],
	['a topic without a name', 'x,,', 'no-name'],
	['a code that stands twice', 'tthc,Lại,', 'code-twice'],
	['a parent that is not there', 'x,Một,y', 'no-parent'],
	['a topic below itself', 'x,Một,x', 'below-itself']
])('%s is told with its row', (_, line, code) => {
	const { issues } = readTopicSheet(Buffer.from(`Mã,Tên chủ đề,Thuộc\ntthc,Thủ tục,\n${line}`));
	expect(issues).toMatchObject([{ row: 3, code }]);
});

test('topics that stand above each other are told, each with its row', () => {
	const { issues } = readTopicSheet(Buffer.from('Mã,Tên chủ đề,Thuộc\na,Một,b\nb,Hai,a'));
	expect(issues.map(({ row, code }) => [row, code])).toEqual([
		[2, 'below-itself'],
		[3, 'below-itself']
	]);
});

test('documents keep unknown days unknown', () => {
	const { documents, issues } = readLegalDocumentSheet(
		Buffer.from(
			'Số, ký hiệu,Loại văn bản,Cơ quan ban hành,Ngày ban hành,Trích yếu\n60/2014/QH13,Luật,Quốc hội,,Luật Hộ tịch\n76/NQ-CP,Nghị quyết,Chính phủ,15/07/2021,Chương trình'.replace(
				'Số, ký hiệu',
				'"Số, ký hiệu"'
			)
		)
	);
	expect(issues).toEqual([]);
	expect(documents).toMatchObject([
		{ number: '60/2014/QH13', issuedOn: null, effectiveTo: null, link: null },
		{ number: '76/NQ-CP', issuedOn: '2021-07-15' }
	]);
});

test.each([
	['a document without a number', ',Quốc hội,,Luật', 'no-number'],
	['a document without a title', '1,Quốc hội,,', 'no-title'],
	['a day that does not exist', '1,Quốc hội,30/02/2025,Luật', 'not-a-day'],
	['a number that its issuer used twice', '9/QH,Quốc hội,,Luật', 'number-twice']
])('%s is told with its row', (_, line, code) => {
	const { issues } = readLegalDocumentSheet(
		Buffer.from(`Số ký hiệu,Cơ quan ban hành,Ngày ban hành,Trích yếu\n9/QH,Quốc hội,,Luật\n${line}`)
	);
	expect(issues).toMatchObject([{ row: 3, code }]);
});
