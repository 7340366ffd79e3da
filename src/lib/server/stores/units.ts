import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { units, unitVersions } from '#lib/server/db/schema.ts';

/** A unit as it is called on one day. */
export type NamedUnit = { unitId: string; code: string; name: string; kind: string; block: string };

const named = {
	unitId: units.id,
	code: units.code,
	name: unitVersions.name,
	kind: unitVersions.kind,
	block: unitVersions.block
};

const validOn = (day: string) =>
	and(lte(unitVersions.validFrom, day), gte(unitVersions.validTo, day));

/** Every unit that exists on this day ("yyyy-mm-dd"), by block and name. */
export async function listUnits(db: Db, organisationId: string, day: string): Promise<NamedUnit[]> {
	return db
		.select(named)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), validOn(day)))
		.orderBy(asc(unitVersions.block), asc(unitVersions.sortKey));
}

export async function findUnitOn(
	db: Db,
	unitId: string,
	day: string
): Promise<NamedUnit | undefined> {
	const [unit] = await db
		.select(named)
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
		.select(named)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(eq(units.organisationId, organisationId), eq(units.id, unitId), validOn(day)));
	return unit;
}

/** Names of these units on a day, by unit id. */
export async function mapUnitsOn(
	db: Db,
	unitIds: readonly string[],
	day: string
): Promise<Map<string, NamedUnit>> {
	if (unitIds.length === 0) return new Map();
	const rows = await db
		.select(named)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(and(inArray(units.id, [...unitIds]), validOn(day)));
	return new Map(rows.map((unit) => [unit.unitId, unit]));
}
