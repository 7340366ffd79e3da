import { calendarDay } from '#lib/domain/person.ts';
import type { CsvIssueCode, DocumentIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { readCsvTable, type CsvRow } from './csv-table.ts';

/** A document as a register lists it; unknown days are null, never guessed. */
export type LegalDocumentRow = {
	row: number;
	number: string;
	kind: string;
	issuer: string;
	issuedOn: string | null;
	title: string;
	effectiveFrom: string | null;
	effectiveTo: string | null;
	link: string | null;
	confidence: string;
	note: string;
};
export type LegalDocumentIssue = RowIssue<CsvIssueCode | DocumentIssueCode>;

const columns = {
	number: {
		headings: ['so ky hieu', 'so hieu', 'so hieu van ban', 'so van ban', 'number'],
		needed: true
	},
	kind: { headings: ['loai van ban', 'loai', 'hinh thuc van ban', 'kind'] },
	issuer: { headings: ['co quan ban hanh', 'noi ban hanh', 'issuer'] },
	issuedOn: { headings: ['ngay ban hanh', 'ngay ky', 'issued on'] },
	title: { headings: ['trich yeu', 'ten van ban', 'trich yeu noi dung', 'title'], needed: true },
	effectiveFrom: { headings: ['hieu luc tu', 'ngay co hieu luc', 'ngay hieu luc'] },
	effectiveTo: { headings: ['hieu luc den', 'ngay het hieu luc'] },
	link: { headings: ['lien ket', 'duong dan', 'link'] },
	confidence: { headings: ['doi chieu', 'muc do doi chieu', 'confidence'] },
	note: { headings: ['ghi chu', 'note'] }
} as const;

const days = ['issuedOn', 'effectiveFrom', 'effectiveTo'] as const;

type Column = keyof typeof columns;
type Found = [Column, DocumentIssueCode];

function issuesOf({ row, cells }: CsvRow<Column>, isTwice: boolean): LegalDocumentIssue[] {
	const wrongDays = days.filter((column) => cells[column] !== '' && !calendarDay(cells[column]));
	const found: (Found | false)[] = [
		cells.number === '' && ['number', 'no-number'],
		isTwice && ['number', 'number-twice'],
		cells.title === '' && ['title', 'no-title'],
		...wrongDays.map((column): Found => [column, 'not-a-day']),
		cells.link !== '' && !/^https?:\/\/\S+$/.test(cells.link) && ['link', 'not-a-link']
	];
	return found
		.filter((one) => one !== false)
		.map(([column, code]) => ({ row, column, code, value: cells[column] }));
}

const documentOf = ({ row, cells }: CsvRow<Column>): LegalDocumentRow => ({
	row,
	...cells,
	issuedOn: calendarDay(cells.issuedOn) ?? null,
	effectiveFrom: calendarDay(cells.effectiveFrom) ?? null,
	effectiveTo: calendarDay(cells.effectiveTo) ?? null,
	link: cells.link || null
});

/** Reads the register of legal documents. */
export function readLegalDocumentSheet(bytes: Buffer): {
	documents: LegalDocumentRow[];
	issues: LegalDocumentIssue[];
} {
	const table = readCsvTable<Column>(bytes, columns);
	const seen = new Set<string>();
	const issues = table.rows.flatMap((row) => {
		const identity = `${row.cells.number}\n${row.cells.issuer}`;
		const found = issuesOf(row, seen.has(identity));
		seen.add(identity);
		return found;
	});
	return { documents: table.rows.map(documentOf), issues: [...table.issues, ...issues] };
}
