/** What is wrong with a row of a file; row 0 means the file as a whole. Sentences are in texts. */
export type RowIssue<Code extends string = string> = {
	row: number;
	column?: string; // a code of the format's own
	code: Code;
	value?: string; // what stands there, or what it collides with
};
