import type { RowIssue } from '#lib/domain/row-issue.ts';
import type { CsvRow } from './csv-table.ts';

const longestCell = 500;

/** What no honest list holds: a file with too many rows is told as a whole, an endless cell where it stands. */
export function beyondLimits<C extends string>(
	rows: readonly CsvRow<C>[],
	mostRows: number
): RowIssue<'too-many-rows' | 'too-long'>[] {
	if (rows.length > mostRows) return [{ row: 0, code: 'too-many-rows' }];
	return rows.flatMap(({ row, cells }) =>
		Object.entries<string>(cells)
			.filter(([, text]) => text.length > longestCell)
			.map(([column]) => ({ row, column, code: 'too-long' as const }))
	);
}
