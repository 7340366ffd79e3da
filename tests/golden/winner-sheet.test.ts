import ExcelJS, { type Cell, type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Recipient } from '#lib/domain/letterhead.ts';
import type {
	ListedDivision,
	ListedWinner,
	WinnerList
} from '#lib/server/papers/winner-columns.ts';
import { writeWinnerSheet } from '#lib/server/papers/winner-sheet.ts';

const justice: Recipient = { code: 'stp', name: 'Sở Tư pháp', view: 'justice' };
const homeAffairs: Recipient = { code: 'snv', name: 'Sở Nội vụ', view: 'home-affairs' };

const winner = (place: number, given: Partial<ListedWinner> = {}): ListedWinner => ({
	place,
	fullName: 'Nguyễn Thị Mẫu',
	birthDate: '1985-03-12',
	position: 'Chuyên viên',
	unitName: 'Phường Kinh Bắc',
	points: 2000,
	maxPoints: 2000,
	rightAnswers: 20,
	forecast: 3400,
	forecastError: 56,
	usedMs: 271_204,
	submittedAt: new Date('2026-11-03T19:52:40+07:00'),
	prizeName: 'Giải Nhất',
	amount: 2_000_000,
	...given
});

const officials: ListedDivision = {
	name: 'Khối cán bộ, công chức, viên chức',
	questions: 20,
	figures: { entrants: 1234, attempts: 3456, perfect: 120 },
	actual: 3456,
	winners: [
		winner(1),
		winner(2, {
			fullName: '=HYPERLINK("http://example.com","x")',
			position: '+84 912',
			unitName: '@SUM(1+1)',
			prizeName: 'Giải Nhì',
			amount: 1_000_000
		}),
		winner(2, {
			fullName: '007',
			position: '-2+3',
			unitName: '\t=1',
			birthDate: null,
			forecast: null,
			forecastError: null,
			prizeName: 'Giải Nhì',
			amount: 1_000_000
		}),
		winner(4, {
			fullName: '＝1+1',
			position: '\r=1',
			unitName: '_x003D_1',
			points: 1950,
			rightAnswers: 19,
			usedMs: 3_871_007,
			submittedAt: new Date('2026-11-30T23:59:59.999+07:00'),
			prizeName: 'Giải Khuyến khích',
			amount: 500
		})
	],
	units: [
		{ name: 'Sở Nội vụ', entrants: 1120, headcount: 1120, rate: 1, average: 1782 },
		{ name: '=1+1', entrants: 4, headcount: 121, rate: 4 / 121, average: 2000 },
		{ name: 'Đơn vị chưa có biên chế', entrants: 7, headcount: null, rate: null, average: 1600 }
	]
};

const citizens: ListedDivision = {
	name: 'Khối người dân',
	questions: 20,
	figures: { entrants: 0, attempts: 0, perfect: 0 },
	actual: 0,
	winners: [],
	units: []
};

const list: WinnerList = {
	letterhead: {
		parentAgency: 'Ủy ban nhân dân thành phố',
		agency: 'Sở Tư pháp',
		place: 'Bắc Ninh',
		signerTitle: 'Giám đốc',
		signer: 'Nguyễn Văn Mẫu'
	},
	contest: 'Cuộc thi “Tìm hiểu cải cách hành chính”',
	round: {
		name: 'Đợt 1',
		opensAt: new Date('2026-11-01T00:00:00+07:00'),
		closesAt: new Date('2026-12-01T00:00:00+07:00'),
		headcountOn: '2026-10-01',
		settledAt: new Date('2026-12-02T10:00:00+07:00')
	},
	forecast: 'attempts',
	divisions: [officials, citizens]
};

async function open(recipient: Recipient, change: Partial<WinnerList> = {}) {
	const workbook = new ExcelJS.Workbook();
	const file = await writeWinnerSheet({ ...list, ...change }, recipient);
	await workbook.xlsx.load(file.buffer);
	return workbook;
}

const cellsOf = (sheet: Worksheet): Cell[] => {
	const cells: Cell[] = [];
	sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
	return cells.filter((cell) => cell.master === cell && cell.value !== null);
};
const allCells = (workbook: ExcelJS.Workbook) => workbook.worksheets.flatMap(cellsOf);

const textsOf = (sheet: Worksheet): string[] => cellsOf(sheet).map(({ text }) => text);
const cellWith = (sheet: Worksheet, text: string): Cell =>
	cellsOf(sheet).find((cell) => cell.text === text)!;

/** The row whose first column says this number; the first one, where divisions count anew. */
const rowValues = (sheet: Worksheet, number: number) => {
	const row = cellsOf(sheet).find((cell) => Number(cell.col) === 1 && cell.value === number)!;
	return valuesIn(sheet, Number(row.row));
};
const valuesIn = (sheet: Worksheet, row: number) =>
	sheet.columns.map((_, index) => sheet.getCell(row, index + 1).value);

/** Every cell as one line, for eyes and for the diff. */
function print(workbook: ExcelJS.Workbook): string {
	const kindOf = ({ font, value }: Cell) =>
		[typeof value, font.bold && 'bold', font.italic && 'italic', font.size].filter(Boolean).join(' ');
	return workbook.worksheets
		.map((sheet) => {
			const merges = sheet.model.merges.length;
			const head = `${sheet.name}: ${merges} merged, widths ${sheet.columns.map(({ width }) => width).join(' ')}`;
			const lines = cellsOf(sheet).map(
				(cell) => `${cell.address}\t${kindOf(cell)}\t${JSON.stringify(cell.value)}`
			);
			return [head, ...lines].join('\n');
		})
		.join('\n\n');
}

test.each([
	['justice', justice],
	['home-affairs', homeAffairs]
])('the file for %s, cell by cell', async (view, recipient) => {
	await expect(`${print(await open(recipient))}\n`).toMatchFileSnapshot(`winners-${view}.txt`);
});

describe.each([
	['the department of justice', justice],
	['the department of home affairs', homeAffairs]
])('what %s opens', (_, recipient) => {
	let workbook: ExcelJS.Workbook;
	let sheet: Worksheet;
	beforeAll(async () => {
		workbook = await open(recipient);
		sheet = workbook.worksheets[0]!;
	});

	test('begins with the agencies on the left and the country on the right', () => {
		expect(sheet.getCell('A1').value).toBe('ỦY BAN NHÂN DÂN THÀNH PHỐ');
		expect(sheet.getCell('A2').value).toBe('SỞ TƯ PHÁP');
		expect(sheet.getCell('A1').font.bold).toBeFalsy();
		expect(sheet.getCell('A2').font.bold).toBe(true);
		expect(cellWith(sheet, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toMatchObject({
			row: 1,
			font: { bold: true }
		});
		expect(cellWith(sheet, 'Độc lập - Tự do - Hạnh phúc')).toMatchObject({
			row: 2,
			font: { bold: true }
		});
		const dated = cellWith(sheet, 'Bắc Ninh, ngày 02 tháng 12 năm 2026');
		expect(dated).toMatchObject({ row: 4, font: { italic: true } });
		for (const row of [1, 2, 4]) expect(sheet.getCell(row, sheet.columnCount).isMerged).toBe(true);
	});

	test('names the list, the contest, the round and its window', () => {
		expect(textsOf(sheet)).toEqual(
			expect.arrayContaining([
				'DANH SÁCH CÁ NHÂN ĐẠT GIẢI',
				'Cuộc thi “Tìm hiểu cải cách hành chính” – Đợt 1',
				'(Thi từ 0 giờ 00 ngày 01/11/2026 đến 24 giờ 00 ngày 30/11/2026)'
			])
		);
	});

	test('is written in Times New Roman, the table in 13 points with borders', () => {
		for (const cell of allCells(workbook)) expect(cell.font.name).toBe('Times New Roman');
		const name = cellWith(sheet, 'Nguyễn Thị Mẫu');
		expect(name.font.size).toBe(13);
		expect(Object.keys(name.border).toSorted()).toEqual(['bottom', 'left', 'right', 'top']);
	});

	test('prints on A4 landscape, one page wide, with the head of the table on every page', () => {
		for (const page of workbook.worksheets) {
			expect(page.pageSetup).toMatchObject({
				paperSize: 9,
				orientation: 'landscape',
				fitToPage: true,
				fitToWidth: 1,
				fitToHeight: 0
			});
			const head = cellWith(page, 'STT').row;
			expect(page.pageSetup.printTitlesRow).toBe(`${head}:${head}`);
			expect(page.headerFooter.oddHeader).toContain('&P');
			expect(page.headerFooter.differentFirst).toBe(true);
		}
	});

	test('sums up the prizes, in numbers and in words', () => {
		const total = sheet.getRow(Number(cellWith(sheet, 'Tổng cộng').row));
		expect(total.values).toEqual(expect.arrayContaining(['4 giải', 4_000_500]));
		expect(textsOf(sheet)).toContain('Bằng chữ: Bốn triệu năm trăm đồng.');
	});

	test('says of a division without winners that it has none', () => {
		expect(textsOf(sheet)).toEqual(
			expect.arrayContaining(['II. Khối người dân', 'Không có người đạt giải.'])
		);
	});

	test('ends with who signs and who receives it', () => {
		expect(textsOf(sheet)).toEqual(
			expect.arrayContaining([
				'GIÁM ĐỐC',
				'Nguyễn Văn Mẫu',
				'Nơi nhận:',
				`- ${recipient.name};`,
				'- Lưu: VT.'
			])
		);
	});

	test('has no formula and no link in any cell, only typed text, numbers and instants', () => {
		const { Number: number, String: text, Date: instant } = ExcelJS.ValueType;
		for (const cell of allCells(workbook)) {
			expect([number, text, instant]).toContain(cell.type);
			expect(cell.formula).toBeUndefined();
			// What is text stays text when somebody edits the cell.
			if (cell.type === text) expect(cell.numFmt).toBe('@');
		}
	});

	test('keeps names that look like formulas or numbers as they are', () => {
		expect(textsOf(sheet)).toEqual(
			expect.arrayContaining([
				'=HYPERLINK("http://example.com","x")',
				'007',
				'＝1+1',
				'@SUM(1+1)',
				'\t=1',
				'_x003D_1'
			])
		);
		expect(cellWith(sheet, '007').type).toBe(ExcelJS.ValueType.String);
	});

	test('has no phone number, no account and no id', () => {
		expect(textsOf(sheet).join('\n')).not.toMatch(/\+84\d|@.*\.vn|[0-9a-f]{8}-[0-9a-f]{4}/u);
	});
});

test('both departments get the same winners, prizes and sums in the same order', async () => {
	const [left, right] = [await open(justice), await open(homeAffairs)];
	const winnersIn = (workbook: ExcelJS.Workbook) => {
		const sheet = workbook.worksheets[0]!;
		const heads = cellsOf(sheet).filter(({ row }) => row === cellWith(sheet, 'STT').row);
		const at = (title: string) => Number(heads.find(({ text }) => text === title)!.col);
		const columns = ['STT', 'Họ và tên', 'Đạt giải', 'Mức thưởng (đồng)', 'Ghi chú'].map(at);
		const rows = sheet.getRows(1, sheet.rowCount)!;
		return rows
			.filter((row) => typeof row.getCell(1).value === 'number')
			.map((row) => columns.map((column) => row.getCell(column).value));
	};
	expect(winnersIn(left)).toHaveLength(4);
	expect(winnersIn(left)).toEqual(winnersIn(right));
});

describe('for the department of justice', () => {
	test('a row says what decided the place, to the thousandth of a second', async () => {
		const sheet = (await open(justice)).worksheets[0]!;
		expect(rowValues(sheet, 4)).toEqual([
			4,
			'＝1+1',
			1985,
			'_x003D_1',
			'19/20',
			3400,
			56,
			'1:04:31,007',
			// The clock of Viet Nam, in a cell that knows no time zone, and never rounded up past the closing.
			new Date('2026-11-30T23:59:59Z'),
			'Giải Khuyến khích',
			500,
			null
		]);
	});

	test('equal places are noted, and a forecast that was not given stays empty', async () => {
		const sheet = (await open(justice)).worksheets[0]!;
		expect(rowValues(sheet, 2).at(-1)).toBe('Đồng hạng 2');
		expect(rowValues(sheet, 3).slice(5, 7)).toEqual([null, null]);
	});

	test('each division says what its forecasts were measured against', async () => {
		const sheet = (await open(justice)).worksheets[0]!;
		const line = 'Số dùng để chấm câu dự đoán (số lượt thi): 3.456';
		expect(cellWith(sheet, line).font.italic).toBe(true);
	});

	test('a contest without a forecast has no columns for it', async () => {
		const sheet = (await open(justice, { forecast: null })).worksheets[0]!;
		expect(textsOf(sheet).join('\n')).not.toContain('dự đoán');
		expect(textsOf(sheet)).not.toContain('Chênh lệch');
	});

	test('people and attempts are reported side by side, with their sums', async () => {
		const figures = (await open(justice)).getWorksheet('Số liệu tổng hợp')!;
		expect(rowValues(figures, 1)).toEqual([1, officials.name, 1234, 3456, 120, 4, 4_000_500]);
		const total = Number(cellWith(figures, 'Tổng cộng').row);
		expect(valuesIn(figures, total)).toEqual([
			null,
			'Tổng cộng',
			1234,
			3456,
			120,
			4,
			4_000_500
		]);
	});
});

describe('for the department of home affairs', () => {
	test('a row says who, of which unit and which division', async () => {
		const sheet = (await open(homeAffairs)).worksheets[0]!;
		expect(rowValues(sheet, 1)).toEqual([
			1,
			'Nguyễn Thị Mẫu',
			'Chuyên viên',
			'Phường Kinh Bắc',
			'Khối cán bộ, công chức, viên chức',
			'20/20 điểm',
			'Giải Nhất',
			2_000_000,
			null
		]);
	});

	test('neither birth dates, forecasts nor working times are handed on', async () => {
		const sheet = (await open(homeAffairs)).worksheets[0]!;
		const all = textsOf(sheet).join('\n');
		for (const absent of ['1985', 'dự đoán', '04:31', '19:52']) expect(all).not.toContain(absent);
	});

	test('units are listed with entrants, headcount, rate and average', async () => {
		const units = (await open(homeAffairs)).getWorksheet('Đơn vị tham gia')!;
		expect(rowValues(units, 1)).toEqual([1, 'Sở Nội vụ', 1120, 1120, '100,0%', '17,82']);
		expect(rowValues(units, 3)).toEqual([3, 'Đơn vị chưa có biên chế', 7, null, null, '16']);
	});

	test('the average of a unit so small that it would tell somebody’s result is left out', async () => {
		const units = (await open(homeAffairs)).getWorksheet('Đơn vị tham gia')!;
		expect(rowValues(units, 2)).toEqual([2, '=1+1', 4, 121, '3,3%', null]);
	});
});
