import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../support/server.ts';
import { environmentOf, fillHall, type Hall, type Seat } from './hall.ts';
import { loadShim, shimIsMissing, type Shim } from './shim.ts';
import { send, type Reply } from './storm.ts';

// The machine's clock is set while people sit. The test's own clock stays right, and judges.

const hourMs = 3_600_000;
const jumps = [hourMs, -hourMs, 24 * hourMs, -24 * hourMs];
const patienceMs = 60_000;
/** By how much a deadline may move. */
const toleranceMs = 1_000;

let folder: string;
let dataDir: string;
let hall: Hall;
let shim: Shim | undefined;
let server: RunningServer | undefined;
const agent = new Agent({ keepAlive: true });
let sequences = 0;

beforeAll(async () => {
	if (shimIsMissing) return;
	folder = mkdtempSync(join(tmpdir(), 'khoabang-clock-'));
	dataDir = join(folder, 'data');
	hall = await fillHall({ dataDir });
	shim = loadShim(folder, dataDir);
	server = await startServer(dataDir, { ...environmentOf({ dataDir }), ...shim.environment });
});
afterAll(async () => {
	await server?.stop();
	shim?.close();
	agent.destroy();
	if (folder) rmSync(folder, { recursive: true, force: true });
});

/** In the place of having begun at the right moment. */
function setEnd({ attempt }: Seat, endsAt: number) {
	const database = new Database(join(dataDir, 'khoabang.db'));
	const change = 'update attempts set deadline_at = ?, ends_at = ? where id = ?';
	database.prepare(change).run(endsAt, endsAt, attempt);
	database.close();
}

const tryToStart = (cookie: string): Promise<Reply> =>
	send(agent, server!.address, `/api/v1/rounds/${hall.round}/attempts`, {
		...{ method: 'POST', cookie, body: {} }
	});

/** Tries to start until it is answered with this status. */
async function untilStart(cookie: string, status: number): Promise<Reply> {
	const giveUpAt = performance.now() + patienceMs;
	for (;;) {
		const reply = await tryToStart(cookie);
		if (reply.status === status) return reply;
		if (performance.now() > giveUpAt) throw new Error(`Starting still answers ${reply.status}.`);
		await new Promise((resume) => setTimeout(resume, 50));
	}
}

type Sample = { sentAt: number; answeredAt: number; reply: Reply };

/** Saves again and again until `endsAt` is well past, by the test's clock. */
async function saveUntilAfter(endsAt: number, { attempt, cookie, options }: Seat) {
	const samples: Sample[] = [];
	const path = `/api/v1/attempts/${attempt}/answers/1`;
	while (Date.now() < endsAt + 2 * toleranceMs) {
		const sentAt = Date.now();
		const sequence = ++sequences;
		const body = { choice: [options[0]![0]!], sequence };
		const reply = await send(agent, server!.address, path, { method: 'PUT', cookie, body });
		samples.push({ sentAt, answeredAt: Date.now(), reply });
		await new Promise((resume) => setTimeout(resume, 50));
	}
	return samples;
}

const countOf = (words: string) => server!.output().split(words).length;

/** Once more if the machine stood still so long meanwhile that the server, rightly, gave time back. */
async function sitThroughEnd(seat: Seat) {
	for (;;) {
		const credits = countOf('an outage was credited');
		const endsAt = Date.now() + 5_000;
		setEnd(seat, endsAt);
		const samples = await saveUntilAfter(endsAt, seat);
		if (countOf('an outage was credited') === credits) return { endsAt, samples };
	}
}

/** What came surely before the end was taken, and what came surely after it was not; no time was stamped wrongly. */
function expectEndKept(endsAt: number, samples: readonly Sample[]) {
	const early = samples.filter(({ answeredAt }) => answeredAt < endsAt - toleranceMs);
	const late = samples.filter(({ sentAt }) => sentAt > endsAt + toleranceMs);
	for (const { sentAt, answeredAt, reply } of early) {
		expect(reply).toMatchObject({ status: 200 });
		const receivedAt = Date.parse(String(reply.body.receivedAt));
		expect(receivedAt).toBeGreaterThan(sentAt - toleranceMs);
		expect(receivedAt).toBeLessThan(answeredAt + toleranceMs);
	}
	for (const { reply } of late)
		expect(reply).toMatchObject({ status: 409, body: { reason: 'attempt-too-late' } });
	expect(early.length).toBeGreaterThan(0);
	expect(late.length).toBeGreaterThan(0);
}

describe.skipIf(shimIsMissing)(
	`a clock that is set while people sit${shimIsMissing ? ` (skipped: ${shimIsMissing})` : ''}`,
	() => {
		test.each(jumps.map((jumpMs, index) => [jumpMs / hourMs, jumpMs, index] as const))(
			'by %s hours: ends stay where they are, nobody starts, an alarm is raised; put right, all goes on',
			async (_, jumpMs, index) => {
				const seat = hall.seats[index]!;
				const [before, meanwhile, after] = hall.newcomers.slice(3 * index);
				await untilStart(before!, 201);
				const alarms = countOf('clock jumped');
				shim!.shiftClock(jumpMs);
				const refusal = untilStart(meanwhile!, 503);
				const { endsAt, samples } = await sitThroughEnd(seat);
				expectEndKept(endsAt, samples);
				expect((await refusal).body).toMatchObject({ reason: 'clock-suspect' });
				expect(countOf('clock jumped')).toBeGreaterThan(alarms);
				shim!.shiftClock(0);
				await untilStart(after!, 201);
			}
		);
	}
);
