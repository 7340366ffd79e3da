/** Rows of one statement: far below the most parameters that either database takes. */
const rowsAtOnce = 500;

/** Many rows in few statements, one after the other. */
export async function inPieces<T>(
	rows: readonly T[],
	run: (piece: T[]) => PromiseLike<unknown>
): Promise<void> {
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		await run(rows.slice(from, from + rowsAtOnce));
	}
}
