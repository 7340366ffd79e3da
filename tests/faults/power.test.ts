import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { losePower, recordStorm } from './power.ts';
import { shimIsMissing } from './shim.ts';

// The real server under a storm of saves, its writes and fsyncs recorded (see shim.c), and disks built from that as a
// power loss may have left them. `npm run faults:power -- --images 10000` builds more.

const seed = 'the lights go out';
const beneath = fileURLToPath(new URL('./synchronous-normal.js', import.meta.url));
const because = shimIsMissing ? ` (skipped: ${shimIsMissing})` : '';

describe.skipIf(shimIsMissing)(`power loss on SQLite${because}`, () => {
	test('no acknowledged answer is lost and no file is corrupt, whatever had not been synced', async () => {
		const tally = losePower(await recordStorm(seed), 300, seed);
		expect(tally).toMatchObject({ images: 300, losing: [], corrupt: [] });
	});

	test('the test can see a loss: with synchronous=NORMAL beneath the server, answers are lost', async () => {
		const tally = losePower(await recordStorm(seed, { imports: beneath }), 60, seed);
		expect(tally.losing.length).toBeGreaterThan(20);
		expect(tally.corrupt).toEqual([]);
	});
});
