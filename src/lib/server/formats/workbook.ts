import ExcelJS, { type Cell, type CellValue, type Worksheet } from 'exceljs';
import { listZipEntries } from './zip-archive.ts';

/** Reading pauses other work for about 2 ms per 100 KB of XML, so what is parsed has a limit of its own. */
const limits = { bytes: 5_000_000, entries: 1_000, inflatedBytes: 100_000_000, ratio: 100 };
const mostParsedBytes = 20_000_000;

export type WorkbookIssue = 'not-a-workbook' | 'file-too-large';

/** Opens an XLSX workbook that somebody sent. */
export async function openWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook | WorkbookIssue> {
	const entries = await listZipEntries(bytes, limits);
	if (entries === 'too-large') return 'file-too-large';
	if (entries === 'not-a-zip' || !entries.some(({ name }) => name === 'xl/workbook.xml'))
		return 'not-a-workbook';
	const parsed = entries.filter(({ name }) => /\.(xml|rels|vml)$/i.test(name));
	if (parsed.reduce((sum, entry) => sum + entry.inflatedBytes, 0) > mostParsedBytes)
		return 'file-too-large';
	const workbook = new ExcelJS.Workbook();
	try {
		// The parser's own type of the same name is older than Node's.
		await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
		return workbook;
	} catch {
		// The parser says only that some part is not what it expected.
		return 'not-a-workbook';
	}
}

/** A number as it was typed: the spreadsheet keeps "0,5%" as 0.005 with a percent format. */
function numberText(value: number, format: string): string {
	const percent = format.includes('%');
	const rounded = Number((percent ? value * 100 : value).toPrecision(12));
	return `${String(rounded).replace('.', ',')}${percent ? '%' : ''}`;
}

function valueText(value: CellValue, format: string): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return numberText(value, format);
	if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').reverse().join('/');
	if (typeof value !== 'object') return String(value);
	if ('richText' in value) return value.richText.map((run) => run.text).join('');
	if ('hyperlink' in value) return valueText(value.text, format);
	if ('result' in value) return valueText(value.result, format);
	return '';
}

/** What a cell shows, as text: formulas by their last result, errors as nothing. */
export const cellText = (cell: Cell): string => valueText(cell.value, cell.style.numFmt ?? '');

/** Rows of a sheet as texts by column number (from 1), with their numbers in the sheet. */
export function* textRows(
	sheet: Worksheet
): Generator<{ row: number; cells: Map<number, string> }> {
	for (let number = 1; number <= sheet.rowCount; number++) {
		const row = sheet.findRow(number);
		if (!row) continue;
		const cells = new Map<number, string>();
		row.eachCell((cell, column) => {
			const text = cellText(cell);
			if (text.trim() !== '') cells.set(column, text);
		});
		if (cells.size > 0) yield { row: number, cells };
	}
}
