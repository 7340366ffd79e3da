import { calendarDay } from '#lib/domain/person.ts';
import type { RowIssue, UnitIssueCode } from '#lib/domain/row-issue.ts';
import { beginningOfTime, endOfTime } from '#lib/domain/unit.ts';
import { beyondLimits } from './cell-limits.ts';
import { readCsvTable, type CsvRow } from './csv-table.ts';

/** A unit's name over a period, as a row of a file gives it; other units are still codes. */
export type SheetUnit = {
	row: number;
	code: string;
	name: string;
	kind: string;
	block: string;
	parentCode: string;
	validFrom: string;
	validTo: string;
	successorCodes: string[];
	headcount: { count: number; countedOn: string } | null;
};

type Issue = RowIssue<UnitIssueCode>;

const mostRows = 10_000;
const largestHeadcount = 1_000_000;

const columns = {
	code: { headings: ['ma don vi', 'ma', 'ma dvhc'], needed: true },
	name: { headings: ['ten don vi', 'ten', 'don vi'], needed: true },
	kind: { headings: ['loai', 'loai don vi', 'cap'] },
	block: { headings: ['khoi', 'nhom'] },
	parent: { headings: ['ma don vi cap tren', 'ma cap tren', 'don vi cap tren'] },
	validFrom: { headings: ['hieu luc tu', 'tu ngay', 'ngay hieu luc'] },
	validTo: { headings: ['hieu luc den', 'den ngay', 'ngay het hieu luc'] },
	successors: { headings: ['nhap vao ma', 'nhap vao', 'ma don vi ke thua', 'don vi ke thua'] },
	headcount: { headings: ['quan so', 'bien che', 'so nguoi'] },
	countedOn: { headings: ['ngay chot quan so', 'ngay chot', 'quan so tinh den ngay'] }
} as const;
type Column = keyof typeof columns;

/** "1.234" and "1234" are the same count. */
const countOf = (text: string): number =>
	/^\d{1,3}([. ]\d{3})+$|^\d+$/.test(text) ? Number(text.replace(/[. ]/g, '')) : Number.NaN;

function headcountOf(cells: Record<Column, string>): SheetUnit['headcount'] {
	const countedOn = calendarDay(cells.countedOn);
	return cells.headcount === '' || countedOn === undefined
		? null
		: { count: countOf(cells.headcount), countedOn };
}

function unitOf({ row, cells }: CsvRow<Column>): SheetUnit {
	return {
		row,
		code: cells.code,
		name: cells.name,
		kind: cells.kind,
		block: cells.block,
		parentCode: cells.parent,
		validFrom: calendarDay(cells.validFrom) ?? beginningOfTime,
		validTo: calendarDay(cells.validTo) ?? endOfTime,
		successorCodes: cells.successors.split(/[,;]/).flatMap((code) => code.trim() || []),
		headcount: headcountOf(cells)
	};
}

function issuesOf({ row, cells }: CsvRow<Column>): Issue[] {
	const unit = unitOf({ row, cells });
	const isDay = (text: string) => text === '' || calendarDay(text) !== undefined;
	const isCount = cells.headcount === '' || countOf(cells.headcount) <= largestHeadcount;
	const found: [boolean, Column, UnitIssueCode][] = [
		[cells.code === '', 'code', 'required'],
		[cells.name === '', 'name', 'required'],
		[!isDay(cells.validFrom), 'validFrom', 'not-a-day'],
		[!isDay(cells.validTo), 'validTo', 'not-a-day'],
		[unit.validTo < unit.validFrom, 'validTo', 'ends-before-start'],
		[!isCount, 'headcount', 'not-a-number'],
		[!isDay(cells.countedOn), 'countedOn', 'not-a-day'],
		[cells.headcount !== '' && cells.countedOn === '', 'countedOn', 'no-count-day']
	];
	return found
		.filter(([wrong]) => wrong)
		.map(([, column, code]) => ({ row, column, code, value: cells[column] }));
}

/** Reads a table of units (CSV): one row for each name a unit has or had. */
export function readUnitSheet(bytes: Buffer): { units: SheetUnit[]; issues: Issue[] } {
	const table = readCsvTable<Column>(bytes, columns);
	const beyond = beyondLimits(table.rows, mostRows);
	if (beyond.some(({ row }) => row === 0)) return { units: [], issues: beyond };
	const issues = [...table.issues, ...beyond, ...table.rows.flatMap(issuesOf)];
	return { units: table.rows.map(unitOf), issues };
}
