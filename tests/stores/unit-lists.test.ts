import { expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { countUnitsLike, listUnitsLike, mapLastHeadcounts } from '#lib/server/stores/unit-lists.ts';
import { addOrganisation, addUnit } from '../support/fixtures.ts';

const organisation = await addOrganisation();
const ward = await addUnit(organisation, {
	code: '07210',
	name: 'Phường Bắc Giang',
	block: 'wards',
	headcount: 109
});
await addUnit(organisation, { code: 'SNV', name: 'Sở Nội vụ', block: 'departments' });
await addUnit(organisation, { code: 'STP', name: 'Sở Tư pháp 100%', block: 'departments' });
await addUnit(await addOrganisation(), { code: 'SNV-2', name: 'Sở Nội vụ' });

const day = '2026-10-05';
const everything = { organisationId: organisation.id, day, search: '', block: '' };
const page = { limit: 10, offset: 0 };
const found = async (change: Partial<typeof everything>) =>
	(await listUnitsLike(db, { ...everything, ...change }, page)).map(({ code }) => code);

test.each([
	['everything, group by group', {}, ['SNV', 'STP', '07210']],
	['one group', { block: 'wards' }, ['07210']],
	['parts of a name without marks', { search: 'bac giang' }, ['07210']],
	['a name in capitals', { search: 'NỘI VỤ' }, ['SNV']],
	['a code', { search: 'stp' }, ['STP']],
	['a sign that means something to the database', { search: '100%' }, ['STP']],
	['another such sign', { search: '_' }, []],
	['a day before the beginning', { day: '0000-12-31' }, []]
])('the list narrowed to %s', async (_, change, codes) => {
	expect(await found(change)).toEqual(codes);
	expect(await countUnitsLike(db, { ...everything, ...change })).toBe(codes.length);
});

test('a headcount holds from its day on', async () => {
	const on = (at: string) => mapLastHeadcounts(db, [ward.id], at);
	expect((await on('2025-12-31')).get(ward.id)).toBeUndefined();
	expect((await on('2026-01-01')).get(ward.id)).toBe(109);
});
