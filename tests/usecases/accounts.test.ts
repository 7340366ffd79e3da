import { expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { findAccount, listStaff } from '#lib/server/stores/accounts.ts';
import { addSession, listSessions } from '#lib/server/stores/sessions.ts';
import { transaction } from '#lib/server/db/connection.ts';
import {
	createAccount,
	disableAccount,
	enableAccount,
	resetAccessCode
} from '#lib/server/usecases/accounts.ts';
import { addOrganisation, addPerson, daysLater, now } from '../support/fixtures.ts';

const staff = (login: string) => ({ fullName: 'Trần Thị Mẫu', login, secretHash: 'none' });

const own = await addOrganisation();
const admin = await addPerson(own, { role: 'admin' });
const actor = { accountId: admin.account.id, organisationId: own.id, now };

test('an administrator adds an organiser; a login is given once, in whatever case', async () => {
	await createAccount(actor, 'organiser', staff('Lan.Nguyen'));
	const again = createAccount(actor, 'organiser', staff('LAN.nguyen'));
	await expect(again).rejects.toMatchObject({ reason: 'login-taken' });
	expect(await listStaff(db, own.id)).toEqual(
		expect.arrayContaining([expect.objectContaining({ login: 'lan.nguyen', role: 'organiser' })])
	);
});

test('locking an account ends its sessions; it can be opened again', async () => {
	const { account } = await addPerson(own, { role: 'organiser' });
	const session = { id: 'locked', accountId: account.id, createdAt: now, expiresAt: daysLater(1) };
	await transaction((tx) => addSession(tx, session));

	await disableAccount(actor, account.id);
	expect(await findAccount(db, account.id)).toMatchObject({ disabledAt: now });
	expect(await listSessions(db, account.id)).toEqual([]);

	await enableAccount(actor, account.id);
	expect(await findAccount(db, account.id)).toMatchObject({ disabledAt: null });
});

test('nobody locks their own account', async () => {
	const attempt = disableAccount(actor, admin.account.id);
	await expect(attempt).rejects.toMatchObject({ reason: 'own-account' });
});

test('a new access code replaces the old one and signs out whoever used it', async () => {
	const { account } = await addPerson(own, { role: 'official' });
	const session = { id: 'old', accountId: account.id, createdAt: now, expiresAt: daysLater(1) };
	await transaction((tx) => addSession(tx, session));
	await resetAccessCode(actor, account.id, 'new-hash');
	expect(await findAccount(db, account.id)).toMatchObject({ secretHash: 'new-hash' });
	expect(await listSessions(db, account.id)).toEqual([]);
});

test("staff's passwords are not replaced by access codes", async () => {
	const { account } = await addPerson(own, { role: 'admin' });
	const attempt = resetAccessCode(actor, account.id, 'new-hash');
	await expect(attempt).rejects.toMatchObject({ reason: 'forbidden' });
});

test("another organisation's account is not found", async () => {
	const { account } = await addPerson(await addOrganisation(), { role: 'official' });
	for (const attempt of [
		() => disableAccount(actor, account.id),
		() => enableAccount(actor, account.id),
		() => resetAccessCode(actor, account.id, 'x')
	]) {
		await expect(attempt()).rejects.toMatchObject({ reason: 'not-found' });
	}
});
