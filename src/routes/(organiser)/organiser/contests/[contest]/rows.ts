import type { Typed } from '#lib/forms/read-form.ts';

/** The cells of a table that came back, row by row; nothing when no such table was sent. */
export function typedRows<C extends string>(
	typed: Typed | undefined,
	columns: readonly C[]
): Record<C, string>[] | undefined {
	if (!typed) return undefined;
	const cells = columns.map((column) => [column, typed[column]] as const);
	const longest = Math.max(
		...cells.map(([, values]) => (Array.isArray(values) ? values.length : 0))
	);
	return Array.from(
		{ length: longest },
		(_, index) =>
			Object.fromEntries(
				cells.map(([column, values]) => [
					column,
					Array.isArray(values) ? (values[index] ?? '') : ''
				])
			) as Record<C, string>
	);
}
