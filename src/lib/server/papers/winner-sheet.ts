import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import type { Recipient, RecipientView } from '#lib/domain/letterhead.ts';
import { smallestNamedUnit } from '#lib/domain/participation.ts';
import { formatCalendarDay } from '#lib/texts/format.ts';
import { papers } from '#lib/texts/papers.ts';
import {
	addOfficialSheet,
	putHeading,
	putSignature,
	putTableHead,
	putTableRows,
	type Column
} from './official-sheet.ts';
import { putInTable, putLine } from './sheet-style.ts';
import {
	columnsFor,
	figureColumns,
	prize,
	unitColumns,
	type ListedDivision,
	type Row,
	type WinnerList
} from './winner-columns.ts';

const widthsOf = <R>(columns: readonly Column<R>[]): number[] => columns.map(({ width }) => width);

/** Title, contest, round and its window. Gives the next free row. */
function putTitle(sheet: Worksheet, row: number, title: string, list: WinnerList): number {
	const columns = [1, sheet.columns.length] as const;
	const { name, opensAt, closesAt } = list.round;
	putLine(sheet, { row, columns, text: title, font: { bold: true, size: 14 } });
	const contest = papers.contestAndRound(list.contest, name);
	putLine(sheet, { row: row + 1, columns, text: contest, font: { bold: true } });
	const when = papers.window(opensAt, closesAt);
	putLine(sheet, { row: row + 2, columns, text: when, font: { italic: true } });
	return row + 4;
}

/** A line inside a table, across all its columns. */
function putAcross(
	sheet: Worksheet,
	row: number,
	text: string,
	font: { bold?: boolean; italic?: boolean }
): number {
	putLine(sheet, {
		row,
		columns: [1, sheet.columns.length],
		text,
		font,
		align: 'left',
		bordered: true
	});
	return row + 1;
}

const roman = (index: number): string =>
	['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][index] ?? String(index + 1);

const divisionTitle = ({ name }: ListedDivision, index: number): string =>
	`${roman(index)}. ${name}`;

function putNote(sheet: Worksheet, row: number, text: string) {
	const font = { italic: true, size: 12 };
	putLine(sheet, { row, columns: [1, sheet.columns.length], text, font, align: 'left' });
}

/** How many prizes, how much in all, and the sum in words. */
function putTotal(
	sheet: Worksheet,
	row: number,
	columns: readonly Column<Row>[],
	list: WinnerList
): number {
	const winners = list.divisions.flatMap((division) => division.winners);
	const sum = winners.reduce((total, winner) => total + winner.amount, 0);
	const at = columns.indexOf(prize) + 1;
	putLine(sheet, {
		row,
		columns: [1, at - 1],
		text: papers.total,
		font: { bold: true },
		bordered: true
	});
	const given = papers.prizesGiven(winners.length);
	putInTable(sheet, row, at, given, { kind: 'centred', bold: true });
	putInTable(sheet, row, at + 1, sum, { kind: 'money', bold: true });
	putInTable(sheet, row, at + 2, null, { kind: 'text' });
	putLine(sheet, {
		row: row + 1,
		columns: [1, sheet.columns.length],
		text: papers.inWords(sum),
		font: { italic: true },
		align: 'left'
	});
	return row + 3;
}

/** Heading, title and the head of the table: how each of our sheets begins. Gives the next free row. */
function beginSheet<R>(
	sheet: Worksheet,
	title: string,
	columns: readonly Column<R>[],
	list: WinnerList
) {
	const row = putHeading(sheet, list.letterhead, list.round.settledAt);
	return putTableHead(sheet, putTitle(sheet, row, title, list), columns);
}

function addWinnerSheet(workbook: Workbook, list: WinnerList, { name, view }: Recipient) {
	const columns = columnsFor(view, list.forecast !== null);
	const sheet = addOfficialSheet(workbook, papers.winnerSheet, widthsOf(columns));
	let row = beginSheet(sheet, papers.winnersTitle, columns, list);
	list.divisions.forEach((division, index) => {
		row = putAcross(sheet, row, divisionTitle(division, index), { bold: true });
		if (view === 'justice' && list.forecast && division.actual !== null) {
			row = putAcross(sheet, row, papers.actual(list.forecast, division.actual), { italic: true });
		}
		if (division.winners.length === 0) row = putAcross(sheet, row, papers.nobody, {});
		const rows = division.winners.map((winner) => ({ winner, division }));
		row = putTableRows(sheet, row, columns, rows);
	});
	row = putTotal(sheet, row, columns, list);
	putSignature(sheet, row, list.letterhead, name);
}

/** People and attempts side by side, each named: reports ask for one or the other. */
function addFigureSheet(workbook: Workbook, list: WinnerList, recipient: Recipient) {
	const sheet = addOfficialSheet(workbook, papers.figureSheet, widthsOf(figureColumns));
	const row = beginSheet(sheet, papers.figuresTitle, figureColumns, list);
	const end = putTableRows(sheet, row, figureColumns, list.divisions);
	figureColumns.forEach(({ kind, total }, index) => {
		const value = total ? total(list.divisions) : null;
		putInTable(sheet, end, index + 1, value, { kind, bold: true });
	});
	putNote(sheet, end + 1, papers.figuresNote);
	putSignature(sheet, end + 3, list.letterhead, recipient.name);
}

function addUnitSheet(workbook: Workbook, list: WinnerList, recipient: Recipient) {
	const sheet = addOfficialSheet(workbook, papers.unitSheet, widthsOf(unitColumns));
	let row = beginSheet(sheet, papers.unitsTitle, unitColumns, list);
	list.divisions.forEach((division, index) => {
		row = putAcross(sheet, row, divisionTitle(division, index), { bold: true });
		if (division.units.length === 0) row = putAcross(sheet, row, papers.noUnits, {});
		row = putTableRows(sheet, row, unitColumns, division.units);
	});
	const countedOn = formatCalendarDay(list.round.headcountOn);
	putNote(sheet, row, papers.unitsNote(countedOn, smallestNamedUnit));
	putSignature(sheet, row + 2, list.letterhead, recipient.name);
}

const addSecondSheet: Record<RecipientView, typeof addUnitSheet> = {
	justice: addFigureSheet,
	'home-affairs': addUnitSheet
};

/** The list of winners as this recipient needs it, as an XLSX file. All recipients get the same winners. */
export async function writeWinnerSheet(
	list: WinnerList,
	recipient: Recipient
): Promise<Uint8Array<ArrayBuffer>> {
	const workbook = new ExcelJS.Workbook();
	workbook.creator = list.letterhead.agency;
	workbook.created = list.round.settledAt;
	workbook.modified = list.round.settledAt;
	addWinnerSheet(workbook, list, recipient);
	addSecondSheet[recipient.view](workbook, list, recipient);
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
