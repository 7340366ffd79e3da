import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	addLiveContest,
	allCookies,
	canary,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

type Json = Record<string, unknown>;
type Reply = { status: number; body: Json; text: string };
type Attempt = {
	attempt: string;
	questions: { position: number; options: { id: string }[]; answer: string[]; sequence: number }[];
	forecast: { value: number | null; sequence: number } | null;
};

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let api: Json;
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
/** Every text the interface has sent while the round was open. */
const seen: string[] = [];

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	api = (await (await fetch(`${server.address}/api/openapi.json`)).json()) as Json;
	ajv.addSchema(api, 'api');
});
afterAll(() => server.stop());

/** Sends one request and checks the answer against what OpenAPI says of this operation and status. */
async function call(
	method: string,
	route: string,
	path: string,
	given: { cookie?: string; body?: unknown; origin?: string } = {}
): Promise<Reply> {
	const response = await fetch(server.address + path, {
		method,
		headers: {
			...(given.cookie && { cookie: allCookies(given.cookie) }),
			...(method !== 'GET' && { origin: given.origin ?? server.address }),
			...(given.body !== undefined && { 'content-type': 'application/json' })
		},
		...(given.body !== undefined && { body: JSON.stringify(given.body) })
	});
	if (given.cookie) keepCookies(given.cookie, response);
	const text = await response.text();
	seen.push(text);
	const pointer = [route, method.toLowerCase(), 'responses', String(response.status)].map((part) =>
		encodeURIComponent(part.replaceAll('/', '~1'))
	);
	const described = ajv.getSchema(
		`api#/paths/${pointer.join('/')}/content/application~1json/schema`
	);
	if (text === '') return { status: response.status, body: {}, text };
	const body = JSON.parse(text) as Json;
	expect(described, `${method} ${route} ${response.status} is described`).toBeDefined();
	expect(described!(body), JSON.stringify(described!.errors)).toBe(true);
	return { status: response.status, body, text };
}

const startRoute = '/api/v1/rounds/{id}/attempts';
const answerRoute = '/api/v1/attempts/{id}/answers/{position}';

const start = (cookie?: string) =>
	call('POST', startRoute, `/api/v1/rounds/${live.rounds[0]!.id}/attempts`, { cookie });

const takeOver = (cookie: string, attempt: string) =>
	call('POST', '/api/v1/attempts/{id}/sittings', `/api/v1/attempts/${attempt}/sittings`, {
		cookie
	});

/** A new browser of somebody whose attempt may be open in another one. */
async function officialSitsDown(): Promise<{ cookie: string; attempt: string }> {
	const cookie = await signedInCookie(live.accounts.official);
	const started = await start(cookie);
	if (started.status !== 409) officialAttempt = (started.body as Attempt).attempt;
	else expect((await takeOver(cookie, officialAttempt)).status).toBe(201);
	return { cookie, attempt: officialAttempt };
}
let officialAttempt = '';

describe('the HTTP interface', () => {
	test('a citizen starts, answers, forecasts, submits and reads the result', async () => {
		const cookie = await signedInCookie(live.accounts.citizen);
		const started = await start(cookie);
		expect(started.status).toBe(201);
		const attempt = started.body as Attempt;
		expect(attempt.questions).toHaveLength(4);
		const base = `/api/v1/attempts/${attempt.attempt}`;

		for (const { position } of attempt.questions) {
			const body = { choice: ['a'], sequence: 1 };
			const saved = await call('PUT', answerRoute, `${base}/answers/${position}`, { cookie, body });
			expect(saved).toMatchObject({ status: 200, body: { position, sequence: 1 } });
		}
		const forecast = { cookie, body: { value: 1234, sequence: 1 } };
		await call('PUT', '/api/v1/attempts/{id}/forecast', `${base}/forecast`, forecast);

		const resumed = await start(cookie);
		expect(resumed.status).toBe(200);
		expect(resumed.body).toMatchObject({
			attempt: attempt.attempt,
			forecast: { value: 1234, sequence: 1 },
			questions: attempt.questions.map(() => ({ answer: ['a'], sequence: 1 }))
		});

		const resultRoute = '/api/v1/attempts/{id}/result';
		const early = await call('GET', resultRoute, `${base}/result`, { cookie });
		expect(early).toMatchObject({ status: 409, body: { reason: 'attempt-not-finished' } });
		const submission = '/api/v1/attempts/{id}/submission';
		const submitted = await call('POST', submission, `${base}/submission`, { cookie });
		const again = await call('POST', submission, `${base}/submission`, { cookie });
		expect(again.body).toEqual(submitted.body);

		const result = await call('GET', resultRoute, `${base}/result`, { cookie });
		expect(result.body).toMatchObject({ points: 400, maxPoints: 400, right: 4, reviewOpen: false });
		const late = { cookie, body: { choice: ['b'], sequence: 9 } };
		const refused = await call('PUT', answerRoute, `${base}/answers/1`, late);
		expect(refused).toMatchObject({ status: 409, body: { reason: 'attempt-already-submitted' } });
	});

	test('an older answer changes nothing and says so; repeating one is harmless', async () => {
		const { cookie, attempt } = await officialSitsDown();
		const put = (choice: string[], sequence: number) =>
			call('PUT', answerRoute, `/api/v1/attempts/${attempt}/answers/2`, {
				cookie,
				body: { choice, sequence }
			});
		const newest = await put(['b'], 5);
		expect(await put(['b'], 5)).toMatchObject({ status: 200, body: newest.body });
		expect(await put(['c'], 3)).toMatchObject({
			status: 409,
			body: { ...newest.body, reason: 'newer-answer-kept', kept: { choice: ['b'] } }
		});
		const { questions } = (await start(cookie)).body as Attempt;
		expect(questions[1]).toMatchObject({ answer: ['b'], sequence: 5 });
	});

	test('a second device is refused until it takes over; then the first one is', async () => {
		const { cookie: phone, attempt } = await officialSitsDown();
		const desk = await signedInCookie(live.accounts.official);
		const put = (cookie: string, sequence: number) =>
			call('PUT', answerRoute, `/api/v1/attempts/${attempt}/answers/3`, {
				cookie,
				body: { choice: ['a'], sequence }
			});
		const elsewhere = { status: 409, body: { reason: 'sitting-elsewhere' } };
		expect((await put(phone, 1)).status).toBe(200);
		expect(await start(desk)).toMatchObject(elsewhere);
		expect(await put(desk, 2)).toMatchObject(elsewhere);
		expect(await takeOver(desk, attempt)).toMatchObject({ status: 201, body: { attempt } });
		expect((await put(desk, 2)).status).toBe(200);
		expect(await put(phone, 3)).toMatchObject(elsewhere);
		const submission = [
			'/api/v1/attempts/{id}/submission',
			`/api/v1/attempts/${attempt}/submission`
		];
		const [route = '', path = ''] = submission;
		expect(await call('POST', route, path, { cookie: phone })).toMatchObject(elsewhere);
	});

	test('bodies of another shape, foreign attempts and other sites are refused', async () => {
		const { cookie, attempt } = await officialSitsDown();
		const other = await signedInCookie(live.accounts.citizen);
		const path = `/api/v1/attempts/${attempt}/answers/1`;
		const put = (given: { cookie?: string; body?: unknown; origin?: string }, at = path) =>
			call('PUT', answerRoute, at, given);

		const body = { choice: ['a'], sequence: 1 };
		for (const wrong of [{}, { ...body, points: 100 }, { choice: 'a', sequence: 1 }, [], 'a']) {
			expect((await put({ cookie, body: wrong })).status).toBe(422);
		}
		expect((await put({ cookie, body: { choice: ['zz'], sequence: 1 } })).status).toBe(422);
		expect((await put({ cookie, body: { choice: ['a', 'b'], sequence: 1 } })).status).toBe(422);
		expect((await put({ cookie: other, body })).status).toBe(404);
		expect((await put({ cookie, body }, path.replace(/1$/, '99'))).status).toBe(404);
		expect((await put({ body })).status).toBe(401);
		expect((await put({ cookie, body, origin: 'https://example.com' })).status).toBe(403);
		const { questions } = (await start(cookie)).body as Attempt;
		expect(questions[0]).toMatchObject({ answer: [], sequence: 0 });
	});

	test('signing in opens a session, signing out ends it', async () => {
		const wrong = await call('POST', '/api/v1/session', '/api/v1/session', {
			body: { login: 'nobody', password: 'wrong' }
		});
		expect(wrong).toMatchObject({ status: 401, body: { reason: 'sign-in-failed' } });
		const cookie = await signedInCookie(live.accounts.citizen);
		const ended = await call('DELETE', '/api/v1/session', '/api/v1/session', { cookie });
		expect(ended.status).toBe(204);
		expect((await start(cookie)).status).toBe(401);
	});

	test('contests and boards are public, drafts are not there', async () => {
		const contest = '/api/v1/contests/{slug}';
		const { slug } = live.contest;
		const shown = await call('GET', contest, `/api/v1/contests/${slug}`);
		expect(shown.body).toMatchObject({ slug, rounds: [{ phase: 'open' }] });
		expect((await call('GET', contest, '/api/v1/contests/khong-co')).status).toBe(404);
		for (const by of ['people', 'units']) {
			const board = `/api/v1/contests/${slug}/leaderboard?by=${by}`;
			expect((await call('GET', `${contest}/leaderboard`, board)).status).toBe(200);
		}
	});

	test('no answer of the interface holds an explanation or a key while the round is open', () => {
		expect(seen.length).toBeGreaterThan(20);
		for (const text of seen) {
			expect(text).not.toContain(canary);
			expect(text).not.toMatch(/"(key|explanation|isRight|correct)"/);
		}
	});
});
