import { and, asc, count, desc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import type { Comparator, Rules } from '#lib/domain/contest.ts';
import { slicesOf } from '#lib/domain/page.ts';
import { rankPage, type Standing } from '#lib/domain/ranking.ts';
import type { Db } from '#lib/server/db/connection.ts';
import {
	awards,
	people,
	pointCounts,
	prizes,
	roundFigures,
	standings
} from '#lib/server/db/schema.ts';
import { keysOf } from './standing-order.ts';

// Reading a board costs the same at a million entrants: point_counts says on which level a page or a
// person stands, and the index of standings has each level in order.

/** One division's ranking in a round; `actual` is what the forecasts are measured against, null until settled. */
export type Board = {
	roundId: string;
	divisionId: string;
	comparators: readonly Comparator[];
	actual: number | null;
};

export type BoardRow = Standing & {
	personId: string;
	fullName: string;
	unitId: string | null;
	maxPoints: number;
	place: number;
};

export async function findBoard(
	db: Db,
	rules: Pick<Rules, 'comparators'>,
	round: { id: string; settledAt: Date | null },
	divisionId: string
): Promise<Board> {
	const board = { roundId: round.id, divisionId, comparators: rules.comparators };
	if (!round.settledAt) return { ...board, actual: null };
	const [figures] = await db
		.select({ forecastActual: roundFigures.forecastActual })
		.from(roundFigures)
		.where(and(eq(roundFigures.roundId, round.id), eq(roundFigures.divisionId, divisionId)));
	return { ...board, actual: figures?.forecastActual ?? null };
}

const inBoard = (board: Board, points?: number) =>
	and(
		eq(standings.roundId, board.roundId),
		eq(standings.divisionId, board.divisionId),
		points === undefined ? undefined : eq(standings.points, points)
	);

const levelsOf = (board: Board) =>
	and(eq(pointCounts.roundId, board.roundId), eq(pointCounts.divisionId, board.divisionId));

/** Where points come first, what follows them decides within one level; otherwise there is one level. */
function withinLevels(board: Board) {
	const [first, ...rest] = board.comparators;
	const byPoints = first === 'points';
	return { byPoints, keys: keysOf(byPoints ? rest : board.comparators, board.actual) };
}

/** How many people stand on a board. */
export async function countStandings(db: Db, board: Board): Promise<number> {
	const [row] = await db
		.select({ people: sql`coalesce(sum(${pointCounts.people}), 0)`.mapWith(Number) })
		.from(pointCounts)
		.where(levelsOf(board));
	return row?.people ?? 0;
}

async function countAhead(db: Db, board: Board, of: Standing): Promise<number> {
	const { byPoints, keys } = withinLevels(board);
	const ahead = or(
		...keys.map((key, index) => and(...keys.slice(0, index).map((k) => k.same(of)), key.ahead(of)))
	);
	const [higher] = byPoints
		? await db
				.select({ people: sql`coalesce(sum(${pointCounts.people}), 0)`.mapWith(Number) })
				.from(pointCounts)
				.where(and(levelsOf(board), gt(pointCounts.points, of.points)))
		: [];
	const [level] = ahead
		? await db
				.select({ people: count() })
				.from(standings)
				.where(and(inBoard(board, byPoints ? of.points : undefined), ahead))
		: [];
	return (higher?.people ?? 0) + (level?.people ?? 0);
}

const columns = {
	personId: standings.personId,
	fullName: people.fullName,
	unitId: standings.unitId,
	points: standings.points,
	maxPoints: standings.maxPoints,
	usedMs: standings.usedMs,
	forecast: standings.forecast,
	submittedAt: standings.submittedAt
};

/** Which parts of which levels are on the page; a board without levels is one. */
async function listSlices(db: Db, board: Board, skipped: number, pageSize: number) {
	if (!withinLevels(board).byPoints) {
		return [{ points: undefined, offset: skipped, limit: pageSize }];
	}
	const levels = await db
		.select({ points: pointCounts.points, people: pointCounts.people })
		.from(pointCounts)
		.where(levelsOf(board))
		.orderBy(desc(pointCounts.points));
	return slicesOf(levels, skipped, pageSize);
}

/** One page of a board, best first; equal standings share a place. */
export async function listTop(
	db: Db,
	board: Board,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<BoardRow[]> {
	const skipped = (page - 1) * pageSize;
	const order = withinLevels(board).keys.map((key) => key.order);
	const rows: Omit<BoardRow, 'place'>[] = [];
	for (const { points, offset, limit } of await listSlices(db, board, skipped, pageSize)) {
		// Who is on the page is read from the index alone; only then are their rows and names looked up.
		const onPage = db
			.select({ personId: standings.personId })
			.from(standings)
			.where(inBoard(board, points))
			.orderBy(...order, asc(standings.personId))
			.limit(limit)
			.offset(offset)
			.as('on_page');
		const part = await db
			.select(columns)
			.from(onPage)
			.innerJoin(
				standings,
				and(eq(standings.personId, onPage.personId), eq(standings.roundId, board.roundId))
			)
			.innerJoin(people, eq(people.id, standings.personId))
			.orderBy(...order, asc(standings.personId));
		rows.push(...part);
	}
	const [first] = rows;
	if (!first) return [];
	const firstPlace = skipped === 0 ? 1 : 1 + (await countAhead(db, board, first));
	return rankPage(rows, board, { skipped, firstPlace });
}

/** Somebody's own row, if they finished an attempt in this division of the round. */
export async function placeOf(
	db: Db,
	board: Board,
	personId: string
): Promise<BoardRow | undefined> {
	const [row] = await db
		.select(columns)
		.from(standings)
		.innerJoin(people, eq(people.id, standings.personId))
		.where(and(inBoard(board), eq(standings.personId, personId)));
	return row && { ...row, place: 1 + (await countAhead(db, board, row)) };
}

/** The prizes that these people won in the round, by person: only their names may be published. */
export async function mapPrizesOf(
	db: Db,
	roundId: string,
	personIds: readonly string[]
): Promise<Map<string, string>> {
	if (personIds.length === 0) return new Map();
	const rows = await db
		.select({ personId: awards.personId, prize: prizes.name })
		.from(awards)
		.innerJoin(prizes, eq(prizes.id, awards.prizeId))
		.where(and(eq(awards.roundId, roundId), inArray(awards.personId, [...personIds])));
	return new Map(rows.map(({ personId, prize }) => [personId, prize]));
}
