import { beforeAll, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { findAccount, findAccountByLogin } from '#lib/server/stores/accounts.ts';
import { findPerson, listConsents } from '#lib/server/stores/people.ts';
import { registerCitizen } from '#lib/server/usecases/registrations.ts';
import { addOrganisation, addUnit, minutesLater, now } from '../support/fixtures.ts';

const root = await addOrganisation();
const ward = await addUnit(root);

const registration = {
	fullName: '  Nguyễn  Thị Lan ',
	birthDate: '1971-09-05',
	phone: '+84912345678',
	unitId: ward.id,
	noticeVersion: '2026-11',
	purposes: ['take-part'],
	secretHash: 'none',
	now
};

let accountId: string;
beforeAll(async () => {
	({ accountId } = await registerCitizen(registration));
});

test('a citizen gets an account whose login is the phone number as people write it', async () => {
	expect(await findAccountByLogin(db, '0912345678')).toMatchObject({
		id: accountId,
		role: 'citizen',
		organisationId: root.id,
		disabledAt: null
	});
});

test('the person is kept as typed, tidied, with what search and sorting need', async () => {
	const account = await findAccount(db, accountId);
	expect(await findPerson(db, account!.personId)).toMatchObject({
		fullName: 'Nguyễn Thị Lan',
		foldedName: 'nguyen thi lan',
		personGroup: 'citizen',
		birthDate: '1971-09-05',
		phone: '+84912345678',
		unitId: ward.id
	});
});

test('consent is kept with its purpose, the wording it was given to, and its moment', async () => {
	const account = await findAccount(db, accountId);
	expect(await listConsents(db, account!.personId)).toEqual([
		expect.objectContaining({
			purpose: 'take-part',
			noticeVersion: '2026-11',
			givenAt: now,
			withdrawnAt: null
		})
	]);
});

test('a number that is registered already is refused, and nothing of the try remains', async () => {
	const again = registerCitizen({ ...registration, fullName: 'Trần Văn Khác' });
	await expect(again).rejects.toMatchObject({ reason: 'phone-taken' });
	expect(await findAccountByLogin(db, '0912345678')).toMatchObject({ id: accountId });
});

test('of two registrations of one number at once, one succeeds', async () => {
	const phone = '+84987654321';
	const outcomes = await Promise.allSettled([
		registerCitizen({ ...registration, phone }),
		registerCitizen({ ...registration, phone })
	]);
	expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test("a unit that does not exist, or is somebody else's, is not found", async () => {
	const elsewhere = await addUnit(await addOrganisation({ createdAt: minutesLater(1) }));
	for (const unitId of ['none', elsewhere.id]) {
		const attempt = registerCitizen({ ...registration, phone: '+84901234567', unitId });
		await expect(attempt).rejects.toMatchObject({ reason: 'not-found' });
	}
});
