import { and, eq, inArray } from 'drizzle-orm';
import type { Rules } from '#lib/domain/contest.ts';
import { rankPage, type Standing } from '#lib/domain/ranking.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedForMany, type Given } from '#lib/server/db/prepared.ts';
import { awards, people, prizes, roundFigures, standings } from '#lib/server/db/schema.ts';
import { listOnPage } from './board-pages.ts';
import { countAhead, inBoard, type Board } from './board-places.ts';

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
	const isCounted = round.settledAt !== null;
	const board = { roundId: round.id, divisionId, comparators: rules.comparators, isCounted };
	if (!isCounted) return { ...board, actual: null };
	const [figures] = await db
		.select({ forecastActual: roundFigures.forecastActual })
		.from(roundFigures)
		.where(and(eq(roundFigures.roundId, round.id), eq(roundFigures.divisionId, divisionId)));
	return { ...board, actual: figures?.forecastActual ?? null };
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

const rowsOf = preparedForMany((db, ids, given: Given<{ roundId: string }>) =>
	db
		.select(columns)
		.from(standings)
		.innerJoin(people, eq(people.id, standings.personId))
		.where(and(eq(standings.roundId, given.roundId), inArray(standings.personId, ids)))
);

/** One page of a board, best first; equal standings share a place. */
export async function listTop(
	db: Db,
	board: Board,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<BoardRow[]> {
	const skipped = (page - 1) * pageSize;
	// Who is on the page is read from the indexes alone; only then are their rows and names looked up.
	const personIds = await listOnPage(db, board, skipped, pageSize);
	const { roundId } = board;
	const known = personIds.length === 0 ? [] : await rowsOf(db, personIds, { roundId });
	const found = new Map(known.map((row) => [row.personId, row]));
	const rows = personIds.flatMap((personId) => found.get(personId) ?? []);
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
