import ExcelJS, { type Worksheet } from 'exceljs';
import { questionColumns, type QuestionColumn } from './question-columns.ts';

/** Texts by column; a column that is left out stays empty. */
export type WrittenQuestion = Partial<Record<QuestionColumn, string>>;

export type QuestionSheetText = {
	name: string; // of the sheet
	headings: Record<QuestionColumn, string>;
	/** What a cell of this column may say: becomes a list to choose from. */
	choices: Partial<Record<QuestionColumn, readonly string[]>>;
	/** A second sheet that says how to fill in the first: rows of cells. */
	guide?: { name: string; rows: readonly (readonly string[])[] };
};

const widths: Partial<Record<QuestionColumn, number>> = {
	number: 6,
	stem: 60,
	answer: 10,
	difficulty: 13,
	audience: 16,
	locator: 24,
	explanation: 60,
	note: 24
};
const usualWidth = 28;
const rowsWithChoices = 500;

/** As text, so that "01/7/2025" stays what it is and "=…" is never a formula. */
function asText(sheet: Worksheet, columns: number) {
	for (let column = 1; column <= columns; column++) {
		Object.assign(sheet.getColumn(column), {
			numFmt: '@',
			alignment: { vertical: 'top', wrapText: true },
			font: { name: 'Times New Roman', size: 12 }
		});
	}
}

function addChoices(sheet: Worksheet, choices: QuestionSheetText['choices']) {
	for (const [column, values] of Object.entries(choices)) {
		const position = questionColumns.indexOf(column as QuestionColumn) + 1;
		for (let row = 2; row <= rowsWithChoices; row++) {
			sheet.getCell(row, position).dataValidation = {
				type: 'list',
				allowBlank: true,
				formulae: [`"${values.join(',')}"`]
			};
		}
	}
}

function addGuide(workbook: ExcelJS.Workbook, guide: NonNullable<QuestionSheetText['guide']>) {
	const sheet = workbook.addWorksheet(guide.name);
	asText(sheet, 2);
	sheet.getColumn(1).width = usualWidth;
	sheet.getColumn(2).width = 90;
	for (const cells of guide.rows) sheet.addRow([...cells]);
}

/** The same sheet that `readQuestionSheet` reads, for templates and for taking a bank elsewhere. */
export async function writeQuestionSheet(
	rows: readonly WrittenQuestion[],
	text: QuestionSheetText,
	now: Date
): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	workbook.created = now;
	workbook.modified = now;
	const sheet = workbook.addWorksheet(text.name, { views: [{ state: 'frozen', ySplit: 1 }] });
	asText(sheet, questionColumns.length);
	questionColumns.forEach((column, index) => {
		sheet.getColumn(index + 1).width = widths[column] ?? usualWidth;
	});
	sheet.addRow(questionColumns.map((column) => text.headings[column])).font = {
		name: 'Times New Roman',
		size: 12,
		bold: true
	};
	for (const row of rows) sheet.addRow(questionColumns.map((column) => row[column] ?? ''));
	addChoices(sheet, text.choices);
	if (text.guide) addGuide(workbook, text.guide);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}
