import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addLiveContest, startServerHere } from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
});
afterAll(() => server.stop());

/** A form as a browser without scripts sends it. */
async function post(path: string, fields: Record<string, string>, cookie = '') {
	const response = await fetch(server.address + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: server.address, cookie, accept: 'text/html' },
		body: new URLSearchParams(fields)
	});
	const cookies = response.headers.getSetCookie();
	return {
		status: response.status,
		location: response.headers.get('location'),
		cookies,
		sent: cookies.map((line) => line.split(';')[0]).join('; '),
		text: await response.text()
	};
}

const get = async (path: string, cookie: string) =>
	(await fetch(server.address + path, { headers: { cookie } })).text();

const codePattern = /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/;
let phones = 0;
const registration = (change: Record<string, string> = {}) => ({
	fullName: 'Nguyễn Thị Sen',
	birthDate: '05/09/1971',
	phone: `09120000${String(++phones).padStart(2, '0')}`,
	unit: live.unit.id,
	consent: 'yes',
	...change
});

describe('registering', () => {
	test('signs in, shows the code once, and the code opens the account again', async () => {
		const given = registration({ next: '/contests' });
		const done = await post('/register', given);
		expect(done).toMatchObject({ status: 303, location: '/register/done?next=%2Fcontests' });
		expect(done.cookies.every((line) => /HttpOnly/i.test(line))).toBe(true);

		const page = await get('/register/done?next=%2Fcontests', done.sent);
		const code = codePattern.exec(page)?.[0];
		expect(page).toContain(given.phone);
		expect(page).toContain('href="/contests"');

		const session = done.sent.split('; ').find((cookie) => cookie.startsWith('khoabang='))!;
		expect(await get('/register/done', session)).not.toMatch(codePattern);
		const again = await post('/sign-in', { login: given.phone, password: code! });
		expect(again).toMatchObject({ status: 303, location: '/' });
	});

	test.each([
		['without consent', { consent: '' }, 'Cần đồng ý'],
		['without a full name', { fullName: 'Sen' }, 'Nhập đầy đủ'],
		['on a day that does not exist', { birthDate: '31/02/1971' }, 'ngày/tháng/năm'],
		['with a landline', { phone: '02223821234' }, 'số điện thoại di động'],
		['without a unit', { unit: '' }, 'Chọn một mục'],
		['as a child, without the guardian', { birthDate: '05/09/2014' }, 'giám hộ']
	])('%s keeps what was typed and says what is missing', async (_, change, sentence) => {
		const { status, text, cookies } = await post('/register', registration(change));
		expect(status).toBe(400);
		expect(text).toContain(sentence);
		if (!('fullName' in change)) expect(text).toContain('value="Nguyễn Thị Sen"');
		expect(cookies).toEqual([]);
	});

	test('a known number is refused in words that name nobody', async () => {
		const given = registration({ fullName: 'Trần Văn Kín' });
		await post('/register', given);
		const { status, text } = await post('/register', { ...given, fullName: 'Nguyễn Thị Sen' });
		expect(status).toBe(409);
		expect(text).not.toContain('Kín');
	});

	test('fields that nobody asked for change nothing', async () => {
		const done = await post('/register', registration({ role: 'admin', personGroup: 'official' }));
		expect(done.status).toBe(303);
		const response = await fetch(`${server.address}/admin`, { headers: { cookie: done.sent } });
		expect(response.status).toBe(403);
	});
});

describe('signing in', () => {
	test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
		'never leads to %s',
		async (next) => {
			const done = await post('/register', registration({ next }));
			expect(done.location).toBe('/register/done');
			const page = await get(`/register/done?next=${encodeURIComponent(next)}`, done.sent);
			expect(page).not.toContain('evil.example"');
		}
	);

	test('a refused password comes back neither in the page nor in a cookie', async () => {
		const given = { login: '0912345678', password: 'mat-khau-sai-2026' };
		const { status, text, cookies } = await post('/sign-in', given);
		expect(status).toBe(401);
		expect(text).toContain('value="0912345678"');
		expect(text).not.toContain(given.password);
		expect(cookies).toEqual([]);
	});

	test('signing out ends the session, not just the cookie', async () => {
		const { sent } = await post('/register', registration());
		expect(await post('/sign-out', {}, sent)).toMatchObject({ status: 303, location: '/' });
		const response = await fetch(`${server.address}/register/done`, {
			headers: { cookie: sent },
			redirect: 'manual'
		});
		expect(response.headers.get('location')).toContain('/sign-in');
	});
});

test('the first administrator was made, so the setup page takes no code', async () => {
	const { status, text } = await post('/setup', {
		code: 'AAAA-BBBB-CCCC-DDDD',
		fullName: 'Nguyễn Thị Sen',
		login: 'moi',
		password: 'mây trắng bay qua đê'
	});
	expect(status).toBe(409);
	expect(text).not.toContain('mây trắng');
});
