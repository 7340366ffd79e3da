import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '#lib/domain/randomness.ts';
import { startServer } from '../support/server.ts';
import { audit, readSteps } from './audit.ts';
import { environmentOf, fillHall, type Seat } from './hall.ts';
import { pencil, send, startStorm, type Reply } from './storm.ts';

let dataDir: string;
beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'khoabang-stop-'))));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const wait = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** A save of which one half is sent now and the other when the returned function is called. */
function halfSent(address: string, { attempt, cookie, options }: Seat) {
	const body = JSON.stringify({ choice: [options[0]![0]!], sequence: 1 });
	const asked = request(`${address}/api/v1/attempts/${attempt}/answers/1`, {
		method: 'PUT',
		headers: {
			...{ cookie, origin: address, 'content-type': 'application/json' },
			'content-length': Buffer.byteLength(body)
		}
	});
	const answered = new Promise<number | undefined>((resolve, reject) => {
		asked.once('response', (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		asked.once('error', reject);
	});
	asked.write(body.slice(0, 5));
	return async () => {
		asked.end(body.slice(5));
		return answered;
	};
}

/** An open event stream; resolves with everything it said once the server has ended it properly. */
async function watch(address: string, round: string, cookie: string) {
	const response = await fetch(`${address}/api/v1/rounds/${round}/events`, { headers: { cookie } });
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	return { ended: response.text() };
}

/** Tries to sit down again and again, until nobody listens any more. */
async function knock(address: string, round: string, cookie: string): Promise<Reply[]> {
	const agent = new Agent();
	const replies: Reply[] = [];
	for (;;) {
		const asked = { method: 'POST', cookie, body: {} };
		const reply = await send(agent, address, `/api/v1/rounds/${round}/attempts`, asked).catch(
			() => undefined
		);
		if (!reply) return replies;
		replies.push(reply);
		await wait(20);
	}
}

test('asked to end, the server refuses starts in words, answers what is under way, and is gone within ten seconds', async () => {
	const hall = await fillHall({ dataDir });
	const [late, ...seats] = hall.seats;
	const server = await startServer(dataDir, environmentOf({ dataDir }));
	onTestFinished(() => server.stop('SIGKILL'));
	const { address } = server;
	const storm = startStorm(address, pencil({ ...hall, seats }, randomFrom('stop')));
	while (!storm.sent.some(({ outcome }) => outcome === 'acknowledged')) await wait(10);
	const sendRest = halfSent(address, late!);
	const streams = await Promise.all(seats.map(({ cookie }) => watch(address, hall.round, cookie)));
	await wait(100);

	const sentBefore = storm.sent.length;
	const askedAt = performance.now();
	void server.stop('SIGTERM');
	const knocked = knock(address, hall.round, hall.newcomers[0]!);
	await wait(300);
	expect(await sendRest()).toBe(200);

	expect(await server.ended).toBe(0);
	expect(performance.now() - askedAt).toBeLessThan(10_000);
	await storm.stop();
	const unanswered = storm.sent.slice(0, sentBefore).filter(({ outcome }) => outcome === 'unknown');
	expect(unanswered).toEqual([]);

	for (const { ended } of streams) expect(await ended).toMatch(/retry: \d+\n\n$/);

	const replies = await knocked;
	const refused = replies.findIndex(({ status }) => status === 503);
	expect(refused).toBeGreaterThanOrEqual(0);
	for (const { status, retryAfter, body } of replies.slice(refused)) {
		expect({ status, retryAfter, reason: body.reason }).toEqual({
			status: 503,
			retryAfter: expect.stringMatching(/^[1-9]$/),
			reason: 'server-stopping'
		});
		expect(body.message).toMatch(/^Máy chủ đang khởi động lại/);
	}

	const [first] = late!.options[0]!;
	const whole = {
		attempt: late!.attempt,
		position: 1,
		sequence: 1,
		choice: first!,
		outcome: 'acknowledged' as const
	};
	const verdict = audit([...storm.sent, whole], await readSteps({ dataDir }));
	expect(verdict).toMatchObject({ lost: [], forged: [] });
});
