import ExcelJS from 'exceljs';
import { admin as texts } from '#lib/texts/admin.ts';
import { addOfficialSheet, putTableHead, putTableRows, type Column } from './official-sheet.ts';
import { putLine } from './sheet-style.ts';

type IssuedCode = { login: string; fullName: string; unit: string; code: string };

const [number, fullName, unit, login, code] = texts.codesHeadings;

const columns: Column<IssuedCode>[] = [
	{ title: number!, width: 7, kind: 'centred', value: (_, index) => String(index + 1) },
	{ title: fullName!, width: 34, kind: 'text', value: (row) => row.fullName },
	{ title: unit!, width: 44, kind: 'text', value: (row) => row.unit },
	{ title: login!, width: 22, kind: 'centred', value: (row) => row.login },
	{ title: code!, width: 18, kind: 'centred', value: (row) => row.code }
];

/** Codes to hand out, as an XLSX file: the only place they are ever written down. */
export async function writeAccessCodeSheet(
	rows: readonly IssuedCode[],
	now: Date
): Promise<Uint8Array<ArrayBuffer>> {
	const workbook = new ExcelJS.Workbook();
	workbook.created = now;
	workbook.modified = now;
	const widths = columns.map(({ width }) => width);
	const sheet = addOfficialSheet(workbook, texts.codesSheet, widths);
	const across = [1, columns.length] as const;
	putLine(sheet, {
		row: 1,
		columns: across,
		text: texts.codesTitle,
		font: { bold: true, size: 14 }
	});
	putLine(sheet, { row: 2, columns: across, text: texts.codesNote, font: { italic: true } });
	putTableRows(sheet, putTableHead(sheet, 4, columns), columns, rows);
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
