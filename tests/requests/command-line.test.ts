import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { khoabang } from '../support/command-line.ts';
import { db } from '#lib/server/db/connection.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { addContest, addQuestions, addTopic, daysLater, now } from '../support/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'khoabang-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text = '') => {
	const path = join(folder, name);
	if (text !== '') writeFileSync(path, text);
	return path;
};

const units = 'Mã đơn vị,Tên đơn vị,Khối\n07210,Phường Bắc Giang,"Xã, phường"\nSNV,Sở Nội vụ,Sở\n';
const people = 'Mã cán bộ,Họ và tên,Mã đơn vị\nCB01,Nguyễn Thị Lan,SNV\n';

// The tests follow one another: an empty database, an administrator, units, people.
describe('the command line', { timeout: 60_000 }, () => {
	test('says how it is used, and ends with 2 when it was used otherwise', async () => {
		expect(await khoabang('help')).toMatchObject({ code: 0, err: '' });
		for (const wrong of [
			'units',
			'units export',
			'units import',
			'units import a b',
			'units import a --x'
		])
			expect(await khoabang(wrong)).toMatchObject({ code: 2, out: '' });
	});

	test('refuses with 1 and a sentence when there is no organisation yet', async () => {
		const { code, out, err } = await khoabang(`units import ${file('units.csv', units)}`);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toContain('chưa có cơ quan tổ chức');
	});

	test('makes the first administrator, with a password that stands in no command', async () => {
		const args = 'admin create --login quantri --name Lan --password-stdin --json';
		const made = await khoabang(args, 'mây trắng bay qua đê\n');
		expect(made).toMatchObject({ code: 0, err: '' });
		expect(JSON.parse(made.out)).toEqual({ login: 'quantri' });
		const credentials = { login: 'quantri', secret: 'mây trắng bay qua đê' };
		expect(await signIn({ ...credentials, address: '192.0.2.1', now })).toMatchObject({
			role: 'admin'
		});
	});

	test('makes further administrators, and refuses a login that is taken', async () => {
		expect(await khoabang('admin create --login hai --name Hai')).toMatchObject({ code: 0 });
		expect(await khoabang('admin create --login HAI --name Hai')).toMatchObject({ code: 1 });
	});

	test('imports units and people, and tells what is wrong with a row', async () => {
		const done = await khoabang(`units import ${file('units.csv')} --json`);
		expect(JSON.parse(done.out)).toEqual({ added: 2, changed: 0 });

		const roster = await khoabang(`people import ${file('people.csv', people)} --json`);
		const { codes } = JSON.parse(roster.out) as { codes: { login: string; code: string }[] };
		expect(codes).toMatchObject([{ login: 'cb01', unit: 'Sở Nội vụ' }]);

		const wrong = await khoabang(
			`people import ${file('wrong.csv', people.replace('SNV', 'NOPE'))}`
		);
		expect(wrong).toMatchObject({ code: 1, out: '' });
		expect(wrong.err).toContain('Dòng 2, cột Mã đơn vị');
		expect(await khoabang(`people import ${file('missing.csv')}`)).toMatchObject({ code: 1 });
	});

	test('writes people for a load test, half of them officials, all able to sign in', async () => {
		const path = file('people-out.csv');
		expect(await khoabang(`sample people --count 7 --out ${path}`)).toMatchObject({ code: 0 });
		const [heading, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
		expect(heading).toBe('login,password,division,unit');
		expect(rows.map((row) => row.split(',')[2])).toEqual([
			...Array.from({ length: 4 }, () => 'officials'),
			...Array.from({ length: 3 }, () => 'citizens')
		]);
		for (const row of rows) {
			const [login = '', secret = ''] = row.split(',');
			expect(await signIn({ login, secret, address: '192.0.2.1', now })).toBeDefined();
		}
		expect(await khoabang(`sample people --count x --out ${path}`)).toMatchObject({ code: 1 });
	});

	test('draws papers ahead of an opening, for every division', async () => {
		const organisation = (await findRootOrganisation(db))!;
		await addQuestions(await addTopic(organisation), 6);
		const opensAt = daysLater(1, new Date());
		const rounds = [{ opensAt, closesAt: daysLater(2, opensAt) }];
		const { contest } = await addContest(organisation, { rounds });
		const drawn = await khoabang(`contest draw-papers ${contest.slug} --count 25 --json`);
		expect(drawn).toMatchObject({ code: 0, err: '' });
		expect(JSON.parse(drawn.out)).toMatchObject([
			{ code: 'officials', waiting: 25 },
			{ code: 'citizens', waiting: 25 }
		]);
		expect(await khoabang('contest draw-papers none')).toMatchObject({ code: 1, out: '' });
	});

	test('does not load the sample over what is there', async () => {
		expect(await khoabang('sample load')).toMatchObject({ code: 1, out: '' });
	});
});
