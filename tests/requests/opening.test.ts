import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf, listAttemptsIn } from '#lib/server/stores/attempts.ts';
import { addContest, addPerson } from '../support/fixtures.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

type Json = Record<string, unknown>;
type Visitor = { personId: string; session: string };
type Gate = { state: string; turnAt: string | null; ahead: number | null; retryAfterMs: number };

const perSecond = 10;
const stepMs = 1000 / perSecond;
const people = 100;
/** Long enough to sign in and ask for everybody, on a busy machine. */
const untilOpeningMs = 12_000;

let server: RunningServer;
/** Knows nothing of who waits: a server as it is after starting again. */
let restarted: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let opensAtMs = 0;
let round: { id: string };
const early: Visitor[] = [];
let slug = '';

async function visitor(): Promise<Visitor> {
	const { person, account } = await addPerson(live.organisation);
	return { personId: person.id, session: await signedInCookie(account) };
}

const environment = { STARTS_PER_SECOND: String(perSecond) };

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere(environment);
	restarted = await startServerHere(environment);
	for (let index = 0; index < people; index++) early.push(await visitor());
	opensAtMs = Date.now() + untilOpeningMs;
	const rounds = [{ opensAt: new Date(opensAtMs), closesAt: new Date(opensAtMs + 86_400_000) }];
	const played = await addContest(live.organisation, { rounds });
	round = played.rounds[0]!;
	slug = played.contest.slug;
});
afterAll(async () => {
	await Promise.all([server.stop(), restarted.stop()]);
});

const timePasses = (untilMs: number) =>
	new Promise((resume) => setTimeout(resume, Math.max(0, untilMs - Date.now())));

async function ask(
	method: 'GET' | 'POST',
	path: string,
	cookie?: string,
	at = server
): Promise<{ status: number; body: Json; headers: Headers }> {
	// With a semicolon, all cookies of the request are given.
	const isSession = cookie && !cookie.includes(';');
	const isForm = method === 'POST' && !path.startsWith('/api/');
	const response = await fetch(at.address + path, {
		method,
		redirect: 'manual',
		headers: {
			...(cookie && { cookie: isSession ? allCookies(cookie) : cookie }),
			origin: at.address,
			accept: 'text/html'
		},
		...(isForm && { body: new URLSearchParams() })
	});
	if (isSession) keepCookies(cookie, response);
	const text = await response.text();
	const body = text.startsWith('{') ? (JSON.parse(text) as Json) : {};
	return { status: response.status, body, headers: response.headers };
}

async function gate(cookie?: string): Promise<Gate> {
	const { status, body } = await ask('GET', `/api/v1/rounds/${round.id}/gate`, cookie);
	expect(status).toBe(200);
	return body as unknown as Gate;
}
const start = (cookie: string, at = server) =>
	ask('POST', `/api/v1/rounds/${round.id}/attempts`, cookie, at);

const turnOf = ({ turnAt }: Gate): number => (turnAt === null ? opensAtMs : Date.parse(turnAt));

/** Nobody's own cookies and a ticket that belongs to somebody, or nobody. */
const withTicket = (session: string, ticket: string) => `${session}; ${ticket}`;
const ticketOf = ({ session }: Visitor): string =>
	allCookies(session)
		.split('; ')
		.find((cookie) => cookie.startsWith('khoabang-turn-'))!;

// The tests follow one another, from before the opening to after it.
describe('before the opening', () => {
	test('the gate says so to everybody, and a stranger’s answer may be kept for a second', async () => {
		const { body, headers } = await ask('GET', `/api/v1/rounds/${round.id}/gate`);
		expect(body).toMatchObject({ state: 'waiting', turnAt: null, ahead: null });
		expect(headers.get('cache-control')).toBe('public, max-age=1');
		expect((await ask('GET', '/api/v1/rounds/none/gate')).status).toBe(404);
	});

	test('whoever waits is told when to ask again, and may not start', async () => {
		const seen = await Promise.all(early.map(({ session }) => gate(session)));
		for (const { state, retryAfterMs } of seen) {
			expect(state).toBe('waiting');
			// Not before the opening, and not all at once.
			expect(Date.now() + retryAfterMs).toBeGreaterThan(opensAtMs - 2_000);
		}
		const refused = await start(early[0]!.session);
		expect(refused).toMatchObject({ status: 409, body: { reason: 'round-not-open' } });
	});

	test('the page is there for strangers, with the way to sign in', async () => {
		const response = await fetch(`${server.address}/contests/${slug}/enter`);
		const text = await response.text();
		expect(response.status).toBe(200);
		expect(text).toContain('Phòng chờ');
		expect(text).toContain(`/sign-in?next=${encodeURIComponent(`/contests/${slug}/enter`)}`);
		expect(text).toMatch(/<noscript><meta http-equiv="refresh" content="\d+"/);
	});
});

describe('at the opening', () => {
	let turns: number[] = [];
	let late: Visitor;

	test('those who waited have turns one step apart, in another order than they came', async () => {
		await timePasses(opensAtMs + 20);
		late = await visitor();
		const places = await Promise.all(early.map(({ session }) => gate(session)));
		const inLine = places.filter(({ state }) => state === 'queued');
		// The first second's turns may have come while we asked.
		expect(inLine.length).toBeGreaterThan(people / 4);
		turns = places.map(turnOf);
		const queued = inLine.map(turnOf).sort((a, b) => a - b);
		for (const [index, turn] of queued.entries()) {
			expect(turn).toBeLessThanOrEqual(opensAtMs + people * stepMs);
			if (index > 0) expect(turn - queued[index - 1]!).toBeGreaterThanOrEqual(stepMs);
		}
		expect(inLine.map(turnOf)).not.toEqual(queued);
	});

	test('whoever comes after it stands behind them', async () => {
		const { state, turnAt } = await gate(late.session);
		expect(state).toBe('queued');
		expect(Date.parse(turnAt!)).toBeGreaterThanOrEqual(opensAtMs + people * stepMs);
	});

	test('asking again, without the ticket or from another device, changes no turn', async () => {
		const index = turns.indexOf(Math.max(...turns));
		for (const cookie of [early[index]!.session, `${early[index]!.session}; other=1`])
			expect(turnOf(await gate(cookie))).toBe(turns[index]);
		const first = turnOf(await gate(late.session));
		expect(turnOf(await gate(`${late.session}; other=1`))).toBe(first);
	});

	test('a start before the turn is sent back with it, by the interface and by the page', async () => {
		const { status, body, headers } = await start(late.session);
		expect({ status, reason: body.reason }).toEqual({ status: 503, reason: 'queued' });
		expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(Date.parse(String(body.turnAt))).toBe(turnOf(await gate(late.session)));
		const path = `/contests/${slug}/enter`;
		const page = await ask('POST', path, late.session);
		expect(page.status).toBe(303);
		expect(page.headers.get('location')).toBe(path);
	});

	test('no ticket helps but one’s own for this round', async () => {
		const first = early[turns.indexOf(Math.max(...turns))]!;
		const own = ticketOf(first);
		const [name = '', value = ''] = own.split('=');
		const [turn = '', signature = ''] = value.split('.');
		const sooner = String(Number(turn) - 60_000);
		for (const ticket of [
			`${name}=${sooner}.${signature}`,
			`${name}=${sooner}.${'A'.repeat(43)}`,
			`${name}=x`,
			ticketOf(late),
			own.replace(round.id, live.rounds[0]!.id)
		]) {
			const refused = await start(withTicket(late.session, ticket));
			expect(refused, ticket).toMatchObject({ status: 503, body: { reason: 'queued' } });
			expect(Date.parse(String(refused.body.turnAt))).toBeGreaterThanOrEqual(
				opensAtMs + people * stepMs
			);
		}
	});

	test('a server that starts again keeps to the tickets, and puts newcomers behind them', async () => {
		const turn = turnOf(await gate(late.session));
		const refused = await start(withTicket(late.session, ticketOf(late)), restarted);
		expect(refused).toMatchObject({ status: 503, body: { reason: 'queued' } });
		expect(Date.parse(String(refused.body.turnAt))).toBe(turn);
		const next = await start((await visitor()).session, restarted);
		expect(Date.parse(String(next.body.turnAt))).toBeGreaterThanOrEqual(turn + stepMs);
	});

	test('everybody gets in, nobody before their turn', async () => {
		const late = early.map(async ({ session, personId }, index) => {
			// Who comes a moment early is let in at the turn.
			await timePasses(turns[index]! - 300);
			expect((await start(session)).status).toBe(201);
			const [attempt] = await listAttemptsIn(db, round.id, personId);
			return attempt!.startedAt.getTime() - turns[index]!;
		});
		for (const ms of await Promise.all(late)) expect(ms).toBeGreaterThanOrEqual(0);
	});
});

describe('the first delivery', () => {
	test('is the owner’s visit: fetching ahead begins no personal time', async () => {
		const { session, personId } = await visitor();
		await timePasses(opensAtMs + people * stepMs + 2_000);
		const entered = await ask('POST', `/contests/${slug}/enter`, session);
		const room = entered.headers.get('location') ?? '';
		expect(room).toMatch(/^\/attempts\//);
		const id = room.split('/').at(-1)!;
		const ahead = await fetch(server.address + room, {
			headers: { cookie: allCookies(session), 'sec-purpose': 'prefetch;prerender' }
		});
		expect(ahead.status).toBe(503);
		expect((await findAttemptOf(db, id, personId))?.attempt.deliveredAt).toBeNull();
		expect((await ask('GET', room, session)).status).toBe(200);
		const { attempt } = (await findAttemptOf(db, id, personId))!;
		expect(attempt.deliveredAt?.getTime()).toBeGreaterThanOrEqual(attempt.startedAt.getTime());
	});
});
