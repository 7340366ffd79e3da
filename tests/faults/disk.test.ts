import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '#lib/domain/randomness.ts';
import { startServer } from '../support/server.ts';
import { audit, readSteps } from './audit.ts';
import { environmentOf, fillHall, type Hall } from './hall.ts';
import { loadShim, shimIsMissing } from './shim.ts';
import { makeSmallDisk, smallDiskIsMissing } from './small-disk.ts';
import { pencil, send, startStorm, type Reply, type Storm } from './storm.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'khoabang-disk-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const patienceMs = 60_000;
const healthyWithinMs = 5_000;

async function until(holds: () => boolean, withinMs = patienceMs) {
	const giveUpAt = performance.now() + withinMs;
	while (!holds()) {
		if (performance.now() > giveUpAt) throw new Error(`Not within ${withinMs} ms.`);
		await new Promise((resume) => setTimeout(resume, 10));
	}
}

/** Acknowledged again, counting only saves that are sent from now on. */
async function untilHealthy(storm: Storm) {
	const before = storm.sent.length;
	const fresh = () => storm.sent.slice(before);
	await until(() => fresh().some(({ outcome }) => outcome === 'acknowledged'), healthyWithinMs);
}

/** Only stale saves are refused for another reason. */
const troubles = ({ refusals }: Storm) =>
	refusals.filter(({ body }) => body.reason !== 'newer-answer-kept');

/** Told in words, by a code, and when to come again. */
function expectToldClearly(refusals: readonly Reply[]) {
	for (const { status, retryAfter, body } of refusals) {
		expect({ status, retryAfter, ...body }).toEqual({
			status: 503,
			retryAfter: expect.stringMatching(/^[1-9]$/),
			reason: expect.stringMatching(/^(storage-failed|outcome-unknown)$/),
			message: expect.stringMatching(/^Chưa (lưu được|rõ đã lưu hay chưa) .+\.$/)
		});
	}
}

/** One seat is finished and one is left in peace; the storm rages over the others. */
function shareOut(hall: Hall) {
	const [finished, resting, ...seats] = hall.seats;
	return {
		finished: finished!,
		resting: resting!,
		next: pencil({ ...hall, seats }, randomFrom('disk'))
	};
}

describe.skipIf(smallDiskIsMissing)(
	`a full disk${smallDiskIsMissing ? ` (skipped: ${smallDiskIsMissing})` : ''}`,
	() => {
		test('saves are refused in words, reading goes on, and it passes by itself; five times over', async () => {
			const disk = await makeSmallDisk(join(folder, 'small'), 24);
			const place = { dataDir: disk.folder, before: disk.before };
			const hall = await fillHall(place);
			const server = await startServer(place.dataDir, environmentOf(place), place.before);
			onTestFinished(() => server.stop('SIGKILL'));
			const { address } = server;
			const agent = new Agent({ keepAlive: true });
			const { finished, resting, next } = shareOut(hall);
			const { attempt, cookie } = finished;
			const submission = `/api/v1/attempts/${attempt}/submission`;
			await send(agent, address, submission, { method: 'POST', cookie, body: {} });
			const pages = [
				['', `/contests/${hall.slug}`],
				[cookie, `/attempts/${attempt}/result`],
				[cookie, `/api/v1/attempts/${attempt}/result`],
				[resting.cookie, '/me'],
				['', '/readyz']
			] as const;
			const storm = startStorm(address, next);
			for (let cycle = 1; cycle <= 5; cycle++) {
				await untilHealthy(storm);
				const told = troubles(storm).length;
				disk.fill();
				await until(() => troubles(storm).length >= told + 64);
				for (const [reader, path] of pages) {
					const { status } = await send(agent, address, path, { cookie: reader });
					expect(status, path).toBe(200);
				}
				disk.free();
			}
			await untilHealthy(storm);
			await storm.stop();
			agent.destroy();
			await server.stop();
			cpSync(disk.outside, join(folder, 'copy'), { recursive: true });
			disk.remove();
			expectToldClearly(troubles(storm));
			const verdict = audit(storm.sent, await readSteps({ dataDir: join(folder, 'copy') }));
			expect(verdict).toMatchObject({ lost: [], forged: [] });
		});
	}
);

describe.skipIf(shimIsMissing)(
	`a disk that fails to sync${shimIsMissing ? ` (skipped: ${shimIsMissing})` : ''}`,
	() => {
		test('nothing is acknowledged until a sync succeeds again; what became of the failed commit is "unknown"', async () => {
			const dataDir = join(folder, 'failing');
			mkdirSync(dataDir);
			const hall = await fillHall({ dataDir });
			const shim = loadShim(folder, dataDir);
			const server = await startServer(dataDir, {
				...environmentOf({ dataDir }),
				...shim.environment
			});
			onTestFinished(() => server.stop('SIGKILL'));
			const storm = startStorm(server.address, shareOut(hall).next);
			for (let cycle = 1; cycle <= 3; cycle++) {
				await untilHealthy(storm);
				const told = troubles(storm).length;
				shim.failSyncs(true);
				await until(() => troubles(storm).length > told);
				const sentBefore = storm.sent.length;
				await until(() => troubles(storm).length > told + 200);
				const outcomes = storm.sent.slice(sentBefore).map(({ outcome }) => outcome);
				expect(outcomes).not.toContain('acknowledged');
				shim.failSyncs(false);
			}
			await untilHealthy(storm);
			await storm.stop();
			shim.close();
			await server.stop();
			expectToldClearly(troubles(storm));
			expect(troubles(storm).map(({ body }) => body.reason)).toContain('outcome-unknown');
			expect(audit(storm.sent, await readSteps({ dataDir }))).toMatchObject({
				lost: [],
				forged: []
			});
		});
	}
);
