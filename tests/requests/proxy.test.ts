import { connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busyTexts } from '#lib/texts/busy.ts';
import { readEvents } from '../support/event-stream.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import { nginx, startProxy, type Proxy } from '../support/nginx.ts';
import type { RunningServer } from '../support/server.ts';
import { startStorm, until } from '../support/storm.ts';

const configuration = readFileSync('deploy/nginx.conf', 'utf8');

let live: Awaited<ReturnType<typeof addLiveContest>>;
let server: RunningServer;
let proxy: Proxy;
let session: string;
let attempt: string;

const send = (method: string, path: string, given: { cookie?: string; body?: object } = {}) =>
	fetch(proxy.address + path, {
		method,
		headers: {
			...(given.cookie && { cookie: given.cookie }),
			...(method !== 'GET' && { origin: proxy.address }),
			...(given.body && { 'content-type': 'application/json' })
		},
		...(given.body && { body: JSON.stringify(given.body) })
	});

let sequence = 0;
const save = (question: number) =>
	send('PUT', `/api/v1/attempts/${attempt}/answers/${question + 1}`, {
		cookie: allCookies(session),
		body: { choice: ['a'], sequence: ++sequence }
	});

/** Sends these bytes and hands back what comes until the other side closes. */
function raw(bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(proxy.port, '127.0.0.1', () => socket.write(bytes));
		socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}

const isHere = nginx !== undefined;
const skipped = isHere ? '' : ' (skipped: no nginx here, and none could be fetched)';

test('the server keeps an idle connection longer than the proxy does', async () => {
	const here = await startServerHere();
	const { headers } = await fetch(`${here.address}/healthz`);
	await here.stop();
	const keeps = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);
	const [, upstream = ''] = /upstream \w+ \{([^}]*)\}/.exec(configuration) ?? [];
	const proxyKeeps = Number(/keepalive_timeout (\d+)s;/.exec(upstream)?.[1]);
	expect(proxyKeeps).toBeGreaterThan(0);
	expect(keeps).toBeGreaterThan(proxyKeeps);
});

describe.runIf(isHere)(`behind nginx with our configuration${skipped}`, () => {
	beforeAll(async () => {
		live = await addLiveContest();
		server = await startServerHere({ ADDRESS_HEADER: 'x-real-ip' });
		proxy = await startProxy(server.address);
		session = await signedInCookie(live.accounts.citizen);
		const started = await send('POST', `/api/v1/rounds/${live.rounds[0]!.id}/attempts`, {
			cookie: session
		});
		keepCookies(session, started);
		attempt = ((await started.json()) as { attempt: string }).attempt;
	});
	afterAll(async () => {
		await proxy.stop();
		await server.stop();
	});

	test('pages come through, compressed once', async () => {
		const { headers, body } = await new Promise<{ headers: object; body: Buffer }>((resolve) => {
			const asking = { headers: { 'accept-encoding': 'gzip', accept: 'text/html' } };
			request(proxy.address, asking, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({ headers: response.headers, body: Buffer.concat(chunks) })
				);
			}).end();
		});
		expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
		expect(gunzipSync(body).toString()).toContain('<html lang="vi"');
	});

	test('saves are acknowledged after a pause that Node by itself would have ended the connection in', async () => {
		const storm = startStorm(4, save);
		await until(async () => (storm.statuses.get(200) ?? 0) >= 20);
		await storm.end();
		await new Promise((resume) => setTimeout(resume, 6_500));
		const later = startStorm(4, save);
		await until(async () => (later.statuses.get(200) ?? 0) >= 20);
		await later.end();
		expect([...storm.statuses.keys(), ...later.statuses.keys()]).toEqual([200, 200]);
	});

	test('events are not held back', async () => {
		const stream = readEvents(await send('GET', `/api/v1/rounds/${live.rounds[0]!.id}/events`));
		expect(await stream.next('clock')).toMatch(/^\d{4}-/);
		await stream.close();
	});

	test('beside two hundred connections that send next to nothing, saves are answered', async () => {
		const begun = [
			'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
			'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nlogin='
		];
		const open = (bytes: string) =>
			new Promise<Socket>((resolve) => {
				const socket = connect(proxy.port, '127.0.0.1', () => resolve(socket));
				socket.on('error', () => undefined);
				socket.write(bytes);
			});
		const slow = await Promise.all(
			Array.from({ length: 200 }, (_, index) => open(begun[index % 2]!))
		);
		for (let saves = 0; saves < 20; saves++) expect((await save(1)).status).toBe(200);
		expect(slow.filter((socket) => socket.readyState === 'open').length).toBeGreaterThan(0);
		for (const socket of slow) socket.destroy();
	});

	test('nobody gets a new address by writing one: guessing is slowed down all the same', async () => {
		const guess = (address: string) =>
			fetch(`${proxy.address}/api/v1/session`, {
				method: 'POST',
				headers: {
					origin: proxy.address,
					'content-type': 'application/json',
					'x-forwarded-for': address,
					'x-real-ip': address,
					forwarded: `for=${address}`
				},
				body: JSON.stringify({ login: 'somebody', password: 'wrong' })
			});
		const statuses: number[] = [];
		for (let tries = 1; tries <= 6; tries++) {
			statuses.push((await guess(`198.51.100.${tries}`)).status);
		}
		expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
	});

	test.each([
		['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
		['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked']
	])('a request with %s is refused: two readers might see two requests', async (_, headers) => {
		const answer = await raw(`POST /sign-in HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n0\r\n\r\n`);
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
	});

	test('a body that is too large is refused before it is sent on', async () => {
		const answer = await raw(
			`POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\nConnection: close\r\n\r\n`
		);
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
	});

	test('while the server is away, visitors are told in words when to come again', async () => {
		await server.stop();
		const answer = await send('GET', '/');
		expect(answer.status).toBe(502);
		expect(answer.headers.get('retry-after')).toBe('10');
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(await answer.text()).toContain(busyTexts.restarting);
	});
});
