import { describe, expect, test } from 'vitest';
import { hashAccessCode, hashPassword, newAccessCode } from '#lib/server/auth/secrets.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { addOrganisation, addPerson, minutesLater, now } from '../support/fixtures.ts';

const organisation = await addOrganisation();
const code = newAccessCode();
const password = 'mây trắng bay qua đê';
const citizen = await addPerson(organisation, {
	account: { login: '0912345678', secretHash: hashAccessCode(code) }
});
const official = await addPerson(organisation, {
	role: 'official',
	account: { login: 'cb0001', secretHash: await hashPassword(password) }
});
const locked = await addPerson(organisation, {
	account: { login: '0987654321', secretHash: hashAccessCode(code), disabledAt: now }
});

const address = '192.0.2.1';
const attempt = (login: string, secret: string, at = now, from = address) =>
	signIn({ login, secret, address: from, now: at });

describe('logins and secrets as people type them', () => {
	test.each([
		['the number as written', '0912345678', code],
		['with spaces', '0912 345 678', code],
		['with the country code', '+84 912.345.678', code],
		[
			'the code in small letters without its dash',
			'0912345678',
			code.toLowerCase().replace('-', '')
		]
	])('%s', async (_, login, secret) => {
		expect(await attempt(login, secret)).toMatchObject({ id: citizen.account.id });
	});

	test.each([
		['a roster code in capitals', 'CB0001', password],
		['with spaces around it', ' cb0001 ', password],
		['a password in decomposed Unicode', 'cb0001', password.normalize('NFD')]
	])('%s', async (_, login, secret) => {
		expect(await attempt(login, secret)).toMatchObject({ id: official.account.id });
	});
});

test.each([
	['a wrong code', '0912345678', 'AAAA-AAAA'],
	['a wrong password', 'cb0001', 'mây đen'],
	['a login nobody has', '0900000000', code],
	['a wrong secret of a locked account', '0987654321', 'AAAA-AAAA'],
	['an empty secret', '0912345678', '']
])('%s gets the one answer that says nothing more', async (_, login, secret) => {
	await expect(attempt(login, secret, now, '192.0.2.2')).rejects.toMatchObject({
		reason: 'sign-in-failed'
	});
});

test('the owner of a locked account learns that it is locked', async () => {
	await expect(attempt(locked.account.login, code)).rejects.toMatchObject({
		reason: 'account-disabled'
	});
});

test('whoever guesses must wait, in every spelling; the owner at another address need not', async () => {
	const guesser = '192.0.2.66';
	for (const login of ['0912345678', '+84912345678', '0912 345 678', '84912345678', '0912.345.678'])
		await expect(attempt(login, 'AAAA-AAAA', now, guesser)).rejects.toMatchObject({
			reason: 'sign-in-failed'
		});
	await expect(attempt('0912-345-678', code, now, guesser)).rejects.toMatchObject({
		reason: 'too-many-tries'
	});
	expect(await attempt('0912345678', code, now, '192.0.2.7')).toMatchObject({
		id: citizen.account.id
	});
	expect(await attempt('0912345678', code, minutesLater(2), guesser)).toMatchObject({
		id: citizen.account.id
	});
});
