import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busyTexts } from '#lib/texts/busy.ts';
import { readEvents } from '../support/event-stream.ts';
import { nginx, startProxy, type Proxy } from '../support/nginx.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { environmentOf, fillHall, type Hall, type Seat } from './hall.ts';
import { send } from './storm.ts';

const configuration = readFileSync('deploy/nginx.conf', 'utf8');
const dataDir = mkdtempSync(join(tmpdir(), 'khoabang-proxy-'));

let hall: Hall;
let server: RunningServer;

beforeAll(async () => {
	hall = await fillHall({ dataDir }, 8);
	const environment = { ...environmentOf({ dataDir }), ADDRESS_HEADER: 'x-real-ip' };
	server = await startServer(dataDir, environment);
});
afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

const wait = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

let sequence = 0;

/** Everybody saves so many answers, one after the other; the status of each. */
async function saves(agent: Agent, address: string, each: number): Promise<number[]> {
	const one = async ({ attempt, cookie, options }: Seat, index: number) => {
		const position = index % options.length;
		const body = { choice: [options[position]![0]!], sequence: ++sequence };
		const path = `/api/v1/attempts/${attempt}/answers/${position + 1}`;
		return (await send(agent, address, path, { method: 'PUT', cookie, body })).status;
	};
	const lanes = hall.seats.map(async (seat) => {
		const statuses: number[] = [];
		for (let index = 0; index < each; index++) statuses.push(await one(seat, index));
		return statuses;
	});
	return (await Promise.all(lanes)).flat();
}

/** Passes bytes on to the server, and counts who connects. */
async function countingDoor(address: string) {
	const { hostname, port } = new URL(address);
	let connections = 0;
	const door = createServer((outside) => {
		connections++;
		const inside = connect(Number(port), hostname);
		outside.pipe(inside).pipe(outside);
		outside.on('error', () => inside.destroy());
		inside.on('error', () => outside.destroy());
	});
	await new Promise<void>((resume) => door.listen(0, '127.0.0.1', resume));
	return {
		address: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
		connections: () => connections,
		close: () => door.close()
	};
}

test('the server keeps an idle connection longer than the proxy does', async () => {
	const { headers } = await fetch(`${server.address}/healthz`);
	const keeps = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);
	const [, upstream = ''] = /upstream \w+ \{([^}]*)\}/.exec(configuration) ?? [];
	const proxyKeeps = Number(/keepalive_timeout (\d+)s;/.exec(upstream)?.[1]);
	expect(proxyKeeps).toBeGreaterThan(0);
	expect(keeps).toBeGreaterThan(proxyKeeps);
});

const skipped = nginx ? '' : ' (skipped: no nginx here, and none could be fetched)';

describe.runIf(nginx)(`behind nginx with our configuration${skipped}`, () => {
	let proxy: Proxy;
	let agent: Agent;

	beforeAll(async () => {
		agent = new Agent({ keepAlive: true });
		proxy = await startProxy(server.address);
	});
	afterAll(async () => {
		agent.destroy();
		await proxy.stop();
	});

	/** Sends these bytes and hands back how the answer begins. */
	const raw = (bytes: string) =>
		new Promise<string>((resolve, reject) => {
			const socket = connect(proxy.port, '127.0.0.1', () => socket.write(bytes));
			socket.once('data', (chunk: Buffer) => {
				socket.destroy();
				resolve(chunk.toString());
			});
			socket.once('error', reject);
		});

	test('pages come through, compressed once', async () => {
		const { headers, body } = await new Promise<{ headers: object; body: Buffer }>((resolve) => {
			const asking = { headers: { 'accept-encoding': 'gzip', accept: 'text/html' } };
			request(`${proxy.address}/sign-in`, asking, (response) => {
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

	test('saves share kept connections, also after a pause in which Node by itself would have ended them', async () => {
		const door = await countingDoor(server.address);
		const counted = await startProxy(door.address);
		const before = await saves(agent, counted.address, 25);
		const opened = door.connections();
		await wait(6_500);
		const after = await saves(agent, counted.address, 5);
		expect(new Set([...before, ...after])).toEqual(new Set([200]));
		// nginx's workers keep theirs apart, and the browsers' connections may have moved from one to another.
		expect(opened).toBeLessThan(before.length / 4);
		expect(door.connections() - opened).toBeLessThanOrEqual(hall.seats.length);
		await counted.stop();
		door.close();
	});

	test('events are not held back', async () => {
		const response = await fetch(`${proxy.address}/api/v1/rounds/${hall.round}/events`, {
			headers: { cookie: hall.seats[0]!.cookie }
		});
		const stream = readEvents(response);
		expect(await stream.next('clock')).toMatch(/^\d{4}-/);
		await stream.close();
	});

	test('two hundred connections that send a byte now and then keep nobody from saving, and are cut off', async () => {
		const begun = [
			'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
			'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nlogin='
		];
		const open = (bytes: string) =>
			new Promise<Socket>((resolve) => {
				const socket = connect(proxy.port, '127.0.0.1', () => resolve(socket));
				socket.on('error', () => undefined);
				socket.resume().write(bytes);
			});
		const slow = await Promise.all(
			Array.from({ length: 200 }, (_, index) => open(begun[index % 2]!))
		);
		const trickle = setInterval(() => slow.forEach((socket) => socket.write('a')), 500);
		const headless = slow.filter((_, index) => index % 2 === 0);
		const cutOff = Promise.all(
			headless.map((socket) => new Promise((end) => socket.once('close', end)))
		);
		expect(new Set(await saves(agent, proxy.address, 25))).toEqual(new Set([200]));
		await cutOff;
		clearInterval(trickle);
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
		const answer = await fetch(proxy.address);
		expect(answer.status).toBe(502);
		expect(answer.headers.get('retry-after')).toBe('10');
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(await answer.text()).toContain(busyTexts.restarting);
		expect(await saves(agent, proxy.address, 1)).toEqual(hall.seats.map(() => 502));
	});
});
