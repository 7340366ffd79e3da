import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '#lib/server/auth/secrets.ts';
import { addPerson } from '../support/fixtures.ts';
import {
	addLiveContest,
	allCookies,
	canary,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let cookies: { citizen: string; official: string };
/** Every page of the running contest that an entrant was shown. */
const seen: string[] = [];

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	cookies = {
		citizen: await signedInCookie(live.accounts.citizen),
		official: await signedInCookie(live.accounts.official)
	};
});
afterAll(() => server.stop());

async function visit(path: string, cookie: string, form?: Record<string, string>) {
	const response = await fetch(server.address + path, {
		method: form ? 'POST' : 'GET',
		redirect: 'manual',
		headers: {
			cookie: allCookies(cookie),
			...(form && { origin: server.address }),
			accept: 'text/html'
		},
		...(form && { body: new URLSearchParams(form) })
	});
	keepCookies(cookie, response);
	const text = await response.text();
	seen.push(text);
	return { status: response.status, location: response.headers.get('location') ?? '', text };
}

const enter = () => `/contests/${live.contest.slug}/enter`;

async function start(cookie: string): Promise<string> {
	const { status, location } = await visit(enter(), cookie, {});
	expect(status).toBe(303);
	return location;
}

describe('the room without scripts', () => {
	test('saves what was chosen and comes back to the same place', async () => {
		const room = await start(cookies.citizen);
		const saved = await visit(`${room}?/save`, cookies.citizen, {
			at: '2',
			'choice-1[]': 'b',
			'sequence-1': '0',
			'sequence-2': '0',
			forecast: '1.250',
			'sequence-0': '0'
		});
		expect(saved).toMatchObject({ status: 303, location: `${room}#cau-2` });
		const { text } = await visit(room, cookies.citizen);
		expect(text).toMatch(/id="cau-1-b"[^>]*checked/);
		expect(text).toContain('value="1250"');
	});

	test('says which answers were kept because they are newer', async () => {
		const room = await start(cookies.citizen);
		const late = { at: '1', 'choice-1[]': 'c', 'sequence-1': '0' };
		const { location } = await visit(`${room}?/save`, cookies.citizen, late);
		expect(location).toBe(`${room}?kept=1#cau-1`);
		expect((await visit(location, cookies.citizen)).text).toContain('đã có câu trả lời mới hơn');
	});

	test('a forecast that is no number is told at its field, with what was typed, and loses no answer', async () => {
		const room = await start(cookies.citizen);
		const { status, text } = await visit(`${room}?/save`, cookies.citizen, {
			at: '3',
			'choice-3[]': 'd',
			'sequence-3': '0',
			forecast: 'khoảng 200',
			'sequence-0': '1'
		});
		expect(status).toBe(400);
		expect(text).toContain('value="khoảng 200"');
		expect(text).toMatch(/id="cau-3-d"[^>]*checked/);
	});

	test.each<[string, Record<string, string>]>([
		['an option that is not on the paper', { 'choice-1[]': 'z', 'sequence-1': '9' }],
		['a question that is not on the paper', { 'choice-77[]': 'a', 'sequence-77': '0' }],
		['a place that is none', { at: '/elsewhere' }]
	])('takes no nonsense: %s', async (_, form) => {
		const room = await start(cookies.citizen);
		const { status } = await visit(`${room}?/save`, cookies.citizen, form);
		expect([400, 404, 409]).toContain(status);
	});
});

describe('a sheet without a session', () => {
	const chosen = { at: '2', 'choice-2[]': 'a', 'sequence-2': '0' };
	const send = (path: string, fields: Record<string, string>) =>
		fetch(server.address + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: server.address, accept: 'text/html' },
			body: new URLSearchParams(fields)
		});

	test('goes on, as it is, to a page that asks whose it is', async () => {
		const room = await start(cookies.citizen);
		const sent = await send(`${room}?/save`, chosen);
		expect([sent.status, sent.headers.get('location')]).toEqual([307, `${room}/sheet`]);
		const asked = await send(`${room}/sheet`, chosen);
		expect(asked.status).toBe(401);
		const text = await asked.text();
		for (const [name, value] of Object.entries(chosen))
			expect(text).toContain(`type="hidden" name="${name}" value="${value}"`);
	});

	test('is taken from nobody but its owner, and comes back with nothing of the paper', async () => {
		const room = await start(cookies.citizen);
		const password = 'cau-tre-lang-2026';
		const secretHash = await hashPassword(password);
		const { login } = (await addPerson(live.organisation, { account: { secretHash } })).account;
		const refused = await send(`${room}/sheet`, { ...chosen, login, password });
		expect(refused.status).toBe(409);
		expect(refused.headers.getSetCookie().join()).not.toContain('khoabang=');
		const text = await refused.text();
		expect(text).not.toContain(password);
		expect(text).not.toContain('cau-1');
	});

	test('comes back escaped: it is what somebody sent', async () => {
		const room = await start(cookies.citizen);
		const hostile = { ...chosen, 'x"><script>alert(1)</script>': '"><img src=x onerror=alert(1)>' };
		const text = await (await send(`${room}/sheet`, hostile)).text();
		expect(text).not.toMatch(/<script>alert|<img src=x/);
	});
});

test('another browser of the same person sees no paper until it takes over', async () => {
	const room = await start(cookies.official);
	const other = await signedInCookie(live.accounts.official);
	for (const part of ['', '/submit']) {
		const visited = await visit(room + part, other);
		expect(visited).toMatchObject({ status: 303, location: `${room}/sitting` });
	}
	const { text } = await visit(`${room}/sitting`, other);
	expect(text).toContain('Tiếp tục trên thiết bị này');
	expect(text).not.toContain('cau-1');
	expect(await visit(`${room}/sitting`, other, {})).toMatchObject({ status: 303, location: room });
	expect((await visit(room, other)).text).toContain('id="cau-1"');
	expect((await visit(room, cookies.official)).location).toBe(`${room}/sitting`);
	const back = await visit(`${room}/sitting`, cookies.official, {});
	expect(back).toMatchObject({ status: 303, location: room });
});

test('another entrant finds nothing behind any of its addresses', async () => {
	const room = await start(cookies.citizen);
	for (const part of ['', '/sitting', '/submit', '/result', '/review']) {
		expect((await visit(room + part, cookies.official)).status, part).toBe(404);
	}
	// Here the refusal is inside: SvelteKit answers 200 for the layout around the missing page.
	const { text } = await visit(`${room}/__data.json`, cookies.official);
	expect(text).toContain('"status":404');
	expect(text).not.toContain('questions');
	for (const action of ['?/save', '/sheet', '/sitting', '/submit']) {
		expect((await visit(room + action, cookies.official, {})).status, action).toBe(404);
	}
});

test('a running attempt has no result yet, a finished one no room any more', async () => {
	const room = await start(cookies.citizen);
	for (const part of ['/result', '/review']) {
		expect(await visit(room + part, cookies.citizen)).toMatchObject({
			status: 303,
			location: room
		});
	}
	const submitted = await visit(`${room}/submit`, cookies.citizen, {});
	expect(submitted).toMatchObject({ status: 303, location: `${room}/result` });
	for (const part of ['', '/submit']) {
		const visited = await visit(room + part, cookies.citizen);
		expect(visited).toMatchObject({ status: 303, location: `${room}/result` });
	}
	expect((await visit(`${room}/result`, cookies.citizen)).text).toContain('/4 câu đúng');
});

test('a contest that is not there, and a round of another contest, cannot be entered', async () => {
	expect((await visit('/contests/khong-co/enter', cookies.citizen)).status).toBe(404);
	const foreign = { round: '01a20a51-a683-70a9-84f1-c2fae6a1332c' };
	expect((await visit(enter(), cookies.citizen, foreign)).status).toBe(404);
});

test('while the round is open, no page shows a key or an explanation', async () => {
	const room = await start(cookies.official);
	for (const part of ['', '/__data.json', '/submit']) await visit(room + part, cookies.official);
	await visit(`${room}/submit`, cookies.official, {});
	for (const part of ['/result', '/result/__data.json', '/review', '/review/__data.json']) {
		const { status, text } = await visit(room + part, cookies.official);
		expect(status).toBe(200);
		expect(text).not.toMatch(/"(key|right)":\{/);
	}
	for (const text of seen) expect(text).not.toContain(canary);
});
