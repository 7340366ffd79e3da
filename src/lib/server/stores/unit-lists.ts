import { and, asc, count, eq, gte, inArray, lte, or } from 'drizzle-orm';
import { fold } from '#lib/domain/vietnamese.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { containsWords } from '#lib/server/db/search.ts';
import { unitHeadcounts, units, unitVersions } from '#lib/server/db/schema.ts';
import { unitNames, type NamedUnit } from './units.ts';

/** What the list of units is narrowed to, as they are called on one day. */
export type UnitFilter = { organisationId: string; day: string; search: string; block: string };

const isThere = ({ organisationId, day }: Pick<UnitFilter, 'organisationId' | 'day'>) =>
	and(
		eq(units.organisationId, organisationId),
		lte(unitVersions.validFrom, day),
		gte(unitVersions.validTo, day)
	);

function matches(filter: UnitFilter) {
	const { search, block } = filter;
	const byName = containsWords(unitVersions.foldedName, fold(search));
	return and(
		isThere(filter),
		block === '' ? undefined : eq(unitVersions.block, block),
		byName && or(byName, eq(units.code, search.trim().toUpperCase()))
	);
}

export async function listUnitsLike(
	db: Db,
	filter: UnitFilter,
	{ limit, offset }: { limit: number; offset: number }
): Promise<NamedUnit[]> {
	return db
		.select(unitNames)
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(matches(filter))
		.orderBy(asc(unitVersions.block), asc(unitVersions.sortKey), asc(units.code))
		.limit(limit)
		.offset(offset);
}

export async function countUnitsLike(db: Db, filter: UnitFilter): Promise<number> {
	const [row] = await db
		.select({ count: count().mapWith(Number) })
		.from(units)
		.innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
		.where(matches(filter));
	return row?.count ?? 0;
}

/** The last count of officials until a day, by unit. */
export async function mapLastHeadcounts(
	db: Db,
	unitIds: readonly string[],
	day: string
): Promise<Map<string, number>> {
	if (unitIds.length === 0) return new Map();
	const rows = await db
		.select({ unitId: unitHeadcounts.unitId, count: unitHeadcounts.count })
		.from(unitHeadcounts)
		.where(
			and(
				inArray(unitHeadcounts.unitId, [...unitIds]),
				eq(unitHeadcounts.personGroup, 'official'),
				lte(unitHeadcounts.countedOn, day)
			)
		)
		.orderBy(asc(unitHeadcounts.countedOn));
	return new Map(rows.map(({ unitId, count: people }) => [unitId, people]));
}
