import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contestRules } from '#lib/domain/contest.ts';
import { announce } from '#lib/server/events.ts';
import { startRoundStreams, streamRound } from '#lib/server/http/round-streams.ts';
import { readEvents } from '../support/event-stream.ts';
import { addContest } from '../support/fixtures.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

let live: Awaited<ReturnType<typeof addLiveContest>>;
/** One contest with a forecast, one without, one that nobody may see yet. */
let rounds: { forecast: string; plain: string; draft: string };
let server: RunningServer;

const openNow = [
	{ opensAt: new Date(Date.now() - 3_600_000), closesAt: new Date(Date.now() + 86_400_000) }
];

beforeAll(async () => {
	live = await addLiveContest();
	const rules = { ...contestRules, forecast: null, comparators: ['points' as const] };
	const plain = await addContest(live.organisation, { contest: { rules }, rounds: openNow });
	const draft = await addContest(live.organisation, { contest: { state: 'draft' } });
	rounds = {
		forecast: live.rounds[0]!.id,
		plain: plain.rounds[0]!.id,
		draft: draft.rounds[0]!.id
	};
	server = await startServerHere({ EVENT_STREAMS: '3' });
});
afterAll(() => server.stop());

const events = (round: string) =>
	fetch(`${server.address}/api/v1/rounds/${round}/events`, {
		headers: { 'accept-encoding': 'gzip' }
	});
const listen = async (round: string) => readEvents(await events(round));

/** Somebody enters and hands in. */
async function finishOne(address: string, round: string) {
	const session = await signedInCookie(live.accounts.citizen);
	const post = async (path: string) => {
		const response = await fetch(`${address}/api/v1${path}`, {
			method: 'POST',
			headers: { cookie: allCookies(session), origin: address }
		});
		keepCookies(session, response);
		return (await response.json()) as { attempt: string; submittedAt?: string };
	};
	const { attempt } = await post(`/rounds/${round}/attempts`);
	expect(await post(`/attempts/${attempt}/submission`)).toHaveProperty('submittedAt');
}

describe('the stream of a round', () => {
	test('tells the time at once, held back by neither proxy nor compression', async () => {
		const stream = await listen(rounds.forecast);
		const { headers } = stream.response;
		expect(headers.get('content-type')).toBe('text/event-stream');
		expect(headers.get('cache-control')).toContain('no-transform');
		expect(headers.get('x-accel-buffering')).toBe('no');
		expect(headers.get('content-encoding')).toBeNull();
		const told = new Date(await stream.next('clock'));
		expect(Math.abs(told.getTime() - Date.now())).toBeLessThan(60_000);
		await stream.close();
	});

	test('is not there for a round that is not published, nor for one that does not exist', async () => {
		expect((await events(rounds.draft)).status).toBe(404);
		expect((await events('none')).status).toBe(404);
	});

	test('has room for so many; the others are told when to ask again, and a place that is left is given away', async () => {
		const streams = [];
		for (let place = 0; place < 3; place++) streams.push(await listen(rounds.plain));
		const refused = await events(rounds.plain);
		expect(refused.status).toBe(503);
		expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
		expect(await refused.json()).toMatchObject({ reason: 'busy' });

		await streams[0]!.close();
		await expect.poll(async () => (await events(rounds.plain)).status).toBe(200);
	});

	test('tells of a changed board, unless each word of it would tell of an entrant; ends with the server and says when to come back', async () => {
		const other = await startServerHere();
		const watch = async (round: string) =>
			readEvents(await fetch(`${other.address}/api/v1/rounds/${round}/events`));
		const [plain, forecast] = [await watch(rounds.plain), await watch(rounds.forecast)];
		await finishOne(other.address, rounds.forecast);
		await finishOne(other.address, rounds.plain);
		await plain.next('board');
		await forecast.next('clock');

		const [[allOfPlain, allOfForecast]] = await Promise.all([
			Promise.all([plain.untilEnd(), forecast.untilEnd()]),
			other.stop()
		]);
		expect(allOfForecast).not.toContain('board');
		for (const all of [allOfPlain, allOfForecast]) {
			expect(all.trimEnd().split('\n').at(-1)).toMatch(/^retry: \d{4}$/);
		}
	});
});

describe('an announcement', () => {
	beforeAll(startRoundStreams);

	test('is heard by those who watch this round, and by nobody else', async () => {
		const [here, elsewhere] = [streamRound('here', true), streamRound('elsewhere', true)].map(
			readEvents
		);
		announce('time', 'here');
		announce('round', 'here');
		announce('round', 'elsewhere');
		await here!.next('round');
		await elsewhere!.next('round');
		expect(here!.heard).toEqual(['clock', 'time', 'round']);
		expect(elsewhere!.heard).toEqual(['clock', 'round']);
		await Promise.all([here!.close(), elsewhere!.close()]);
	});

	test('is not kept for whoever reads nothing', async () => {
		const idle = streamRound('idle', false);
		const reading = readEvents(streamRound('idle', false));
		for (let sent = 0; sent < 40; sent++) {
			announce('round', 'idle');
			await reading.next('round');
		}
		await expect(idle.text()).rejects.toThrow('Nobody reads');
		await reading.close();
	});
});
