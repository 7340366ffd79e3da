import { pageCount, pageOf } from '#lib/domain/page.ts';
import { maskedName } from '#lib/domain/person.ts';
import { db } from '#lib/server/db/connection.ts';
import { headOf, limitsOf, namesDayOf, type BoardScope } from '#lib/server/http/board-scope.ts';
import {
	countStandings,
	findBoard,
	listTop,
	mapPrizesOf,
	placeOf,
	type Board,
	type BoardRow
} from '#lib/server/stores/boards.ts';
import { listNameableUnits } from '#lib/server/stores/unit-boards.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';

const pageSize = 50;

/** What everybody may know of a row: who won, by name; of the others initials, and no unit small enough to tell who. */
async function publish(scope: BoardScope, board: Board, rows: readonly BoardRow[]) {
	const settled = scope.round.settledAt !== null;
	const isMine = (row: BoardRow) => row.personId === scope.account?.personId;
	const prizes = settled
		? await mapPrizesOf(
				db,
				board.roundId,
				rows.map(({ personId }) => personId)
			)
		: new Map<string, string>();
	const unitIds = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
	const nameable = new Set(await listNameableUnits(db, board, unitIds));
	const units = await mapUnitsOn(db, unitIds, namesDayOf(scope));
	return rows.map((row) => {
		const { personId, fullName, unitId, place, points, maxPoints, usedMs, submittedAt } = row;
		const named = isMine(row) || prizes.has(personId);
		const showsUnit = unitId !== null && (named || nameable.has(unitId));
		return {
			...{ place, points, maxPoints, usedMs, submittedAt },
			name: named ? fullName : maskedName(fullName),
			unit: (showsUnit && units.get(unitId)?.name) || null,
			prize: prizes.get(personId) ?? null,
			// Other people's forecasts are nobody's business while they can still be copied.
			forecast: settled || isMine(row) ? row.forecast : null,
			mine: isMine(row)
		};
	});
}

async function findMine(scope: BoardScope, board: Board, lastShownPlace: number | null) {
	const own = scope.account && (await placeOf(db, board, scope.account.personId));
	const [row] = own ? await publish(scope, board, [own]) : [];
	if (!own || !row) return null;
	const hidden = lastShownPlace !== null && own.place > lastShownPlace;
	return hidden
		? { ...row, place: null, page: null }
		: { ...row, page: pageOf(own.place, pageSize) };
}

/** One page of a division's ranking as this visitor may see it. */
export async function readPeopleBoard(scope: BoardScope) {
	const { contest, round, divisions, page } = scope;
	const { lastShownPlace } = limitsOf(scope);
	const board = await findBoard(db, contest.rules, round, divisions[0]!.id);
	const shown =
		lastShownPlace === null ? { page, pageSize } : { page: 1, pageSize: lastShownPlace };
	const rows = page > 1 && lastShownPlace !== null ? [] : await listTop(db, board, shown);
	const entrants = lastShownPlace === null ? await countStandings(db, board) : null;
	return {
		...headOf(scope),
		rows: await publish(scope, board, rows),
		me: await findMine(scope, board, lastShownPlace),
		/** The number that forecasts were measured against, once it is known. */
		forecastActual: board.actual,
		entrants,
		lastShownPlace,
		page,
		pages: entrants === null ? 1 : pageCount(entrants, pageSize)
	};
}

export type PeopleBoard = Awaited<ReturnType<typeof readPeopleBoard>>;
