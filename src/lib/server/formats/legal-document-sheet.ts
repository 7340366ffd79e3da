import { calendarDay } from '#lib/domain/person.ts';
import type { DocumentIssueCode, CsvIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { readCsvTable } from './csv-table.ts';

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

/** Reads the register of legal documents. */
export function readLegalDocumentSheet(bytes: Buffer): {
	documents: LegalDocumentRow[];
	issues: LegalDocumentIssue[];
} {
	const table = readCsvTable(bytes, columns);
	const issues: LegalDocumentIssue[] = [...table.issues];
	const seen = new Set<string>();
	const documents = table.rows.map(({ row, cells }) => {
		if (cells.number === '') issues.push({ row, column: 'number', code: 'no-number' });
		if (cells.title === '') issues.push({ row, column: 'title', code: 'no-title' });
		const identity = `${cells.number}\n${cells.issuer}`;
		if (seen.has(identity))
			issues.push({ row, column: 'number', code: 'number-twice', value: cells.number });
		seen.add(identity);
		for (const column of days)
			if (cells[column] !== '' && !calendarDay(cells[column]))
				issues.push({ row, column, code: 'not-a-day', value: cells[column] });
		if (cells.link !== '' && !/^https?:\/\/\S+$/.test(cells.link))
			issues.push({ row, column: 'link', code: 'not-a-link', value: cells.link });
		return {
			row,
			...cells,
			issuedOn: calendarDay(cells.issuedOn) ?? null,
			effectiveFrom: calendarDay(cells.effectiveFrom) ?? null,
			effectiveTo: calendarDay(cells.effectiveTo) ?? null,
			link: cells.link || null
		};
	});
	return { documents, issues };
}
