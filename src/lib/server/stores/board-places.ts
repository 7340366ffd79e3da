import { and, asc, count, desc, eq, gt, gte, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { bucketedBy, bucketOf, bucketStart, type Bucketed } from '#lib/domain/bucket.ts';
import type { Comparator } from '#lib/domain/contest.ts';
import { slicesOf, type Slice } from '#lib/domain/page.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { pointCounts, standings, timeCounts } from '#lib/server/db/schema.ts';
import { keysOf } from './standing-order.ts';

// Finding a place, or the people of a page, costs the same at a million entrants: point_counts says on which
// level it lies, time_counts in which bucket of the level, and an index of standings has each bucket in order.

/** One division's ranking in a round; `actual` is what the forecasts are measured against, null until settled. */
export type Board = {
	roundId: string;
	divisionId: string;
	comparators: readonly Comparator[];
	actual: number | null;
};

export const inBoard = (board: Board, points?: number) =>
	and(
		eq(standings.roundId, board.roundId),
		eq(standings.divisionId, board.divisionId),
		points === undefined ? undefined : eq(standings.points, points)
	);

const levelsOf = (board: Board) =>
	and(eq(pointCounts.roundId, board.roundId), eq(pointCounts.divisionId, board.divisionId));

const bucketsOf = (board: Board, points: number) =>
	and(
		eq(timeCounts.roundId, board.roundId),
		eq(timeCounts.divisionId, board.divisionId),
		eq(timeCounts.points, points)
	);

/** Where points come first, what follows them decides within one level; otherwise there is one level. */
export function withinLevels({ comparators, actual }: Board) {
	const known = comparators.filter((one) => one !== 'forecast' || actual !== null);
	const byPoints = known[0] === 'points';
	const rest = byPoints ? known.slice(1) : known;
	const isCounted = byPoints && rest[0] !== 'forecast';
	return { byPoints, keys: keysOf(rest, actual), by: isCounted ? bucketedBy(rest) : undefined };
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

async function countBefore(db: Db, board: Board, points: number, bucket: number): Promise<number> {
	const [row] = await db
		.select({ people: sumOf(timeCounts.people) })
		.from(timeCounts)
		.where(and(bucketsOf(board, points), lt(timeCounts.bucket, bucket)));
	return row?.people ?? 0;
}

const fromBucket = (by: Bucketed, bucket: number) =>
	by === 'duration'
		? gte(standings.usedMs, bucketStart(by, bucket))
		: gte(standings.submittedAt, new Date(bucketStart(by, bucket)));

/** From the beginning of somebody's bucket to themselves: a short stretch of the index. */
const besideIn = (by: Bucketed, of: Standing) =>
	and(
		fromBucket(by, bucketOf(by, of)),
		by === 'duration'
			? lte(standings.usedMs, of.usedMs)
			: lte(standings.submittedAt, of.submittedAt)
	);

async function countStretch(db: Db, where: SQL | undefined): Promise<number> {
	const [row] = await db.select({ people: count() }).from(standings).where(where);
	return row?.people ?? 0;
}

export async function countAhead(db: Db, board: Board, of: Standing): Promise<number> {
	const { byPoints, keys, by } = withinLevels(board);
	const higher = byPoints ? await countHigher(db, board, of.points) : 0;
	const ahead = or(
		...keys.map((key, index) => and(...keys.slice(0, index).map((k) => k.same(of)), key.ahead(of)))
	);
	if (!ahead) return higher;
	const level = inBoard(board, byPoints ? of.points : undefined);
	if (!by) return higher + (await countStretch(db, and(level, ahead)));
	const before = await countBefore(db, board, of.points, bucketOf(by, of));
	return higher + before + (await countStretch(db, and(level, besideIn(by, of), ahead)));
}

/** Some rows that follow one another: those `within`, without the first `offset`. */
type Stretch = { within: SQL | undefined; offset: number; limit: number };

/** A page deep in a level begins in one of its buckets, so that those before it need not be walked through. */
async function startInBucket(
	db: Db,
	board: Board,
	by: Bucketed | undefined,
	{ points, offset, limit }: Slice
): Promise<Stretch> {
	const level = inBoard(board, points);
	if (!by || offset === 0) return { within: level, offset, limit };
	const running = db
		.select({
			bucket: timeCounts.bucket,
			people: timeCounts.people,
			upTo: sql`sum(${timeCounts.people}) over (order by ${timeCounts.bucket})`
				.mapWith(Number)
				.as('up_to')
		})
		.from(timeCounts)
		.where(bucketsOf(board, points))
		.as('running');
	const [start] = await db
		.select({ bucket: running.bucket, people: running.people, upTo: running.upTo })
		.from(running)
		.where(gt(running.upTo, offset))
		.orderBy(asc(running.bucket))
		.limit(1);
	if (!start) return { within: level, offset, limit };
	const before = start.upTo - start.people;
	return { within: and(level, fromBucket(by, start.bucket)), offset: offset - before, limit };
}

/** Which parts of which levels are on a page; a board without levels is one. */
export async function listSlices(
	db: Db,
	board: Board,
	skipped: number,
	pageSize: number
): Promise<Stretch[]> {
	const { byPoints, by } = withinLevels(board);
	if (!byPoints) return [{ within: inBoard(board), offset: skipped, limit: pageSize }];
	const levels = await db
		.select({ points: pointCounts.points, people: pointCounts.people })
		.from(pointCounts)
		.where(levelsOf(board))
		.orderBy(desc(pointCounts.points));
	const slices = slicesOf(levels, skipped, pageSize);
	return Promise.all(slices.map((slice) => startInBucket(db, board, by, slice)));
}
