import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { endOfTime } from '#lib/domain/unit.ts';
import { db } from '#lib/server/db/connection.ts';
import { readUnitSheet, type SheetUnit } from '#lib/server/formats/unit-sheet.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import {
	listHeadcounts,
	listUnits,
	listUnitVersions,
	mapUnitsByCode
} from '#lib/server/stores/units.ts';
import { checkUnits, importUnits } from '#lib/server/usecases/units.ts';
import { addOrganisation, minutesLater, now } from '../support/fixtures.ts';

async function makeActor() {
	const { id } = await addOrganisation();
	return { accountId: null, organisationId: id, now };
}

const unit = (change: Partial<SheetUnit>): SheetUnit => ({
	row: 2,
	code: '07210',
	name: 'Phường Bắc Giang',
	kind: 'Phường',
	block: 'Xã, phường',
	parentCode: '',
	validFrom: '2025-07-01',
	validTo: endOfTime,
	successorCodes: [],
	headcount: null,
	...change
});

describe("the province's units as a file", () => {
	const { units, issues } = readUnitSheet(readFileSync('src/samples/units.csv'));
	let actor: Awaited<ReturnType<typeof makeActor>>;
	beforeAll(async () => {
		actor = await makeActor();
		await importUnits(actor, units);
	});
	const communesOn = async (day: string) =>
		(await listUnits(db, actor.organisationId, day)).filter(({ kind }) =>
			['Phường', 'Xã'].includes(kind)
		);

	test('has nothing wrong with it', async () => {
		expect(issues).toEqual([]);
		expect((await checkUnits(actor, units)).issues).toEqual([]);
	});

	test.each([
		['2025-07-01', 33, 66],
		['2026-09-19', 33, 66],
		['2026-09-20', 45, 54],
		['2026-11-23', 45, 54]
	])('on %s it has %i wards and %i communes', async (day, wards, communes) => {
		const found = await communesOn(day);
		expect(found.filter(({ kind }) => kind === 'Phường')).toHaveLength(wards);
		expect(found.filter(({ kind }) => kind === 'Xã')).toHaveLength(communes);
	});

	test('a place is called what it was called on the day', async () => {
		const nameOn = async (day: string) =>
			(await listUnits(db, actor.organisationId, day)).find(({ code }) => code === '24')?.name;
		expect(await nameOn('2026-09-19')).toBe('Tỉnh Bắc Ninh');
		expect(await nameOn('2026-09-20')).toBe('Thành phố Bắc Ninh');
	});

	test('read a second time, it changes nothing', async () => {
		const before = await listUnitVersions(db, actor.organisationId);
		const headcounts = await listHeadcounts(db, actor.organisationId);
		expect(await importUnits(actor, units)).toEqual({ added: 0, changed: 0 });
		expect(await listUnitVersions(db, actor.organisationId)).toEqual(before);
		expect(await listHeadcounts(db, actor.organisationId)).toEqual(headcounts);
	});
});

test('a later file renames a unit and corrects its headcount; other units stay', async () => {
	const actor = await makeActor();
	const headcount = { count: 100, countedOn: '2026-11-16' };
	await importUnits(actor, [unit({ headcount }), unit({ code: 'SNV', name: 'Sở Nội vụ' })]);
	const later = { ...actor, now: minutesLater(1) };
	const done = await importUnits(later, [
		unit({ validTo: '2026-09-19' }),
		unit({
			row: 3,
			name: 'Phường mới',
			validFrom: '2026-09-20',
			headcount: { ...headcount, count: 109 }
		})
	]);
	expect(done).toEqual({ added: 0, changed: 1 });
	const names = (await listUnits(db, actor.organisationId, '2026-10-01')).map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['Phường mới', 'Sở Nội vụ']));
	expect(await listHeadcounts(db, actor.organisationId)).toMatchObject([{ count: 109 }]);
	expect(await listAuditEntries(db, actor.organisationId)).toMatchObject([
		{ action: 'units-imported', details: { added: 0, changed: 1 } },
		{ action: 'units-imported', details: { added: 2, changed: 0 } }
	]);
});

test('a code whose leading zero a spreadsheet dropped is the code it was', async () => {
	const actor = await makeActor();
	await importUnits(actor, [unit({})]);
	const done = await importUnits(actor, [
		unit({ code: '7210', name: 'Phường Bắc Giang 2' }),
		unit({ code: 'TO-1', name: 'Tổ 1', parentCode: '7210' })
	]);
	expect(done).toEqual({ added: 1, changed: 1 });
	const byCode = await mapUnitsByCode(db, actor.organisationId);
	expect([...byCode.keys()].toSorted()).toEqual(['07210', 'TO-1']);
	const versions = await listUnitVersions(db, actor.organisationId);
	expect(versions.find(({ name }) => name === 'Tổ 1')?.parentUnitId).toBe(byCode.get('07210')?.id);
});

describe('nothing of a file is imported when', () => {
	test.each<[string, Partial<SheetUnit>[], { row: number; code: string }[]]>([
		[
			'a unit has two names on one day',
			[{ validTo: '2026-09-20' }, { row: 3, name: 'Tên khác', validFrom: '2026-09-20' }],
			[
				{ row: 2, code: 'overlapping-names' },
				{ row: 3, code: 'overlapping-names' }
			]
		],
		['a parent is nowhere', [{ parentCode: 'X' }], [{ row: 2, code: 'unknown-parent' }]],
		[
			'a unit stands above itself',
			[{ parentCode: 'B' }, { row: 3, code: 'B', parentCode: '07210' }],
			[
				{ row: 2, code: 'parent-loop' },
				{ row: 3, code: 'parent-loop' }
			]
		],
		[
			'a successor is nowhere',
			[{ validTo: '2026-01-01', successorCodes: ['X'] }],
			[{ row: 2, code: 'unknown-successor' }]
		],
		[
			'a unit has a successor but no end',
			[{ successorCodes: ['B'] }, { row: 3, code: 'B' }],
			[{ row: 2, code: 'not-ended' }]
		]
	])('%s', async (_, rows, expected) => {
		const actor = await makeActor();
		const sheet = rows.map(unit);
		const { issues } = await checkUnits(actor, sheet);
		expect(issues.map(({ row, code }) => ({ row, code }))).toEqual(expected);
		await expect(importUnits(actor, sheet)).rejects.toMatchObject({ reason: 'import-has-errors' });
		expect(await mapUnitsByCode(db, actor.organisationId)).toEqual(new Map());
	});
});
