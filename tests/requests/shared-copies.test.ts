import { afterAll, beforeAll, expect, test } from 'vitest';
import { addLiveContest, signedInCookie, startServerHere } from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

// What strangers may share is made once and goes out to all of them; whoever is known gets their own.

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
});
afterAll(() => server.stop());

async function open(path: string, headers: Record<string, string> = {}) {
	const response = await fetch(server.address + path, { headers });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text };
}
/** Each answer that is made bears its own. */
const idOf = ({ headers }: Awaited<ReturnType<typeof open>>) => headers.get('x-request-id');
const crowd = (path: string) => Promise.all(Array.from({ length: 40 }, () => open(path)));

test('a crowd of strangers at one door gets one page, made once', async () => {
	const pages = await crowd(`/contests/${live.contest.slug}`);
	expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
	expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
	expect(new Set(pages.map(idOf)).size).toBe(1);
	expect(pages[0]!.text).toContain('</html>');
	const [page] = pages;
	expect(page!.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
	for (const header of ['content-security-policy', 'x-frame-options', 'x-content-type-options'])
		expect(page!.headers.get(header)).toBeTruthy();
});

test('a copy goes out as it was made for those who understand the same', async () => {
	const path = `/contests/${live.contest.slug}/leaderboard`;
	const packed = () => open(path, { 'accept-encoding': 'gzip' });
	const [one, other] = await Promise.all([packed(), packed()]);
	expect(one.headers.get('content-encoding')).toBe('gzip');
	expect([other.text, idOf(other)]).toEqual([one.text, idOf(one)]);
	const plain = await open(path, { 'accept-encoding': 'identity' });
	expect(plain.headers.get('content-encoding')).toBeNull();
	expect(plain.text).toContain('</html>');
});

test('a copy is gone after a moment', async () => {
	const first = idOf(await open('/contests'));
	await expect.poll(async () => idOf(await open('/contests')), { timeout: 20_000 }).not.toBe(first);
});

test('whoever is known gets their own page, and no stranger ever does', async () => {
	const path = `/contests/${live.contest.slug}`;
	const cookie = await signedInCookie(live.accounts.citizen);
	const stranger = await open(path);
	const [known, again] = await Promise.all([open(path, { cookie }), open(path, { cookie })]);
	expect(idOf(known)).not.toBe(idOf(again));
	for (const { headers } of [known, again])
		expect(headers.get('cache-control')).toBe('private, no-store');
	expect(new Set([idOf(known), idOf(again)])).not.toContain(idOf(stranger));
	expect(await open(path)).not.toMatchObject({ text: known.text });
});

test.each(['/sign-in', '/register', '/nowhere', '/contests/nowhere', '/api/v1/contests/nowhere'])(
	'%s is made anew for everybody',
	async (path) => {
		const ids = (await crowd(path)).map(idOf);
		expect(new Set(ids).size).toBe(ids.length);
	}
);

test('streams of events do not wait for each other', async () => {
	const path = `${server.address}/api/v1/rounds/${live.rounds[0]!.id}/events`;
	const streams = await Promise.all([fetch(path), fetch(path)]);
	expect(streams.map(({ status }) => status)).toEqual([200, 200]);
	for (const { body } of streams) await body!.cancel();
});
