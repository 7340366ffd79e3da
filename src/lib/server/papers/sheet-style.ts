import type { Alignment, Border, Cell, Font, Worksheet } from 'exceljs';

/** What a cell holds decides how it is written and aligned. */
export type Kind = 'text' | 'centred' | 'right' | 'count' | 'money' | 'year' | 'instant';

const bodySize = 13;

/**
 * Dots between thousands and a comma before decimals stand in the formats themselves: Excel would
 * otherwise take the separators of whoever opens the file. Text cells stay text when edited, so that
 * what looks like a formula never becomes one.
 */
const thousands = '[>=1000000]#\\.###\\.##0;[>=1000]#\\.##0;0';
const formats: Record<Kind, string> = {
	text: '@',
	centred: '@',
	count: thousands,
	money: thousands,
	year: '0',
	instant: 'dd\\/mm\\/yyyy\\ hh\\:mm\\:ss',
	right: '@'
};

const horizontal: Record<Kind, NonNullable<Alignment['horizontal']>> = {
	text: 'left',
	centred: 'center',
	count: 'center',
	money: 'right',
	year: 'center',
	instant: 'center',
	right: 'right'
};

const thin: Partial<Border> = { style: 'thin' };
const allSides = { top: thin, left: thin, bottom: thin, right: thin };

const vietnamOffsetMs = 7 * 3_600_000;

/**
 * Cells know no time zone: the clock of Viet Nam is what stands in them. Whole seconds, because Excel would
 * round the last half second of a round to an instant after it.
 */
const clockOf = (at: Date): Date =>
	new Date(Math.floor((at.getTime() + vietnamOffsetMs) / 1000) * 1000);

/** "_x0041_" is a letter to Excel; the text is meant. Characters that no file may hold are left out by the writer. */
const literal = (text: string): string => text.replace(/_x(?=[0-9a-f]{4}_)/giu, '_x005F_x');

export type Value = string | number | Date | null;

/** A typed value and never a formula, whatever it begins with. */
function put(cell: Cell, value: Value) {
	if (typeof value === 'string') cell.value = literal(value) || null;
	else if (value instanceof Date) cell.value = clockOf(value);
	else cell.value = value;
}

export const fontOf = (change: Partial<Font> = {}): Partial<Font> => ({
	name: 'Times New Roman',
	family: 1,
	size: bodySize,
	...change
});

/** How many characters of body text fit into one unit of column width, with room to wrap words. */
const charactersPerWidth = 0.95;
const lineHeight = 1.4;
const cellPadding = 4;

/** Height in points of a text that wraps within a width. Not every program fits rows to their text by itself. */
function heightOf(text: string, width: number, size = bodySize): number {
	const perLine = (width * charactersPerWidth * bodySize) / size;
	const weightOf = (part: string) => part.length + 0.15 * (part.match(/\p{Lu}/gu)?.length ?? 0);
	const linesOf = (part: string) => Math.max(1, Math.ceil(weightOf(part) / perLine));
	const lines = text.split('\n').reduce((sum, part) => sum + linesOf(part), 0);
	return lines * size * lineHeight;
}

function raise(sheet: Worksheet, row: number, height: number) {
	const target = sheet.getRow(row);
	// A row that was never raised has no height.
	target.height = Math.max(target.height || 0, Math.round(height));
}

type TableCell = {
	kind: Kind;
	bold?: boolean;
	/** Last column, when the cell spans several. */ to?: number;
};

/** A cell of a table: bordered, wrapped, as high as its text needs. */
export function putInTable(
	sheet: Worksheet,
	row: number,
	column: number,
	value: Value,
	{ kind, bold = false }: TableCell
): void {
	const cell = sheet.getCell(row, column);
	put(cell, value);
	cell.font = fontOf({ bold });
	cell.numFmt = formats[kind];
	cell.border = allSides;
	cell.alignment = { horizontal: horizontal[kind], vertical: 'middle', wrapText: true };
	const text = typeof value === 'string' ? value : '';
	raise(sheet, row, heightOf(text, widthOf(sheet, [column, column])) + cellPadding);
}

type Line = {
	row: number;
	/** First and last column, counted from 1. */
	columns: readonly [number, number];
	text: string;
	font?: Partial<Font>;
	align?: NonNullable<Alignment['horizontal']>;
	bordered?: boolean;
};

const widthOf = (sheet: Worksheet, [first, last]: readonly [number, number]): number =>
	sheet.columns.slice(first - 1, last).reduce((sum, { width }) => sum + (width ?? 9), 0);

/** A line of text across columns. */
export function putLine(sheet: Worksheet, line: Line): void {
	const { row, columns, text, font = {}, align = 'center', bordered = false } = line;
	sheet.mergeCells(row, columns[0], row, columns[1]);
	const cell = sheet.getCell(row, columns[0]);
	put(cell, text);
	cell.font = fontOf(font);
	cell.numFmt = '@';
	cell.alignment = { horizontal: align, vertical: bordered ? 'middle' : 'top', wrapText: true };
	// A merged cell is drawn with the borders of the first.
	if (bordered) cell.border = allSides;
	const padding = bordered ? cellPadding : 0;
	raise(sheet, row, heightOf(text, widthOf(sheet, columns), font.size) + padding);
}
