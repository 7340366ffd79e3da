import { and, count, eq, gt, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Comparator } from '#lib/domain/contest.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { pointCounts, standings, timeCounts } from '#lib/server/db/schema.ts';
import { besideIn, bucketIn, countedBy, cutOf, type Cut } from './board-buckets.ts';
import { keysOf } from './standing-order.ts';

// Finding a place costs the same at a million entrants: point_counts says how many stand on the levels above,
// time_counts how many in the buckets before, and an index of standings how many ahead in the same bucket.

/** One division's ranking in a round; `actual` is what the forecasts are measured against, null until settled. */
export type Board = {
	roundId: string;
	divisionId: string;
	comparators: readonly Comparator[];
	actual: number | null;
	/** Settling has counted everybody by the error of their forecast; a proposal is ranked without such counts. */
	isCounted: boolean;
};

export const inBoard = (board: Board, points?: number) =>
	and(
		eq(standings.roundId, board.roundId),
		eq(standings.divisionId, board.divisionId),
		points === undefined ? undefined : eq(standings.points, points)
	);

export const levelsOf = (board: Board) =>
	and(eq(pointCounts.roundId, board.roundId), eq(pointCounts.divisionId, board.divisionId));

export const bucketsOf = (board: Board, points: number, cut: Cut) =>
	and(
		eq(timeCounts.roundId, board.roundId),
		eq(timeCounts.divisionId, board.divisionId),
		eq(timeCounts.points, points),
		countedBy(cut)
	);

/** Where points come first, what follows them decides within one level; otherwise there is one level. */
export function withinLevels({ comparators, actual, isCounted }: Board) {
	const known = comparators.filter((one) => one !== 'forecast' || actual !== null);
	const byPoints = known[0] === 'points';
	return {
		byPoints,
		rest: byPoints ? known.slice(1) : known,
		cut: cutOf(known, actual, isCounted)
	};
}

const sumOf = (people: typeof pointCounts.people | typeof timeCounts.people) =>
	sql`coalesce(sum(${people}), 0)`.mapWith(Number);

/** How many people stand on a board. */
export async function countStandings(db: Db, board: Board): Promise<number> {
	const [row] = await db
		.select({ people: sumOf(pointCounts.people) })
		.from(pointCounts)
		.where(levelsOf(board));
	return row?.people ?? 0;
}

async function countHigher(db: Db, board: Board, points: number): Promise<number> {
	const [row] = await db
		.select({ people: sumOf(pointCounts.people) })
		.from(pointCounts)
		.where(and(levelsOf(board), gt(pointCounts.points, points)));
	return row?.people ?? 0;
}

async function countBefore(db: Db, board: Board, cut: Cut, of: Standing): Promise<number> {
	const [row] = await db
		.select({ people: sumOf(timeCounts.people) })
		.from(timeCounts)
		.where(and(bucketsOf(board, of.points, cut), lt(timeCounts.bucket, bucketIn(cut, of))));
	return row?.people ?? 0;
}

async function countIn(db: Db, parts: readonly (SQL | undefined)[]): Promise<number> {
	let people = 0;
	// One after the other: a condition with "or" would not be answered from the index.
	for (const part of parts) {
		const [row] = await db.select({ people: count() }).from(standings).where(part);
		people += row?.people ?? 0;
	}
	return people;
}

export async function countAhead(db: Db, board: Board, of: Standing): Promise<number> {
	const { byPoints, rest, cut } = withinLevels(board);
	const higher = byPoints ? await countHigher(db, board, of.points) : 0;
	const keys = keysOf(rest, board.actual);
	const ahead = or(
		...keys.map((key, index) => and(...keys.slice(0, index).map((k) => k.same(of)), key.ahead(of)))
	);
	if (!ahead) return higher;
	const level = inBoard(board, byPoints ? of.points : undefined);
	if (!cut) return higher + (await countIn(db, [and(level, ahead)]));
	const before = await countBefore(db, board, cut, of);
	const beside = besideIn(cut, of).map((part) => and(level, part, ahead));
	return higher + before + (await countIn(db, beside));
}
