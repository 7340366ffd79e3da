import { pageCount, pageOf } from '#lib/domain/page.ts';
import { maskedName } from '#lib/domain/person.ts';
import { db } from '#lib/server/db/connection.ts';
import { headOf, limitsOf, namesDayOf, type BoardScope } from '#lib/server/http/board-scope.ts';
import { countStandings, type Board } from '#lib/server/stores/board-places.ts';
import {
	findBoard,
	listTop,
	mapPrizesOf,
	placeOf,
	type BoardRow
} from '#lib/server/stores/boards.ts';
import { listNameableUnits } from '#lib/server/stores/unit-boards.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';

const pageSize = 50;

/** What is looked up beside the rows of a page. */
async function findBeside(scope: BoardScope, board: Board, rows: readonly BoardRow[]) {
	const settled = scope.round.settledAt !== null;
	const personIds = settled ? rows.map(({ personId }) => personId) : [];
	const unitIds = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
	return {
		settled,
		prizes: await mapPrizesOf(db, board.roundId, personIds),
		nameable: new Set(await listNameableUnits(db, board, unitIds)),
		units: await mapUnitsOn(db, unitIds, namesDayOf(scope))
	};
}

/** Who won is known by name; the others by initials, and by a unit only if it is too large to tell who. */
async function publish(scope: BoardScope, board: Board, rows: readonly BoardRow[]) {
	const { settled, prizes, nameable, units } = await findBeside(scope, board, rows);
	const unitOf = (unitId: string, named: boolean) =>
		named || nameable.has(unitId) ? (units.get(unitId)?.name ?? null) : null;
	return rows.map(({ personId, fullName, unitId, forecast, ...row }) => {
		const { place, points, maxPoints, usedMs, submittedAt } = row;
		const mine = personId === scope.account?.personId;
		const prize = prizes.get(personId) ?? null;
		const named = mine || prize !== null;
		return {
			...{ place, points, maxPoints, usedMs, submittedAt, prize, mine },
			name: named ? fullName : maskedName(fullName),
			unit: unitId && unitOf(unitId, named),
			// Other people's forecasts are nobody's business while they can still be copied.
			forecast: settled || mine ? forecast : null
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
