import { parse } from 'csv-parse/sync';
import type { CsvIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { fold, tidy } from '#lib/domain/vietnamese.ts';

/** Columns by code, each with the headings it may have, folded; the first spelling stands for it in errors. */
export type CsvColumns<C extends string> = Record<
	C,
	{ headings: readonly string[]; needed?: true }
>;

export type CsvRow<C extends string> = { row: number; cells: Record<C, string> };

const mostBytes = 5_000_000;

/** UTF-8 with or without its mark, or what Excel calls Unicode text (UTF-16). */
function decode(bytes: Buffer): string | undefined {
	const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Offices whose decimal sign is the comma get semicolons from Excel. */
function delimiterOf(text: string): string {
	const heading = text.slice(0, text.search(/[\r\n]|$/));
	const count = (sign: string) => heading.split(sign).length;
	return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function parseRecords(bytes: Buffer): string[][] | undefined {
	const text = decode(bytes);
	if (text === undefined || text.includes('\u0000')) return undefined;
	try {
		return parse(text, { delimiter: delimiterOf(text), relax_column_count: true });
	} catch {
		return undefined;
	}
}

const plain = (heading: string) =>
	fold(heading)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/** Reads a CSV with a heading row. Unknown columns are passed over, empty lines too. */
export function readCsvTable<C extends string>(
	bytes: Buffer,
	columns: CsvColumns<C>
): { rows: CsvRow<C>[]; issues: RowIssue<CsvIssueCode>[] } {
	const whole = (code: CsvIssueCode, column?: string) => ({
		rows: [],
		issues: [{ row: 0, code, ...(column && { column }) }]
	});
	if (bytes.length > mostBytes) return whole('file-too-large');
	const records = parseRecords(bytes);
	if (!records) return whole('not-a-table');
	const [headings = [], ...rest] = records;
	const codes = Object.keys(columns) as C[];
	const found = new Map(
		codes.map((code) => [
			code,
			headings.findIndex((heading) => columns[code].headings.includes(plain(heading)))
		])
	);
	const missing = codes.find((code) => columns[code].needed && found.get(code) === -1);
	if (missing) return whole('missing-column', missing);
	const rows = rest
		.map((record, index) => ({ row: index + 2, record }))
		.filter(({ record }) => record.some((cell) => cell.trim() !== ''))
		.map(({ row, record }) => ({
			row,
			cells: Object.fromEntries(
				codes.map((code) => [code, tidy(record[found.get(code)!] ?? '')])
			) as Record<C, string>
		}));
	return rows.length > 0 ? { rows, issues: [] } : whole('no-rows');
}
