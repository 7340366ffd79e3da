import type { CsvIssueCode, RowIssue, TopicIssueCode } from '#lib/domain/row-issue.ts';
import { topicsAbove } from '#lib/domain/topic.ts';
import { readCsvTable } from './csv-table.ts';

/** A topic and the code of the topic above it, if any. */
export type TopicRow = { row: number; code: string; name: string; parent: string };
export type TopicIssue = RowIssue<CsvIssueCode | TopicIssueCode>;

const columns = {
	code: { headings: ['ma', 'ma chu de', 'code'], needed: true },
	name: { headings: ['ten', 'ten chu de', 'chu de', 'name'], needed: true },
	parent: { headings: ['thuoc', 'thuoc chu de', 'chu de cha', 'parent'] }
} as const;

/** Whether the way up from a topic comes back to where it has been. */
function endsInLoop(topics: readonly TopicRow[], code: string): boolean {
	const nodes = topics.map((topic) => ({ id: topic.code, parentId: topic.parent || null }));
	const top = topicsAbove(nodes, code).at(-1);
	return nodes.some(({ id, parentId }) => id === top && parentId !== null);
}

/** Reads the topic tree; a topic's parent must stand in the same file, above or below it. */
export function readTopicSheet(bytes: Buffer): { topics: TopicRow[]; issues: TopicIssue[] } {
	const table = readCsvTable(bytes, columns);
	const topics = table.rows.map(({ row, cells }) => ({ row, ...cells }));
	const codes = topics.map(({ code }) => code);
	const issues: TopicIssue[] = [...table.issues];
	topics.forEach(({ row, code, name, parent }, index) => {
		if (code === '') issues.push({ row, column: 'code', code: 'no-code' });
		else if (codes.indexOf(code) < index)
			issues.push({ row, column: 'code', code: 'code-twice', value: code });
		if (name === '') issues.push({ row, column: 'name', code: 'no-name' });
		if (parent !== '' && !codes.includes(parent))
			issues.push({ row, column: 'parent', code: 'no-parent', value: parent });
		else if (endsInLoop(topics, code))
			issues.push({ row, column: 'parent', code: 'below-itself', value: parent });
	});
	return { topics, issues };
}
