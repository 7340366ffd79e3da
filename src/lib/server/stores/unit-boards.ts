import { and, asc, eq, gte, inArray, lte, sum } from 'drizzle-orm';
import type { DivisionAudience } from '#lib/domain/contest.ts';
import {
	groupsOf,
	headcountOn,
	smallestNamedUnit,
	type UnitCount
} from '#lib/domain/participation.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedForMany, type Given } from '#lib/server/db/prepared.ts';
import { unitHeadcounts, unitStandings, unitVersions } from '#lib/server/db/schema.ts';

/** A unit's part in a round, under the name it had on a day. */
export type UnitStanding = UnitCount & { name: string; block: string; sortKey: string };

type Scope = {
	roundId: string;
	/** One division, or all of the contest's. */
	divisions: readonly { id: string; audience: DivisionAudience }[];
	headcountOn: string;
	namesOn: string;
};

const inScope = ({ roundId, divisions }: Pick<Scope, 'roundId' | 'divisions'>) =>
	and(
		eq(unitStandings.roundId, roundId),
		inArray(
			unitStandings.divisionId,
			divisions.map(({ id }) => id)
		)
	);

const unitsIn = (db: Db, scope: Scope) =>
	db.select({ unitId: unitStandings.unitId }).from(unitStandings).where(inScope(scope));

async function mapHeadcounts(db: Db, scope: Scope) {
	const rows = await db
		.select({
			unitId: unitHeadcounts.unitId,
			group: unitHeadcounts.personGroup,
			countedOn: unitHeadcounts.countedOn,
			count: unitHeadcounts.count
		})
		.from(unitHeadcounts)
		.where(
			and(
				lte(unitHeadcounts.countedOn, scope.headcountOn),
				inArray(unitHeadcounts.unitId, unitsIn(db, scope))
			)
		);
	return Map.groupBy(rows, ({ unitId }) => unitId);
}

/** Names on the day. A unit that exists no more keeps its last name, so that nobody's part is lost. */
async function mapNames(db: Db, scope: Scope) {
	const rows = await db
		.select({
			unitId: unitVersions.unitId,
			name: unitVersions.name,
			block: unitVersions.block,
			sortKey: unitVersions.sortKey,
			validFrom: unitVersions.validFrom
		})
		.from(unitVersions)
		.where(inArray(unitVersions.unitId, unitsIn(db, scope)))
		.orderBy(asc(unitVersions.validFrom));
	const names = new Map<string, (typeof rows)[number]>();
	for (const row of rows) {
		if (!names.has(row.unitId) || row.validFrom <= scope.namesOn) names.set(row.unitId, row);
	}
	return names;
}

/** Every unit with an entrant, by name; ranking and merging of small ones: `domain/participation.ts`. */
export async function listUnitStandings(db: Db, scope: Scope): Promise<UnitStanding[]> {
	const counts = await db
		.select({
			unitId: unitStandings.unitId,
			entrants: sum(unitStandings.entrants).mapWith(Number),
			pointsSum: sum(unitStandings.pointsSum).mapWith(Number)
		})
		.from(unitStandings)
		.where(inScope(scope))
		.groupBy(unitStandings.unitId);
	const headcounts = await mapHeadcounts(db, scope);
	const names = await mapNames(db, scope);
	const groups = [...new Set(scope.divisions.flatMap(({ audience }) => groupsOf(audience)))];
	return counts
		.flatMap((row) => {
			const named = names.get(row.unitId);
			const headcount = headcountOn(headcounts.get(row.unitId) ?? [], groups, scope.headcountOn);
			return named && row.entrants > 0 ? [{ ...named, ...row, headcount }] : [];
		})
		.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}

const nameableOf = preparedForMany(
	(db, ids, given: Given<{ roundId: string; divisionId: string }>) =>
		db
			.select({ unitId: unitStandings.unitId })
			.from(unitStandings)
			.where(
				and(
					eq(unitStandings.roundId, given.roundId),
					eq(unitStandings.divisionId, given.divisionId),
					inArray(unitStandings.unitId, ids),
					gte(unitStandings.entrants, smallestNamedUnit)
				)
			)
);

/** Those of these units that are large enough in the division to be named beside a person. */
export async function listNameableUnits(
	db: Db,
	{ roundId, divisionId }: { roundId: string; divisionId: string },
	unitIds: readonly string[]
): Promise<string[]> {
	if (unitIds.length === 0) return [];
	const rows = await nameableOf(db, unitIds, { roundId, divisionId });
	return rows.map(({ unitId }) => unitId);
}
