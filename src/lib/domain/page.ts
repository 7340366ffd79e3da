/** A group of rows that stand together in an order: how many there are. */
export type Level = { points: number; people: number };

/** The part of one level that falls on a page. */
export type Slice = { points: number; offset: number; limit: number };

/** Which rows of which levels make up a page, when levels follow one another in order. */
export function slicesOf(levels: readonly Level[], skipped: number, pageSize: number): Slice[] {
	const slices: Slice[] = [];
	let start = 0;
	for (const { points, people } of levels) {
		const from = Math.max(start, skipped);
		const to = Math.min(start + people, skipped + pageSize);
		if (from < to) slices.push({ points, offset: from - start, limit: to - from });
		start += people;
	}
	return slices;
}

/** How many pages a list has; an empty list has one, which says so. */
export const pageCount = (rows: number, pageSize: number): number =>
	Math.max(1, Math.ceil(rows / pageSize));

/** The page on which the row at this place stands; places and pages count from 1. */
export const pageOf = (place: number, pageSize: number): number => Math.ceil(place / pageSize);
