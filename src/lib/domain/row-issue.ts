/** What is wrong with a row of a file; row 0 means the file as a whole. Sentences: texts/row-issues.ts. */
export type RowIssue<Code extends string = string> = {
	row: number;
	column?: string; // a code of the format's own
	code: Code;
	value?: string; // what stands there, or what it collides with
};

/** What may be wrong with a table as a whole. */
export type CsvIssueCode = 'file-too-large' | 'not-a-table' | 'missing-column' | 'no-rows';
export type WorkbookIssueCode =
	'file-too-large' | 'not-a-workbook' | 'no-headings' | 'no-rows' | 'too-many-rows';

export type QuestionIssueCode =
	| 'no-stem'
	| 'too-long'
	| 'too-few-options'
	| 'empty-option'
	| 'equal-options'
	| 'no-answer'
	| 'answer-unreadable'
	| 'answer-ambiguous'
	| 'unknown-difficulty'
	| 'unknown-audience'
	| 'unknown-topic'
	| 'unknown-document'
	| 'citations-do-not-match'
	| 'twice-in-file'
	| 'in-bank-otherwise';

export type TopicIssueCode = 'no-code' | 'no-name' | 'code-twice' | 'no-parent' | 'below-itself';

export type DocumentIssueCode =
	'no-number' | 'no-title' | 'number-twice' | 'not-a-day' | 'not-a-link';

/** What may be wrong with a list of units or people, beside the table itself. */
type ListIssueCode = CsvIssueCode | 'too-many-rows' | 'too-long' | 'required' | 'not-a-day';

export type UnitIssueCode =
	| ListIssueCode
	| 'ends-before-start'
	| 'not-a-number'
	| 'no-count-day'
	| 'overlapping-names'
	| 'unknown-parent'
	| 'unknown-successor'
	| 'not-ended'
	| 'parent-loop';

export type PeopleIssueCode =
	| ListIssueCode
	| 'not-a-login'
	| 'not-a-name'
	| 'too-many-passwords'
	| 'password-too-short'
	| 'password-too-long'
	| 'password-too-common'
	| 'password-own-name'
	| 'login-twice'
	| 'login-taken'
	| 'unknown-unit';

export type BankIssueCode =
	CsvIssueCode | WorkbookIssueCode | QuestionIssueCode | TopicIssueCode | DocumentIssueCode;
