import { pageCount, pageOf } from '#lib/domain/page.ts';
import { unitTable, type UnitRow } from '#lib/domain/participation.ts';
import { db } from '#lib/server/db/connection.ts';
import { headOf, namesDayOf, type BoardScope } from '#lib/server/http/board-scope.ts';
import { findStanding } from '#lib/server/stores/standings.ts';
import { listUnitStandings, type UnitStanding } from '#lib/server/stores/unit-boards.ts';

const pageSize = 100;

/** The unit somebody stands for in the round, or belongs to while they have not entered. */
async function findOwnUnit({ account, round }: BoardScope): Promise<string | null> {
	if (!account) return null;
	const standing = await findStanding(db, round.id, account.personId);
	return standing ? standing.unitId : account.unitId;
}

const publish = (row: UnitStanding & UnitRow, ownUnitId: string | null) => ({
	place: row.place,
	name: row.name,
	block: row.block,
	entrants: row.entrants,
	headcount: row.headcount,
	rate: row.rate,
	average: row.average,
	mine: row.unitId === ownUnitId
});

/** Without a wanted block: every block, one after the other, each with places of its own. */
export async function readUnitBoard(scope: BoardScope, wanted: string | null) {
	const { round, divisions, page } = scope;
	const all = await listUnitStandings(db, {
		roundId: round.id,
		divisions,
		headcountOn: round.headcountOn,
		namesOn: namesDayOf(scope)
	});
	const ownUnitId = await findOwnUnit(scope);
	const own = all.find(({ unitId }) => unitId === ownUnitId);
	const inView = all.filter(({ block }) => wanted === null || block === wanted);
	const blocks = [...Map.groupBy(inView, ({ block }) => block)].toSorted(([a], [b]) =>
		a < b ? -1 : 1
	);
	const named = blocks
		.flatMap(([, units]) => unitTable(units).named)
		.map((row) => publish(row, ownUnitId));
	const mine = named.findIndex((row) => row.mine);
	return {
		...headOf(scope),
		block: wanted,
		rows: named.slice((page - 1) * pageSize, page * pageSize),
		merged: unitTable(inView).merged,
		me: mine < 0 ? null : { ...named[mine]!, page: pageOf(mine + 1, pageSize) },
		/** The visitor's unit takes part, but is too small to be named. */
		ownUnitMerged: own !== undefined && mine < 0 && inView.includes(own),
		headcountOn: round.headcountOn,
		page,
		pages: pageCount(named.length, pageSize)
	};
}
