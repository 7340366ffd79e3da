import { leastMsFor, type SignalKind } from '#lib/domain/signals.ts';
import { db } from '#lib/server/db/connection.ts';
import { listBlueprint, listDivisions } from '#lib/server/stores/contests.ts';
import {
	countBegunOn,
	countFast,
	countMoved,
	listBegunOn,
	listCrowdedNetworks,
	listFast,
	listMoved,
	type FastScope,
	type SignalRow
} from '#lib/server/stores/signals.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';

type Asked = {
	contest: { id: string };
	round: { id: string };
	kind: SignalKind;
	network: string | null;
	day: string;
};
type Span = { offset: number; limit: number };
type Row = SignalRow & { devices?: number };

/** What one page of the list shows: attempts, or networks of which one may be opened. */
type Found = {
	total: number;
	network: string | null;
	networks: { network: string; entries: number }[];
	rows: (Omit<Row, 'unitId'> & { unit: string | null })[];
};

async function listFastScopes({ contest, round }: Asked): Promise<FastScope[]> {
	const scopes: FastScope[] = [];
	for (const { id: divisionId } of await listDivisions(db, contest.id)) {
		const lines = await listBlueprint(db, divisionId);
		const questions = lines.reduce((sum, line) => sum + line.count, 0);
		scopes.push({ roundId: round.id, divisionId, belowMs: leastMsFor(questions) });
	}
	return scopes;
}

/** Division after division: each has its own paper, and so its own bound. */
async function findFast(asked: Asked, span: Span): Promise<{ total: number; rows: Row[] }> {
	const rows: Row[] = [];
	let total = 0;
	for (const scope of await listFastScopes(asked)) {
		const here = await countFast(db, scope);
		const offset = Math.max(0, span.offset - total);
		const limit = span.limit - rows.length;
		if (offset < here && limit > 0) rows.push(...(await listFast(db, scope, { offset, limit })));
		total += here;
	}
	return { total, rows };
}

async function withUnits(rows: readonly Row[], day: string): Promise<Found['rows']> {
	const unitIds = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
	const names = await mapUnitsOn(db, unitIds, day);
	return rows.map(({ unitId, ...row }) => ({
		...row,
		unit: names.get(unitId ?? '')?.name ?? null
	}));
}

export async function findSignals(asked: Asked, span: Span): Promise<Found> {
	const { round, kind, network, day } = asked;
	const none = { network: null, networks: [], rows: [] };
	if (kind === 'fast') {
		const { total, rows } = await findFast(asked, span);
		return { ...none, total, rows: await withUnits(rows, day) };
	}
	if (kind === 'moved') {
		const rows = await listMoved(db, round.id, span);
		return { ...none, total: await countMoved(db, round.id), rows: await withUnits(rows, day) };
	}
	if (network === null) {
		const all = await listCrowdedNetworks(db, round.id);
		const networks = all.slice(span.offset, span.offset + span.limit);
		return { ...none, total: all.length, networks };
	}
	const rows = await listBegunOn(db, round.id, network, span);
	const total = await countBegunOn(db, round.id, network);
	return { ...none, total, network, rows: await withUnits(rows, day) };
}
