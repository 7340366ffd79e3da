import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pressureLevels, type PressureLevel } from '#lib/domain/pressure.ts';
import { errands } from '#lib/server/http/errands.ts';
import { busyTexts } from '#lib/texts/busy.ts';
import { listEntryPoints } from '../support/entry-points.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';
import { stallServer } from '../support/stall.ts';
import { startStorm, until, type Storm } from '../support/storm.ts';

/** Machines that run tests are slow and shared. */
const patienceMs = 90_000;

let live: Awaited<ReturnType<typeof addLiveContest>>;
let cookie: string;
let server: RunningServer;

beforeAll(async () => {
	live = await addLiveContest();
	cookie = await signedInCookie(live.accounts.citizen);
});

type Given = { method?: string; cookie?: string; body?: object; headers?: Record<string, string> };

async function call(path: string, { method = 'GET', body, ...given }: Given = {}) {
	const response = await fetch(server.address + path, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(given.cookie && { cookie: allCookies(given.cookie) }),
			...(method !== 'GET' && { origin: server.address }),
			...(body && { 'content-type': 'application/json' }),
			...given.headers
		},
		...(body && { body: JSON.stringify(body) })
	});
	// The seat is a cookie too.
	if (given.cookie) keepCookies(given.cookie, response);
	return response;
}

const statusOf = async (answer: Promise<Response>) => (await answer).status;

const boardPage = () => `/contests/${live.contest.slug}/leaderboard`;
const board = () => call(`/api/v1${boardPage()}`);
/** Without a session: 401 where starts are taken. */
const startAsNobody = () =>
	call(`/api/v1/rounds/${live.rounds[0]!.id}/attempts`, { method: 'POST' });
const start = () =>
	call(`/api/v1/rounds/${live.rounds[0]!.id}/attempts`, { method: 'POST', cookie });
const signIn = (login: string) =>
	call('/api/v1/session', { method: 'POST', body: { login, password: 'wrong' } });

let attempt: string;
let sequence = 0;
const save = (question: number) =>
	call(`/api/v1/attempts/${attempt}/answers/${question + 1}`, {
		method: 'PUT',
		cookie,
		body: { choice: ['a'], sequence: ++sequence }
	});

async function sitDown() {
	attempt = ((await (await start()).json()) as { attempt: string }).attempt;
}

describe('what a request is for', () => {
	test('is said of every entry point that was built, and of no other', async () => {
		const built = (await listEntryPoints()).map((entry) => entry.replace(/\?\/.*$/, ''));
		const said = Object.entries(errands).flatMap(([route, errand]) =>
			typeof errand === 'string'
				? built.filter((entry) => entry.split(' ')[1] === route)
				: Object.keys(errand).map((method) => `${method} ${route}`)
		);
		expect([...new Set(said)].sort()).toEqual([...new Set(built)].sort());
		const routes = new Set(built.map((entry) => entry.split(' ')[1]));
		expect(Object.keys(errands).filter((route) => !routes.has(route))).toEqual([]);
	});
});

describe('a server that has too much to do', () => {
	let saves: Storm;
	let relieve: () => Promise<void> = () => Promise.resolve();

	/** Boards are given up from 40 ms of delay on, starts from 200, the door from 400. */
	async function press(stoppedMs: number) {
		await relieve();
		relieve = stallServer(server.pid, stoppedMs);
	}

	beforeAll(async () => {
		server = await startServerHere({ SHED_AFTER_MS: '40' });
		await sitDown();
		saves = startStorm(4, save);
		await until(async () => (await statusOf(board())) === 200);
	}, patienceMs);
	afterAll(async () => {
		await relieve();
		await server.stop();
	});

	test(
		'gives up boards first, and still takes starts',
		async () => {
			await press(100);
			await until(async () => (await statusOf(board())) === 503);
			await until(async () => (await statusOf(startAsNobody())) === 401);
		},
		patienceMs
	);

	test(
		'then gives up starts; who sits already may come back in',
		async () => {
			await press(500);
			await until(async () => (await statusOf(startAsNobody())) === 503);
			expect(await statusOf(board())).toBe(503);
			expect(await statusOf(start())).toBe(200);
		},
		patienceMs
	);

	test(
		'says so in words, with the time to come again',
		async () => {
			const page = await call(boardPage());
			const html = await page.text();
			expect(page.status).toBe(503);
			const seconds = Number(page.headers.get('retry-after'));
			expect(seconds).toBeGreaterThanOrEqual(10);
			expect(html).toContain(busyTexts.why.report);
			expect(html).toContain(busyTexts.wait(seconds));
			expect(html).toContain(`href="${boardPage()}"`);
			expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

			const form = await call(`/contests/${live.contest.slug}/enter`, {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded' }
			});
			expect(form.status).toBe(503);
			expect(await form.text()).toContain(busyTexts.resend);
		},
		patienceMs
	);

	test(
		'says so to programs, and to the scripts of our own pages',
		async () => {
			for (const answer of [await board(), await call(`${boardPage()}/__data.json`)]) {
				expect(answer.status).toBe(503);
				expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
				expect(await answer.json()).toMatchObject({
					reason: 'busy',
					message: expect.stringContaining(busyTexts.why.report) as string
				});
			}
			const enhanced = await call('/register', {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true' }
			});
			expect(await enhanced.json()).toMatchObject({ type: 'error', error: { reason: 'busy' } });
		},
		patienceMs
	);

	test(
		'gives up the door last, and never the exam room',
		async () => {
			await press(900);
			await until(async () => (await statusOf(signIn('nobody'))) === 503);
			expect(await statusOf(startAsNobody())).toBe(503);
			expect(await statusOf(call(`/attempts/${attempt}`, { cookie }))).toBe(200);
		},
		patienceMs
	);

	test(
		'takes everything back afterwards, and has acknowledged every save meanwhile',
		async () => {
			await relieve();
			await until(async () => (await statusOf(board())) === 200);
			expect(await statusOf(startAsNobody())).toBe(401);
			await saves.end();
			expect([...saves.statuses.keys()]).toEqual([200]);

			const changes = [...server.output().matchAll(/"pressure":"(\w+)"/g)].map(
				([, level]) => level
			);
			expect(changes).toContain('swamped');
			const steps = ['calm', ...changes].map((level) =>
				pressureLevels.indexOf(level as PressureLevel)
			);
			const leaps = steps.filter(
				(step, index) => index > 0 && Math.abs(step - steps[index - 1]!) > 1
			);
			expect(leaps, 'one level at a time').toEqual([]);
		},
		patienceMs
	);
});

describe('a burst of passwords', () => {
	beforeAll(async () => {
		server = await startServerHere({ SHED_AFTER_MS: '60000' });
		await sitDown();
	});
	afterAll(() => server.stop());

	test('waits in a queue with an end, and no save waits behind it', async () => {
		const saves = startStorm(4, save);
		// Below what one address may try.
		const tries = Array.from({ length: 280 }, (_, index) => signIn(`nobody-${index}`));
		let savedBefore: number | undefined;
		const answers = await Promise.all(
			tries.map(async (oneTry) => {
				const answer = await oneTry;
				// From the first one sent away on, the queue was full.
				if (answer.status === 503) savedBefore ??= saves.statuses.get(200) ?? 0;
				return answer;
			})
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
		expect(saves.statuses.get(200)).toBeGreaterThan(savedBefore!);
		await saves.end();
		expect([...saves.statuses.keys()]).toEqual([200]);

		const sentAway = answers.filter(({ status }) => status === 503);
		expect(sentAway[0]!.headers.get('retry-after')).toMatch(/^\d+$/);
		expect(await sentAway[0]!.json()).toMatchObject({ reason: 'busy' });
	});
});
