import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#lib/server/db/connection.ts';
import { rounds } from '#lib/server/db/schema.ts';
import { readQuestionSheet } from '#lib/server/formats/question-sheet.ts';
import {
	canariesIn,
	moveKeys,
	plantCanaries,
	storedKeys,
	type Planted
} from '../support/canary.ts';
import { addContest } from '../support/fixtures.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';
import { access } from './access-table.ts';

// Keys and marks must be out of reach until the round is over. Strings are planted in every key and explanation,
// a whole contest is played over HTTP, and everything that comes out of the server is searched for them.

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let planted: Planted[];
let upcoming: { slug: string; round: string };
/** Everything the server has sent, headers included, by what was asked. */
const seen: { asked: string; text: string }[] = [];

beforeAll(async () => {
	live = await addLiveContest();
	planted = await plantCanaries(live.questions);
	const opensAt = new Date(Date.now() + 3_600_000);
	const closesAt = new Date(Date.now() + 7_200_000);
	const later = await addContest(live.organisation, { rounds: [{ opensAt, closesAt }] });
	upcoming = { slug: later.contest.slug, round: later.rounds[0]!.id };
	server = await startServerHere({ LOG_LEVEL: 'debug' });
});
afterAll(() => server.stop());

type Given = { cookie?: string; form?: Record<string, string>; json?: unknown; origin?: string };

function headersOf(method: string, path: string, { cookie, form, json, origin }: Given) {
	const headers = new Headers({
		accept: path.startsWith('/api/') ? 'application/json' : 'text/html'
	});
	if (cookie) headers.set('cookie', allCookies(cookie));
	if (method !== 'GET') headers.set('origin', origin ?? server.address);
	if (form) headers.set('content-type', 'application/x-www-form-urlencoded');
	if (json !== undefined) headers.set('content-type', 'application/json');
	return headers;
}

/** A stream of events never ends by itself: what it has sent after a moment is read. */
const streamMs = 700;

async function textOf(response: Response): Promise<string> {
	const isStream = response.headers.get('content-type') === 'text/event-stream';
	if (!isStream) return response.text();
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	setTimeout(() => void reader.cancel(), streamMs);
	let text = '';
	for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
	return text;
}

async function ask(method: string, path: string, given: Given = {}) {
	const { cookie, form, json } = given;
	const asJson = json === undefined ? null : JSON.stringify(json);
	const body = form ? new URLSearchParams(form).toString() : asJson;
	const headers = headersOf(method, path, given);
	const response = await fetch(server.address + path, {
		method,
		redirect: 'manual',
		headers,
		body
	});
	if (cookie) keepCookies(cookie, response);
	const text = await textOf(response);
	const sent = JSON.stringify([...response.headers]);
	seen.push({ asked: `${method} ${path} ${response.status}`, text: `${sent}\n${text}` });
	const location = response.headers.get('location') ?? '';
	return { status: response.status, location, text };
}

const entries = Object.entries(access)
	.filter(([entry, admitted]) => {
		const forEntrants = admitted !== 'organisers' && admitted !== 'admins';
		return entry.startsWith('GET ') && forEntrants;
	})
	.map(([entry]) => entry.slice('GET '.length));

type Place = { slug: string; round: string; attempt?: string };

/** Everything that entrants and guests can read, pages also as the data that a browser with scripts asks for. */
async function lookAround({ slug, round, attempt }: Place, cookie?: string) {
	const values: Record<string, string | undefined> = { slug, round, attempt };
	for (const route of entries) {
		if (route.includes('[attempt]') && attempt === undefined) continue;
		const path = route.replace(/\/\([^)]+\)/g, '').replace(/\[([^\]]+)\]/g, (_, name: string) => {
			const value = values[name];
			if (value === undefined) throw new Error(`The story does not know [${name}] of ${route}.`);
			return value;
		});
		const reply = await ask('GET', path || '/', { cookie });
		expect(reply.status, route).toBeLessThan(500);
		if (!route.startsWith('/api/')) await ask('GET', `${path}/__data.json`, { cookie });
	}
}

const here = (attempt?: string): Place => ({
	...{ slug: live.contest.slug, round: live.rounds[0]!.id },
	...(attempt !== undefined && { attempt })
});

type Paper = { attempt: string; questions: { position: number; options: object[] }[] };

async function startByPage(cookie: string): Promise<string> {
	const enter = `/contests/${live.contest.slug}/enter`;
	const { status, location } = await ask('POST', enter, { cookie, form: {} });
	expect(status).toBe(303);
	return location.split('/').at(-1)!;
}

async function startByInterface(cookie: string): Promise<Paper> {
	const { text } = await ask('POST', `/api/v1/rounds/${live.rounds[0]!.id}/attempts`, { cookie });
	return JSON.parse(text) as Paper;
}

/** On paper: pages and forms, with what people get wrong. */
async function playByPages(cookie: string): Promise<string> {
	const attempt = await startByPage(cookie);
	const room = `/attempts/${attempt}`;
	await lookAround(here(attempt), cookie);
	const sheet = { at: '1', 'sequence-1': '0', 'sequence-2': '0', 'sequence-0': '0' };
	const right = { 'choice-1[]': 'a', 'choice-2[]': 'b' };
	for (const form of [
		{ ...sheet, ...right, forecast: '120' },
		{ ...sheet, ...right, forecast: 'không biết' },
		{ ...sheet, 'choice-1[]': planted[0]!.inKey.slice(0, 6) }
	]) {
		await ask('POST', `${room}?/save`, { cookie, form });
	}
	expect((await ask('POST', `${room}/submit`, { cookie, form: {} })).status).toBe(303);
	await lookAround(here(attempt), cookie);
	return attempt;
}

/** Through the interface, with every kind of refusal. Returns what a right and a wrong choice were answered. */
async function playByInterface(cookie: string, other: string) {
	const { attempt, questions } = await startByInterface(cookie);
	const path = (position: number) => `/api/v1/attempts/${attempt}/answers/${position}`;
	const put = (position: number, json: unknown, given: Given = {}) =>
		ask('PUT', path(position), { cookie, json, ...given });
	const statuses = [];
	const right = await put(1, { choice: ['a'], sequence: 2 });
	const wrong = await put(2, { choice: ['b'], sequence: 2 });
	statuses.push((await put(1, { choice: ['c'], sequence: 1 })).status);
	statuses.push((await put(1, { choice: ['d'], sequence: 2 })).status);
	statuses.push((await put(1, { choice: ['zz'], sequence: 3 })).status);
	statuses.push((await put(1, { wrong: true })).status);
	statuses.push((await put(99, { choice: ['a'], sequence: 1 })).status);
	const body = { choice: ['a'], sequence: 3 };
	statuses.push((await put(1, body, { cookie: other })).status);
	statuses.push((await ask('PUT', path(1), { json: body })).status);
	statuses.push((await put(1, body, { origin: 'https://example.com' })).status);
	const forecast = `/api/v1/attempts/${attempt}/forecast`;
	await ask('PUT', forecast, { cookie, json: { value: 120, sequence: 1 } });
	await ask('PUT', forecast, { cookie, json: { value: -1, sequence: 2 } });
	await startByInterface(cookie);
	await lookAround(here(attempt), cookie);
	const elsewhere = await signedInCookie(live.accounts.official);
	await startByInterface(elsewhere);
	await ask('POST', `/api/v1/attempts/${attempt}/sittings`, { cookie: elsewhere });
	await put(1, body);
	await ask('POST', `/api/v1/attempts/${attempt}/submission`, { cookie: elsewhere });
	await put(1, body, { cookie: elsewhere });
	await lookAround(here(attempt), elsewhere);
	return { attempt, questions, right, wrong, statuses };
}

let byPages = '';
let lastAttempt = '';

type Interface = Awaited<ReturnType<typeof playByInterface>>;

/** What differs from one moment to the next, key or no key. */
const timeless = (text: string): string =>
	text
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
		.replace(/\b1[0-9]{12}\b/g, 'ms')
		.replace(/nonce="[^"]*"/g, 'nonce')
		.replace(/width: [\d.]+%/g, 'width')
		.replace(/\d\d:\d\d(:\d\d)?/g, 'clock');

describe('before the round is over', () => {
	let byInterface: Interface;

	test('a whole contest is played: looked at, waited for, started, answered, refused and handed in', async () => {
		await lookAround(here());
		await lookAround(upcoming);
		const citizen = await signedInCookie(live.accounts.citizen);
		const official = await signedInCookie(live.accounts.official);
		await lookAround(upcoming, citizen);
		await ask('POST', `/api/v1/rounds/${upcoming.round}/attempts`, { cookie: citizen });
		await ask('POST', `/contests/${upcoming.slug}/enter`, { cookie: citizen, form: {} });
		byPages = await playByPages(citizen);
		byInterface = await playByInterface(official, citizen);
		await lookAround(here(byPages), citizen);
		await lookAround(here());
		expect(byInterface.statuses).toEqual([409, 409, 422, 422, 404, 404, 401, 403]);
		expect(seen.length).toBeGreaterThan(150);
	}, 120_000);

	test('nothing that the server sent held a canary', () => {
		const held = seen.filter(({ text }) => canariesIn(text, planted).length > 0);
		expect(held.map(({ asked }) => asked)).toEqual([]);
	});

	test('nothing on the way of answers names a key, an explanation or what is right', () => {
		const naming = /"(key|keys|explanation|isRight|right|correct|weight|points)"\s*:/;
		const onTheWay =
			/attempts\/[^/]+(\/__data\.json|\/answers.*|\/forecast|\/sittings|\/submission)? /;
		const answering = seen.filter(
			({ asked }) => onTheWay.test(asked) || asked.includes('/rounds/')
		);
		expect(answering.length).toBeGreaterThan(30);
		const held = answering.filter(({ text }) => naming.test(text));
		expect(held.map(({ asked }) => asked)).toEqual([]);
	});

	test('a right choice is answered as a wrong one is', () => {
		const { right, wrong } = byInterface;
		expect(right.status).toBe(wrong.status);
		const shape = (text: string) =>
			Object.entries(JSON.parse(text) as object).map(([name, value]) => [name, typeof value]);
		expect(shape(right.text)).toEqual(shape(wrong.text));
		expect(right.text).toHaveLength(wrong.text.length);
	});

	test('of every option its id and its text are told, and nothing else', () => {
		expect(byInterface.questions).toHaveLength(4);
		for (const option of byInterface.questions.flatMap(({ options }) => options))
			expect(Object.keys(option).sort()).toEqual(['id', 'text']);
	});

	test('what somebody at work is sent stays the same when every key is another', async () => {
		const cookie = await signedInCookie(live.acted);
		const { attempt } = await startByInterface(cookie);
		lastAttempt = attempt;
		const look = async () => {
			const room = await ask('GET', `/attempts/${attempt}`, { cookie });
			const data = await ask('GET', `/attempts/${attempt}/__data.json`, { cookie });
			const paper = await startByInterface(cookie);
			return timeless([room.text, data.text, JSON.stringify(paper)].join('\n'));
		};
		await look();
		const before = await look();
		await moveKeys(planted, 'b');
		expect(await look()).toBe(before);
		await moveKeys(planted, 'd');
		expect(await look()).toBe(before);
	});

	test('the files for browsers hold no explanation of the sample bank', async () => {
		const { questions } = await readQuestionSheet(readFileSync('src/samples/questions.xlsx'));
		const explanations = questions.map(({ explanation }) => explanation).filter(Boolean);
		expect(explanations.length).toBeGreaterThan(100);
		const files = readdirSync('build/client', { recursive: true, encoding: 'utf8' }).filter(
			(name) => /\.(js|css|html|json|svg|txt|webmanifest)$/.test(name)
		);
		expect(files.length).toBeGreaterThan(20);
		for (const name of files) {
			const text = readFileSync(join('build/client', name), 'utf8');
			expect(canariesIn(text, planted), name).toEqual([]);
			expect(
				explanations.filter((one) => text.includes(one)),
				name
			).toEqual([]);
		}
	});

	test('the log at its most talkative holds no canary', () => {
		expect(server.output()).toContain('localhost');
		expect(canariesIn(server.output(), planted)).toEqual([]);
	});
});

describe('so that this test can fail', () => {
	test('the canaries are where they were planted', async () => {
		const canaries = planted.flatMap(({ inKey }) => inKey);
		expect(canariesIn(await storedKeys(), planted)).toEqual(expect.arrayContaining(canaries));
		expect(canaries).toHaveLength(8);
	});

	test('once nobody can sit the questions any more the review shows the explanations of the paper', async () => {
		const cookie = await signedInCookie(live.accounts.citizen);
		const review = (page: string) => ask('GET', `/attempts/${byPages}/review${page}`, { cookie });
		const closesAt = new Date(Date.now() - 1000);
		await transaction((tx) =>
			tx.update(rounds).set({ closesAt }).where(eq(rounds.id, live.rounds[0]!.id))
		);
		const whileSomebodySits = await review('');
		expect(canariesIn(whileSomebodySits.text, planted)).toEqual([]);
		const last = await signedInCookie(live.acted);
		const submission = `/api/v1/attempts/${lastAttempt}/submission`;
		await ask('POST', `/api/v1/attempts/${lastAttempt}/sittings`, { cookie: last });
		expect((await ask('POST', submission, { cookie: last })).status).toBe(200);
		for (const page of ['', '/__data.json'])
			expect(canariesIn((await review(page)).text, planted)).toHaveLength(4);
	});
});
