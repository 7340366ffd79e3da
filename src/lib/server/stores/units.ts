import {
	and,
	asc,
	count,
	desc,
	eq,
	gte,
	inArray,
	lte,
	ne,
	sql,
	type Placeholder
} from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedForMany, type Given } from '#lib/server/db/prepared.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { unitHeadcounts, units, unitSuccessions, unitVersions } from '#lib/server/db/schema.ts';

type UnitRow = typeof units.$inferSelect;

/** A unit as it is called on one day. */
export type NamedUnit = { unitId: string; code: string; name: string; kind: string; block: string };

export const unitNames = {
	unitId: units.id,
	code: units.code,
	name: unitVersions.name,
	kind: unitVersions.kind,
	block: unitVersions.block
};

const validOn = (day: string | Placeholder) =>
	and(lte(unitVersions.validFrom, day), gte(unitVersions.validTo, day));

/** Every unit that exists on this day ("yyyy-mm-dd"), by block and name. */
export async function listUnits(db: Db, organisationId: string, day: string): Promise<NamedUnit[]> {
	return db
		.select(unitNames)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), validOn(day)))
		.orderBy(asc(unitVersions.block), asc(unitVersions.sortKey));
}

/** The groups of comparable units that exist on this day, the largest first. */
export async function listBlocks(db: Db, organisationId: string, day: string): Promise<string[]> {
	const rows = await db
		.select({ block: unitVersions.block, size: count() })
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), ne(unitVersions.block, ''), validOn(day)))
		.groupBy(unitVersions.block)
		.orderBy(desc(count()), asc(unitVersions.block));
	return rows.map(({ block }) => block);
}

export async function findUnitOn(
	db: Db,
	unitId: string,
	day: string
): Promise<NamedUnit | undefined> {
	const [unit] = await db
		.select(unitNames)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.id, unitId), validOn(day)));
	return unit;
}

/** The same, only if it is a unit of this organisation. */
export async function findUnitOf(
	db: Db,
	organisationId: string,
	unitId: string,
	day: string
): Promise<NamedUnit | undefined> {
	const [unit] = await db
		.select(unitNames)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), eq(units.id, unitId), validOn(day)));
	return unit;
}

const namesOn = preparedForMany((db, ids, given: Given<{ day: string }>) =>
	db
		.select(unitNames)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(inArray(units.id, ids), validOn(given.day)))
);

/** Names of these units on a day, by unit id. */
export async function mapUnitsOn(
	db: Db,
	unitIds: readonly string[],
	day: string
): Promise<Map<string, NamedUnit>> {
	if (unitIds.length === 0) return new Map();
	const rows = await namesOn(db, unitIds, { day });
	return new Map(rows.map((unit) => [unit.unitId, unit]));
}

/** A unit and those above it on a day, from the bottom up. */
export async function listUnitsAbove(db: Db, unitId: string, day: string): Promise<string[]> {
	const above = new Set<string>();
	for (let id: string | null = unitId; id !== null && !above.has(id);) {
		above.add(id);
		const [version] = await db
			.select({ parentUnitId: unitVersions.parentUnitId })
			.from(unitVersions)
			.where(and(eq(unitVersions.unitId, id), validOn(day)));
		id = version?.parentUnitId ?? null;
	}
	return [...above];
}

/** The units of an organisation on a day, each with the one above it. */
export async function mapUnitParents(
	db: Db,
	organisationId: string,
	day: string
): Promise<Map<string, string | null>> {
	const rows = await db
		.select({ unitId: units.id, parentUnitId: unitVersions.parentUnitId })
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), validOn(day)));
	return new Map(rows.map(({ unitId, parentUnitId }) => [unitId, parentUnitId]));
}

export type UnitVersionRow = typeof unitVersions.$inferSelect;
export type HeadcountRow = typeof unitHeadcounts.$inferSelect;

/** Every unit of an organisation by its code, whether it still exists or not. */
export async function mapUnitsByCode(
	db: Db,
	organisationId: string
): Promise<Map<string, UnitRow>> {
	const rows = await db.select().from(units).where(eq(units.organisationId, organisationId));
	return new Map(rows.map((unit) => [unit.code, unit]));
}

/** Every name every unit has or had, the oldest first. */
export async function listUnitVersions(db: Db, organisationId: string): Promise<UnitVersionRow[]> {
	const rows = await db
		.select({ version: unitVersions })
		.from(unitVersions)
		.innerJoin(units, eq(units.id, unitVersions.unitId))
		.where(eq(units.organisationId, organisationId))
		.orderBy(asc(unitVersions.unitId), asc(unitVersions.validFrom));
	return rows.map(({ version }) => version);
}

export async function addUnits(tx: Db, rows: readonly UnitRow[]): Promise<void> {
	await inPieces(rows, (piece) => tx.insert(units).values(piece));
}

/** These units are called this and nothing else, ever. */
export async function replaceUnitVersions(
	tx: Db,
	unitIds: readonly string[],
	versions: readonly UnitVersionRow[]
): Promise<void> {
	await inPieces(unitIds, (piece) =>
		tx.delete(unitVersions).where(inArray(unitVersions.unitId, piece))
	);
	await inPieces(versions, (piece) => tx.insert(unitVersions).values(piece));
}

export async function putSuccessions(
	tx: Db,
	rows: readonly (typeof unitSuccessions.$inferSelect)[]
): Promise<void> {
	await inPieces(rows, (piece) =>
		tx
			.insert(unitSuccessions)
			.values(piece)
			.onConflictDoUpdate({
				target: [unitSuccessions.fromUnitId, unitSuccessions.toUnitId],
				set: { effectiveOn: sql`excluded.effective_on`, kind: sql`excluded.kind` }
			})
	);
}

/** A second count of one group on one day corrects the first. */
export async function putHeadcounts(tx: Db, rows: readonly HeadcountRow[]): Promise<void> {
	await inPieces(rows, (piece) =>
		tx
			.insert(unitHeadcounts)
			.values(piece)
			.onConflictDoUpdate({
				target: [unitHeadcounts.unitId, unitHeadcounts.personGroup, unitHeadcounts.countedOn],
				set: { count: sql`excluded.count`, source: sql`excluded.source` }
			})
	);
}

export async function listHeadcounts(db: Db, organisationId: string): Promise<HeadcountRow[]> {
	const rows = await db
		.select({ headcount: unitHeadcounts })
		.from(unitHeadcounts)
		.innerJoin(units, eq(units.id, unitHeadcounts.unitId))
		.where(eq(units.organisationId, organisationId))
		.orderBy(asc(unitHeadcounts.unitId), asc(unitHeadcounts.countedOn));
	return rows.map(({ headcount }) => headcount);
}
