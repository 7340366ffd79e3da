import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addLiveContest, signedInCookie, startServerHere } from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

// Saves are answered in front of SvelteKit when they look as ours do, and by SvelteKit otherwise: nobody may tell.

type Reply = { status: number; headers: Record<string, unknown>; body: Record<string, unknown> };

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let path: string;
let cookie: string;

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	const session = await signedInCookie(live.accounts.citizen);
	const started = await fetch(`${server.address}/api/v1/rounds/${live.rounds[0]!.id}/attempts`, {
		method: 'POST',
		headers: { cookie: session, origin: server.address }
	});
	const { attempt } = (await started.json()) as { attempt: string };
	const sitting = started.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
	cookie = `${session}; ${sitting}`;
	path = `/api/v1/attempts/${attempt}/answers/1`;
});
afterAll(() => server.stop());

/** With its length a save takes the front door; sent in chunks it goes on to SvelteKit. */
function save(body: string, { inChunks, ...given }: { inChunks: boolean; cookie?: string }) {
	const headers = {
		...{ origin: server.address, 'content-type': 'application/json' },
		cookie: given.cookie ?? cookie,
		...(inChunks ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) })
	};
	return new Promise<Reply>((resolve, reject) => {
		const sent = request(server.address + path, { method: 'PUT', headers }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () => {
				const shown = JSON.parse(text) as Record<string, unknown>;
				resolve({ status: response.statusCode!, headers: response.headers, body: shown });
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const ours = [
	...['content-type', 'cache-control', 'x-content-type-options', 'referrer-policy'],
	...['x-frame-options', 'cross-origin-opener-policy', 'permissions-policy']
];
const told = ({ status, headers, body }: Reply) => ({
	...{ status, body },
	headers: ours.map((name) => headers[name])
});

test.each<[string, string, number]>([
	['an answer', '{"choice":["a"],"sequence":1}', 200],
	['the same again', '{"choice":["a"],"sequence":1}', 200],
	['an option that is not there', '{"choice":["zz"],"sequence":2}', 422],
	['a body of another shape', '{"choice":"a"}', 422],
	['no JSON', '{"choice":', 422]
])('%s is answered alike by both ways', async (_, body, status) => {
	const front = await save(body, { inChunks: false });
	const behind = await save(body, { inChunks: true });
	expect(front.status).toBe(status);
	expect(told(front)).toEqual(told(behind));
	expect(front.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('nobody signed in, or with a session that is over, is told so alike by both ways', async () => {
	for (const other of ['', 'khoabang=gone']) {
		const front = await save('{"choice":["a"],"sequence":9}', { inChunks: false, cookie: other });
		const behind = await save('{"choice":["a"],"sequence":9}', { inChunks: true, cookie: other });
		expect(front.status).toBe(401);
		expect(told(front)).toEqual(told(behind));
	}
});
