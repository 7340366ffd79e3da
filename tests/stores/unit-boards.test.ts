import { expect, test } from 'vitest';
import { unitTable } from '#lib/domain/participation.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { unitHeadcounts, unitVersions } from '#lib/server/db/schema.ts';
import { listNameableUnits, listUnitStandings } from '#lib/server/stores/unit-boards.ts';
import { addContest, addOrganisation, addUnit } from '../support/fixtures.ts';
import { addStandings } from '../support/standings.ts';

async function addRound() {
	const organisation = await addOrganisation();
	const { contest, rounds, divisions } = await addContest(organisation);
	const [officials, citizens] = divisions;
	const roundId = rounds[0]!.id;
	const placeIn = (division: { id: string } | undefined) => ({
		organisationId: organisation.id,
		contestId: contest.id,
		roundId,
		divisionId: division!.id
	});
	const day = { headcountOn: '2026-10-01', namesOn: '2026-10-05' };
	return { organisation, roundId, divisions, placeIn, officials, citizens, day };
}

const entrantsOf = (unit: { id: string }, points: readonly number[]) =>
	points.map((one) => ({ points: one, unitId: unit.id }));

test('units are compared by distinct people, over the headcount of the division’s own group', async () => {
	const { organisation, roundId, divisions, placeIn, officials, citizens, day } = await addRound();
	const ward = await addUnit(organisation, { name: 'Phường A', headcount: 10 });
	await addStandings(placeIn(officials), entrantsOf(ward, [2000, 1000]));
	await addStandings(placeIn(citizens), entrantsOf(ward, [500]));

	const scope = { roundId, ...day };
	const ofOfficials = await listUnitStandings(db, { ...scope, divisions: [officials!] });
	expect(ofOfficials).toMatchObject([
		{
			unitId: ward.id,
			name: 'Phường A',
			block: 'wards',
			entrants: 2,
			pointsSum: 3000,
			headcount: 10
		}
	]);
	const ofCitizens = await listUnitStandings(db, { ...scope, divisions: [citizens!] });
	expect(ofCitizens).toMatchObject([{ entrants: 1, pointsSum: 500, headcount: null }]);
	const ofAll = await listUnitStandings(db, { ...scope, divisions });
	expect(ofAll).toMatchObject([{ entrants: 3, pointsSum: 3500, headcount: null }]);
});

test('the latest headcount on or before the round’s day counts, not a later one', async () => {
	const { organisation, roundId, placeIn, officials, day } = await addRound();
	const ward = await addUnit(organisation, { headcount: 10 });
	const counted = (countedOn: string, count: number) => ({
		unitId: ward.id,
		countedOn,
		personGroup: 'official' as const,
		count,
		source: 'test'
	});
	await transaction((tx) =>
		tx.insert(unitHeadcounts).values([counted('2026-10-01', 20), counted('2026-10-02', 40)])
	);
	await addStandings(placeIn(officials), entrantsOf(ward, [1000]));
	const rows = await listUnitStandings(db, { roundId, divisions: [officials!], ...day });
	expect(rows.map(({ headcount }) => headcount)).toEqual([20]);
});

test('a unit bears the name of the day; one that was dissolved before keeps its last name', async () => {
	const { organisation, roundId, placeIn, officials, day } = await addRound();
	const ward = await addUnit(organisation, { name: 'Xã cũ' });
	await transaction(async (tx) => {
		const [version] = (await tx.select().from(unitVersions)).filter(
			({ unitId }) => unitId === ward.id
		);
		const { validFrom, ...rest } = version!;
		await tx
			.insert(unitVersions)
			.values({ ...rest, validFrom, validTo: '2026-09-19' })
			.onConflictDoUpdate({
				target: [unitVersions.unitId, unitVersions.validFrom],
				set: { validTo: '2026-09-19' }
			});
		await tx
			.insert(unitVersions)
			.values({ ...rest, validFrom: '2026-09-20', validTo: '2026-10-01', name: 'Phường mới' });
	});
	await addStandings(placeIn(officials), entrantsOf(ward, [1000]));
	const nameOn = async (namesOn: string) => {
		const scope = { roundId, divisions: [officials!], ...day, namesOn };
		return (await listUnitStandings(db, scope)).map(({ name }) => name);
	};
	expect(await nameOn('2026-09-19')).toEqual(['Xã cũ']);
	expect(await nameOn('2026-09-20')).toEqual(['Phường mới']);
	expect(await nameOn('2026-12-31')).toEqual(['Phường mới']);
});

test('the unit table names no unit below five entrants, and such a unit is not named beside a person', async () => {
	const { organisation, roundId, placeIn, officials, day } = await addRound();
	const large = await addUnit(organisation, { name: 'Phường Lớn', headcount: 10 });
	const small = await addUnit(organisation, { name: 'Phường Nhỏ', headcount: 4 });
	await addStandings(placeIn(officials), [
		...entrantsOf(large, [1000, 1000, 1000, 1000, 1000]),
		...entrantsOf(small, [2000, 2000, 2000, 2000])
	]);
	const rows = await listUnitStandings(db, { roundId, divisions: [officials!], ...day });
	const table = unitTable(rows);
	expect(table.named.map(({ name }) => name)).toEqual(['Phường Lớn']);
	expect(table.merged).toEqual({ units: 1, entrants: 4, average: null });
	const ids = [large.id, small.id];
	const board = { roundId, divisionId: officials!.id };
	expect(await listNameableUnits(db, board, ids)).toEqual([large.id]);
	expect(await listNameableUnits(db, board, [])).toEqual([]);
});
