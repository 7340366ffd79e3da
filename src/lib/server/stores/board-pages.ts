import { and, asc, desc, gt, gte, sql, type SQL } from 'drizzle-orm';
import { errorsIn, noForecast, noForecastBucket } from '#lib/domain/bucket.ts';
import { slicesOf, type Slice } from '#lib/domain/page.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { pointCounts, standings, timeCounts } from '#lib/server/db/schema.ts';
import { fromTime, missedBy, type Cut } from './board-buckets.ts';
import { bucketsOf, inBoard, levelsOf, withinLevels, type Board } from './board-places.ts';
import { keysOf } from './standing-order.ts';

// A page is found as a place is: its level, the bucket in which it begins, and only there row by row.

/** Some people who follow one another: those in any of the parts, in order, without the first `offset`. */
type Stretch = { parts: (SQL | undefined)[]; offset: number; limit: number };

type Bucket = { bucket: number; people: number };

/** The bucket in which a slice begins, and how many people stand in those before it. */
async function findStart(db: Db, board: Board, cut: Cut, { points, offset }: Slice) {
	const running = db
		.select({
			bucket: timeCounts.bucket,
			people: timeCounts.people,
			upTo: sql`sum(${timeCounts.people}) over (order by ${timeCounts.bucket})`
				.mapWith(Number)
				.as('up_to')
		})
		.from(timeCounts)
		.where(bucketsOf(board, points, cut))
		.as('running');
	const [start] = await db
		.select({ bucket: running.bucket, people: running.people, upTo: running.upTo })
		.from(running)
		.where(gt(running.upTo, offset))
		.orderBy(asc(running.bucket))
		.limit(1);
	return start && { bucket: start.bucket, before: start.upTo - start.people };
}

/** As many buckets with somebody in them as a page can reach into. */
async function listBuckets(db: Db, board: Board, cut: Cut, slice: Slice, from: number | undefined) {
	return db
		.select({ bucket: timeCounts.bucket, people: timeCounts.people })
		.from(timeCounts)
		.where(
			and(
				bucketsOf(board, slice.points, cut),
				gt(timeCounts.people, 0),
				from === undefined ? undefined : gte(timeCounts.bucket, from)
			)
		)
		.orderBy(asc(timeCounts.bucket))
		.limit(slice.limit);
}

/** The first of these buckets that together hold so many people. */
function enoughOf(
	buckets: readonly Bucket[],
	wanted: number
): { reached: Bucket[]; people: number } {
	const reached: Bucket[] = [];
	let people = 0;
	for (const bucket of buckets) {
		if (people >= wanted) break;
		reached.push(bucket);
		people += bucket.people;
	}
	return { reached, people };
}

/** Those with a forecast stand on both sides of the true number; then come those without one. */
async function forecastStretches(
	db: Db,
	board: Board,
	cut: Cut & { by: 'forecast' },
	slice: Slice
): Promise<Stretch[]> {
	const level = inBoard(board, slice.points);
	const start = slice.offset === 0 ? undefined : await findStart(db, board, cut, slice);
	const offset = slice.offset - (start?.before ?? 0);
	const buckets = await listBuckets(db, board, cut, slice, start?.bucket);
	const measured = buckets.filter(({ bucket }) => bucket < noForecastBucket);
	const { reached, people } = enoughOf(measured, offset + slice.limit);
	const stretches: Stretch[] = [];
	const limit = Math.max(0, Math.min(slice.limit, people - offset));
	if (limit > 0) {
		const from = errorsIn(reached[0]!.bucket).from;
		const { to } = errorsIn(reached.at(-1)!.bucket);
		const parts = missedBy(cut.actual, from, to).map((part) => and(level, part));
		stretches.push({ parts, offset, limit });
	}
	if (limit === slice.limit) return stretches;
	const parts = missedBy(cut.actual, noForecast, noForecast).map((part) => and(level, part));
	const rest = { offset: Math.max(0, offset - people), limit: slice.limit - limit };
	return [...stretches, { parts, ...rest }];
}

async function stretchesOf(db: Db, board: Board, slice: Slice): Promise<Stretch[]> {
	const { cut } = withinLevels(board);
	if (cut?.by === 'forecast') return forecastStretches(db, board, cut, slice);
	const { points, offset, limit } = slice;
	const level = inBoard(board, points);
	const start = cut && offset > 0 ? await findStart(db, board, cut, slice) : undefined;
	if (!cut || !start) return [{ parts: [level], offset, limit }];
	const parts = [and(level, fromTime(cut.time, start.bucket))];
	return [{ parts, offset: offset - start.before, limit }];
}

/** Which stretches make up a page; a board without levels is one. */
async function listStretches(
	db: Db,
	board: Board,
	skipped: number,
	pageSize: number
): Promise<Stretch[]> {
	if (!withinLevels(board).byPoints)
		return [{ parts: [inBoard(board)], offset: skipped, limit: pageSize }];
	const levels = await db
		.select({ points: pointCounts.points, people: pointCounts.people })
		.from(pointCounts)
		.where(levelsOf(board))
		.orderBy(desc(pointCounts.points));
	const stretches: Stretch[] = [];
	for (const slice of slicesOf(levels, skipped, pageSize))
		stretches.push(...(await stretchesOf(db, board, slice)));
	return stretches;
}

const deciding = {
	personId: standings.personId,
	points: standings.points,
	forecast: standings.forecast,
	usedMs: standings.usedMs,
	submittedAt: standings.submittedAt
};

/** Who stands in a stretch, in order: read from the indexes alone. */
function listIn(db: Db, board: Board, { parts, offset, limit }: Stretch) {
	const { rest } = withinLevels(board);
	const select = (part: SQL | undefined) => db.select(deciding).from(standings).where(part);
	const [first, second] = parts;
	if (!second) {
		return select(first)
			.orderBy(...keysOf(rest, board.actual).map(({ order }) => order), asc(standings.personId))
			.limit(limit)
			.offset(offset);
	}
	const both = select(first).unionAll(select(second)).as('both_sides');
	return db
		.select()
		.from(both)
		.orderBy(...keysOf(rest, board.actual, both).map(({ order }) => order), asc(both.personId))
		.limit(limit)
		.offset(offset);
}

/** The people of a page, best first. */
export async function listOnPage(
	db: Db,
	board: Board,
	skipped: number,
	pageSize: number
): Promise<string[]> {
	const personIds: string[] = [];
	for (const stretch of await listStretches(db, board, skipped, pageSize)) {
		const rows = await listIn(db, board, stretch);
		personIds.push(...rows.map(({ personId }) => personId));
	}
	return personIds;
}
