import type { Worksheet } from 'exceljs';
import type { Audience, Difficulty } from '#lib/domain/question.ts';
import type { WorkbookIssueCode, QuestionIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { tidy, tidyLines } from '#lib/domain/vietnamese.ts';
import {
	readAnswer,
	readAudiences,
	readCitations,
	readDifficulty,
	readOptions,
	readStem
} from './question-cells.ts';
import { optionLetters, readHeadings, type QuestionColumn } from './question-columns.ts';
import { openWorkbook, textRows } from './workbook.ts';

/** A question as a sheet gives it: topic and documents are still names. */
export type SheetQuestion = {
	row: number;
	stem: string;
	options: { text: string; right: boolean }[];
	difficulty: Difficulty;
	audiences: Audience[];
	topic: string;
	citations: { document: string; locator: string }[];
	explanation: string;
};

type SheetIssueCode = WorkbookIssueCode | QuestionIssueCode;
export type SheetIssue = RowIssue<SheetIssueCode>;

export type QuestionSheet = { questions: SheetQuestion[]; issues: SheetIssue[] };

export const mostRows = 1_000;
const lastHeadingRow = 20;
const longest = { stem: 2_000, option: 1_000, explanation: 4_000 };

type TextRow = { row: number; cells: Map<number, string> };

/** The first sheet with a heading row near its top, and what stands below that row. */
function findTable(sheets: readonly Worksheet[]) {
	for (const sheet of sheets) {
		const rows = [...textRows(sheet)];
		const heading = rows.findIndex(
			({ row, cells }) => row <= lastHeadingRow && readHeadings(cells) !== undefined
		);
		if (heading >= 0) {
			return { columns: readHeadings(rows[heading]!.cells)!, rows: rows.slice(heading + 1) };
		}
	}
	return undefined;
}

/** Headings between questions: one text merged over the row, or nothing but a number. */
function isSeparator({ cells }: TextRow, columns: ReadonlyMap<QuestionColumn, number>): boolean {
	const filled = [...columns].filter(([column, at]) => column !== 'number' && cells.has(at));
	const texts = new Set(cells.values());
	return (
		filled.length === 0 || (cells.size > 2 && texts.size === 1) || readHeadings(cells) !== undefined
	);
}

type Found = [QuestionColumn, SheetIssueCode];

function optionIssues(options: ReadonlyMap<string, string>): Found[] {
	const letters = optionLetters.filter((letter) => options.has(letter));
	if (letters.length < 2) return [['a', 'too-few-options']];
	const gap = optionLetters.find((letter, index) => index < letters.length && !options.has(letter));
	const twice = letters.find((letter) =>
		letters.some((other) => other < letter && options.get(other) === options.get(letter))
	);
	const tooLong = letters.find((letter) => options.get(letter)!.length > longest.option);
	return [
		...(gap ? [[gap, 'empty-option'] satisfies Found] : []),
		...(twice ? [[twice, 'equal-options'] satisfies Found] : []),
		...(tooLong ? [[tooLong, 'too-long'] satisfies Found] : [])
	];
}

type CellText = (column: QuestionColumn) => string;

/** What the cells say, each part as far as it could be read. */
function readCells(textOf: CellText) {
	const given = optionLetters.filter((letter) => textOf(letter).trim() !== '');
	const options = readOptions(new Map(given.map((letter) => [letter, textOf(letter)])));
	return {
		stem: readStem(textOf('stem')),
		options,
		answer: readAnswer(textOf('answer'), options),
		difficulty: readDifficulty(textOf('difficulty')),
		audiences: readAudiences(textOf('audience')),
		citations: readCitations(textOf('document'), textOf('locator')),
		explanation: tidyLines(textOf('explanation'))
	};
}

function issuesIn(read: ReturnType<typeof readCells>): Found[] {
	const found: (Found | false)[] = [
		read.stem === '' && ['stem', 'no-stem'],
		read.stem.length > longest.stem && ['stem', 'too-long'],
		...optionIssues(read.options),
		typeof read.answer === 'string' && ['answer', read.answer],
		!read.difficulty && ['difficulty', 'unknown-difficulty'],
		!read.audiences && ['audience', 'unknown-audience'],
		!read.citations && ['locator', 'citations-do-not-match'],
		read.explanation.length > longest.explanation && ['explanation', 'too-long']
	];
	return found.filter((one) => one !== false);
}

function readRow({ row, cells }: TextRow, columns: ReadonlyMap<QuestionColumn, number>) {
	const textOf: CellText = (column) => cells.get(columns.get(column) ?? 0) ?? '';
	const { options, answer, difficulty, audiences, citations, ...rest } = readCells(textOf);
	const found = issuesIn({ options, answer, difficulty, audiences, citations, ...rest });
	const issues = found.map(([column, code]): SheetIssue => ({
		row,
		column,
		code,
		value: tidy(textOf(column)).slice(0, 80)
	}));
	const question: SheetQuestion = {
		row,
		...rest,
		options: [...options].map(([letter, text]) => ({
			text,
			right: Array.isArray(answer) && answer.includes(letter)
		})),
		difficulty: difficulty ?? 'medium',
		audiences: audiences ?? [],
		topic: tidy(textOf('topic')),
		citations: citations ?? []
	};
	return { question, issues };
}

const wholeFile = (code: SheetIssueCode): QuestionSheet => ({
	questions: [],
	issues: [{ row: 0, code }]
});

/** Reads an XLSX of questions. What stands twice in the file is left to whoever knows the bank. */
export async function readQuestionSheet(bytes: Buffer): Promise<QuestionSheet> {
	const workbook = await openWorkbook(bytes);
	if (typeof workbook === 'string') return wholeFile(workbook);
	const table = findTable(workbook.worksheets);
	if (!table) return wholeFile('no-headings');
	const rows = table.rows.filter((row) => !isSeparator(row, table.columns));
	if (rows.length === 0) return wholeFile('no-rows');
	if (rows.length > mostRows) return wholeFile('too-many-rows');
	const read = rows.map((row) => readRow(row, table.columns));
	return {
		questions: read.filter(({ issues }) => issues.length === 0).map(({ question }) => question),
		issues: read.flatMap(({ issues }) => issues)
	};
}
