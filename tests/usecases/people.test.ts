import { describe, expect, test } from 'vitest';
import * as secrets from '#lib/server/auth/secrets.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { db } from '#lib/server/db/connection.ts';
import type { SheetPerson } from '#lib/server/formats/people-sheet.ts';
import { findAccountByLogin } from '#lib/server/stores/accounts.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { countEntrants, findPerson, listEntrants } from '#lib/server/stores/people.ts';
import { checkPeople, importPeople } from '#lib/server/usecases/people.ts';
import { addOrganisation, addPerson, addUnit, now } from '../support/fixtures.ts';

async function makeRoster(unitCode = `U-${crypto.randomUUID().slice(0, 8)}`) {
	const organisation = await addOrganisation();
	const unit = await addUnit(organisation, { code: unitCode });
	const actor = { accountId: null, organisationId: organisation.id, now };
	const person = (change: Partial<SheetPerson> = {}): SheetPerson => ({
		row: 2,
		login: `cb-${crypto.randomUUID().slice(0, 8)}`,
		fullName: 'Nguyễn Thị Lan',
		birthDate: '1971-09-05',
		position: 'Chuyên viên',
		unitCode,
		password: '',
		...change
	});
	const everybody = { organisationId: organisation.id, search: '', role: '', unitId: '' };
	return { organisation, unit, actor, person, everybody };
}

const attempt = (login: string, secret: string) =>
	signIn({ login, secret, address: '192.0.2.1', now });

test('everybody on a roster can sign in with the code that was issued once', async () => {
	const { actor, person, unit, everybody } = await makeRoster();
	const rows = [person(), person({ row: 3, fullName: 'Trần Văn Anh' })];
	const { added, codes } = await importPeople(actor, rows, secrets);
	expect(added).toBe(2);
	expect(codes.map(({ login }) => login)).toEqual(rows.map(({ login }) => login));
	for (const { login, code } of codes)
		expect(await attempt(login, code)).toMatchObject({ role: 'official' });

	const listed = await listEntrants(db, everybody, 1, 10);
	expect(listed.map(({ fullName }) => fullName)).toEqual(['Trần Văn Anh', 'Nguyễn Thị Lan']);
	expect(listed[0]).toMatchObject({ unitId: unit.id, position: 'Chuyên viên', role: 'official' });
	expect(await listAuditEntries(db, actor.organisationId)).toMatchObject([
		{ action: 'people-imported', details: { added: 2, changed: 0 } }
	]);
});

test('a password from the file is taken instead of a code', async () => {
	const { actor, person } = await makeRoster();
	const row = person({ password: 'mây trắng bay qua đê' });
	const { codes } = await importPeople(actor, [row], secrets);
	expect(codes).toEqual([]);
	expect(await attempt(row.login, 'mây trắng bay qua đê')).toMatchObject({ login: row.login });
});

test('the same file a second time adds nobody and changes no code', async () => {
	const { actor, person, everybody } = await makeRoster();
	const rows = [person(), person({ row: 3 })];
	const first = await importPeople(actor, rows, secrets);
	const second = await importPeople(actor, rows, secrets);
	expect(second).toEqual({ added: 0, changed: 0, codes: [] });
	expect(await countEntrants(db, everybody)).toBe(2);
	expect(await attempt(rows[0]!.login, first.codes[0]!.code)).toBeDefined();
});

test('a later file moves somebody to another unit', async () => {
	const { organisation, actor, person } = await makeRoster();
	const row = person();
	await importPeople(actor, [row], secrets);
	const other = await addUnit(organisation, { code: 'OTHER' });
	const done = await importPeople(actor, [{ ...row, unitCode: 'OTHER' }], secrets);
	expect(done).toMatchObject({ added: 0, changed: 1 });
	const account = await findAccountByLogin(db, row.login);
	expect(await findPerson(db, account!.personId)).toMatchObject({ unitId: other.id });
});

test("a unit's code without its leading zero is found", async () => {
	const { actor, person } = await makeRoster('07210');
	const { issues } = await checkPeople(actor, [person({ unitCode: '7210' })]);
	expect(issues).toEqual([]);
});

describe('nobody is imported when', () => {
	test('a login stands twice, a unit is unknown, or a login is somebody else’s', async () => {
		const { organisation, actor, person, everybody } = await makeRoster();
		const citizen = await addPerson(organisation, { account: { login: 'taken-1' } });
		const elsewhere = await addPerson(await addOrganisation(), { role: 'official' });
		const rows = [
			person({ row: 2, login: 'twice' }),
			person({ row: 3, login: 'twice' }),
			person({ row: 4, unitCode: 'NOWHERE' }),
			person({ row: 5, login: citizen.account.login }),
			person({ row: 6, login: elsewhere.account.login })
		];
		const { issues } = await checkPeople(actor, rows);
		expect(issues).toEqual([
			{ row: 3, column: 'login', code: 'login-twice', value: 'twice' },
			{ row: 4, column: 'unit', code: 'unknown-unit', value: 'NOWHERE' },
			{ row: 5, column: 'login', code: 'login-taken', value: 'taken-1' },
			{ row: 6, column: 'login', code: 'login-taken', value: elsewhere.account.login }
		]);
		await expect(importPeople(actor, rows, secrets)).rejects.toMatchObject({
			reason: 'import-has-errors'
		});
		expect(await countEntrants(db, everybody)).toBe(1);
	});
});

test('people are found by parts of their name without marks, and by login', async () => {
	const { actor, person, everybody } = await makeRoster();
	const rows = [
		person({ fullName: 'Đỗ Thị Ánh Tuyết', login: 'search-1' }),
		person({ row: 3, fullName: 'Phạm Văn 100%', login: 'search-2' })
	];
	await importPeople(actor, rows, secrets);
	const found = async (search: string) =>
		(await listEntrants(db, { ...everybody, search }, 1, 10)).map(({ login }) => login);
	expect(await found('do anh')).toEqual(['search-1']);
	expect(await found('ÁNH')).toEqual(['search-1']);
	expect(await found('search-2')).toEqual(['search-2']);
	expect(await found('%')).toEqual(['search-2']);
	expect(await found('_')).toEqual([]);
});
