import { describe, expect, test } from 'vitest';
import { beginningOfTime, endOfTime } from '#lib/domain/unit.ts';
import { readUnitSheet } from './unit-sheet.ts';

const bytes = (text: string) => Buffer.from(text);
const headings =
	'Mã đơn vị,Tên đơn vị,Loại,Khối,Mã đơn vị cấp trên,Hiệu lực từ,Hiệu lực đến,Nhập vào (mã),Quân số,Ngày chốt quân số';
const read = (...rows: string[]) => readUnitSheet(bytes([headings, ...rows].join('\n')));

test('a row becomes a name of a unit over a period', () => {
	const { units, issues } = read(
		'07210,Phường Bắc Giang,Phường,"Xã, phường",24,01/07/2025,19/09/2026,"A; B",1.109,16/11/2026'
	);
	expect(issues).toEqual([]);
	expect(units).toEqual([
		{
			row: 2,
			code: '07210',
			name: 'Phường Bắc Giang',
			kind: 'Phường',
			block: 'Xã, phường',
			parentCode: '24',
			validFrom: '2025-07-01',
			validTo: '2026-09-19',
			successorCodes: ['A', 'B'],
			headcount: { count: 1109, countedOn: '2026-11-16' }
		}
	]);
});

test('what is not said was always so and still is', () => {
	expect(read('SNV,Sở Nội vụ').units).toMatchObject([
		{ validFrom: beginningOfTime, validTo: endOfTime, headcount: null, successorCodes: [] }
	]);
});

describe('the same rows are read from a file that', () => {
	const expected = read('SNV,Sở Nội vụ,Sở,,,01/03/2025').units;
	const semicolons = `${headings.replaceAll(',', ';')}\r\nSNV;Sở Nội vụ;Sở;;;01/03/2025\r\n`;
	test.each<[string, Buffer]>([
		['begins with the mark of UTF-8', bytes(`\ufeff${headings}\nSNV,Sở Nội vụ,Sở,,,01/03/2025`)],
		['separates by semicolons and ends lines as Windows does', bytes(semicolons)],
		['separates by tabs', bytes(semicolons.replaceAll(';', '\t'))],
		[
			'is what Excel calls Unicode text',
			Buffer.from(`\ufeff${semicolons.replaceAll(';', '\t')}`, 'utf16le')
		],
		['writes letters in two pieces', bytes(semicolons.normalize('NFD'))],
		[
			'has capital headings without marks',
			bytes('MA DON VI;TEN DON VI;LOAI;HIEU LUC TU\nSNV;Sở Nội vụ;Sở;1-3-2025')
		]
	])('%s', (_, file) => {
		const { units, issues } = readUnitSheet(file);
		expect(issues).toEqual([]);
		expect(units).toEqual(expected);
	});
});

describe('a row is told by number and column when', () => {
	test.each([
		['it has no code', ',Sở Nội vụ', 'code', 'required'],
		['it has no name', 'SNV,', 'name', 'required'],
		['its first day does not exist', 'SNV,Sở Nội vụ,,,,31/02/2025', 'validFrom', 'not-a-day'],
		['it ends before it begins', 'SNV,Sở,,,,02/03/2025,01/03/2025', 'validTo', 'ends-before-start'],
		['its headcount is no number', 'SNV,Sở,,,,,,,nhiều,01/03/2025', 'headcount', 'not-a-number'],
		['its headcount has no day', 'SNV,Sở,,,,,,,12', 'countedOn', 'no-count-day'],
		['a cell is endless', `SNV,${'x'.repeat(501)}`, 'name', 'too-long']
	])('%s', (_, row, column, code) => {
		expect(read('STP,Sở Tư pháp', '', row).issues).toMatchObject([{ row: 4, column, code }]);
	});
});

describe('a file is refused as a whole when it', () => {
	test.each<[string, Buffer, string]>([
		['is empty', bytes(''), 'missing-column'],
		['has other headings', bytes('Họ tên,Ngày sinh\nLan,1980'), 'missing-column'],
		['has headings only', bytes(`${headings}\n\n`), 'no-rows'],
		['is a workbook', Buffer.from('504b0304000000ff', 'hex'), 'not-a-table'],
		['is in an old Vietnamese encoding', Buffer.from([0x4d, 0xe3, 0x20, 0xf0]), 'not-a-table'],
		['leaves a quote open', bytes(`${headings}\n"SNV,Sở`), 'not-a-table'],
		['is endless', Buffer.alloc(5_000_001), 'file-too-large'],
		[
			'has more rows than any province has units',
			bytes(`${headings}\n${'A,B\n'.repeat(10_001)}`),
			'too-many-rows'
		]
	])('%s', (_, file, code) => {
		expect(readUnitSheet(file)).toMatchObject({ units: [], issues: [{ row: 0, code }] });
	});
});

test('headings that programs use for their own purposes mean nothing', () => {
	const { issues } = readUnitSheet(bytes('__proto__,constructor,Mã đơn vị,Tên đơn vị\nx,y,A,B'));
	expect(issues).toEqual([]);
	expect(({} as Record<string, unknown>).x).toBeUndefined();
});
