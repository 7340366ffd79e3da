import type { PaperSize, Workbook, Worksheet } from 'exceljs';
import type { Letterhead } from '#lib/domain/letterhead.ts';
import { papers } from '#lib/texts/papers.ts';
import { fontOf, putInTable, putLine, type Kind, type Value } from './sheet-style.ts';

/** One column of a table, and what it says of a row. */
export type Column<R> = {
	title: string;
	/** In characters, as Excel counts them. */
	width: number;
	kind: Kind;
	value: (row: R, index: number) => Value;
};

/** The library declares the sizes of paper but does not have them. */
const a4 = 9 as unknown as PaperSize;

const inches = (millimetres: number): number => millimetres / 25.4;

/** A4 landscape, as wide as the paper and as long as it takes; margins and page numbers of Decree 30/2020. */
export function addOfficialSheet(
	workbook: Workbook,
	name: string,
	widths: readonly number[]
): Worksheet {
	const sheet = workbook.addWorksheet(name, {
		pageSetup: {
			paperSize: a4,
			orientation: 'landscape',
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			horizontalCentered: true,
			margins: {
				top: inches(20),
				bottom: inches(20),
				left: inches(30),
				right: inches(15),
				header: inches(10),
				footer: inches(10)
			}
		},
		// Page numbers stand in the middle of the top margin, from the second page on.
		headerFooter: { differentFirst: true, oddHeader: '&C&"Times New Roman,Regular"&13&P' },
		views: [{ showGridLines: false }]
	});
	sheet.columns = widths.map((width) => ({ width, style: { font: fontOf() } }));
	return sheet;
}

/** A rule of this length in points, drawn with dashes that touch: cells are not as wide as the text above. */
const ruleOf = (points: number): string => '—'.repeat(Math.max(3, Math.round(points / ruleSize)));
const ruleSize = 6;
/** About how wide a letter is, in points: capitals of 13 points bold, and the motto's letters. */
const capitalWidth = 9;
const letterWidth = 6.6;

/** The heading: agencies on the left, the country on the right (Decree 30/2020, annex I). Gives the next free row. */
export function putHeading(
	sheet: Worksheet,
	{ parentAgency, agency, place }: Letterhead,
	dated: Date
): number {
	const last = sheet.columns.length;
	const middle = Math.floor(last * 0.45);
	const left = [1, middle] as const;
	const right = [middle + 1, last] as const;
	const agencyLine = papers.capitals(agency);
	const bold = { bold: true };
	putLine(sheet, { row: 1, columns: left, text: papers.capitals(parentAgency) });
	putLine(sheet, { row: 1, columns: right, text: papers.country, font: bold });
	putLine(sheet, { row: 2, columns: left, text: agencyLine, font: bold });
	putLine(sheet, { row: 2, columns: right, text: papers.motto, font: { bold: true, size: 14 } });
	const rule = { size: ruleSize, bold: true };
	const agencyRule = ruleOf(agencyLine.length * capitalWidth * 0.4);
	putLine(sheet, { row: 3, columns: left, text: agencyRule, font: rule });
	const mottoRule = ruleOf(papers.motto.length * letterWidth);
	putLine(sheet, { row: 3, columns: right, text: mottoRule, font: rule });
	const date = papers.placeAndDate(place, dated);
	putLine(sheet, { row: 4, columns: right, text: date, font: { italic: true } });
	return 6;
}

/** The head of a table. When the sheet is printed it stands on every page. Gives the next free row. */
export function putTableHead<R>(
	sheet: Worksheet,
	row: number,
	columns: readonly Column<R>[]
): number {
	columns.forEach(({ title }, index) => {
		putInTable(sheet, row, index + 1, title, { kind: 'centred', bold: true });
	});
	sheet.pageSetup.printTitlesRow = `${row}:${row}`;
	return row + 1;
}

/** Gives the next free row. */
export function putTableRows<R>(
	sheet: Worksheet,
	row: number,
	columns: readonly Column<R>[],
	rows: readonly R[]
): number {
	rows.forEach((content, line) => {
		columns.forEach(({ kind, value }, index) => {
			putInTable(sheet, row + line, index + 1, value(content, line), { kind });
		});
	});
	return row + rows.length;
}

/** Signature on the right with room to sign, recipients on the left. */
export function putSignature(
	sheet: Worksheet,
	row: number,
	{ signerTitle, signer }: Letterhead,
	recipient: string
): void {
	const last = sheet.columns.length;
	const middle = Math.floor(last * 0.55);
	const left = [1, middle] as const;
	const right = [middle + 1, last] as const;
	const small = { size: 11 };
	const heading = { size: 12, bold: true, italic: true };
	putLine(sheet, { row, columns: left, text: papers.recipients, font: heading, align: 'left' });
	putLine(sheet, { row, columns: right, text: papers.capitals(signerTitle), font: { bold: true } });
	const to = papers.recipient(recipient);
	putLine(sheet, { row: row + 1, columns: left, text: to, font: small, align: 'left' });
	putLine(sheet, { row: row + 2, columns: left, text: papers.filed, font: small, align: 'left' });
	putLine(sheet, { row: row + 5, columns: right, text: signer, font: { bold: true } });
}
