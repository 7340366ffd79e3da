import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callBetween, ServerClock, type Call } from './server-clock.ts';

describe('the server’s time', () => {
	test('is never shown earlier than it is, however the network delays', () => {
		const exchange = fc.record({
			up: fc.integer({ min: 0, max: 30_000 }),
			down: fc.integer({ min: 0, max: 30_000 })
		});
		fc.assert(
			fc.property(
				fc.integer({ min: -86_400_000, max: 86_400_000 }),
				fc.array(exchange, { minLength: 1, maxLength: 8 }),
				(ahead, exchanges) => {
					const clock = new ServerClock();
					let device = 1_000_000_000;
					for (const { up, down } of exchanges) {
						const sent = device;
						const arrivedAt = new Date(sent + up + ahead);
						device = sent + up + down;
						clock.learn(arrivedAt, sent, device);
					}
					const best = Math.min(...exchanges.map(({ up }) => up));
					expect(clock.now(device) - (device + ahead)).toBe(best);
				}
			)
		);
	});

	test('is learnt anew when somebody sets the clock of the device', () => {
		const clock = new ServerClock();
		clock.learn(new Date(10_000), 5_000, 5_100);
		clock.learn(new Date(20_000), 3_615_000, 3_615_100);
		expect(clock.now(3_615_000)).toBe(20_000);
	});
});

test.each<[string, number, number, Call | undefined]>([
	['within a minute nothing is said', 119_500, 119_000, undefined],
	['a full minute is said as it is reached', 120_400, 119_900, { minutes: 2 }],
	['the last minute is one minute', 60_200, 59_700, { minutes: 1 }],
	['after a sleep only the latest is said', 600_000, 61_000, { minutes: 2 }],
	['ten seconds are said once', 10_300, 9_800, { seconds: 10 }],
	['and not again', 9_800, 9_300, undefined],
	['after a sleep into the last seconds', 90_000, 4_000, { seconds: 10 }],
	['the end is not a number', 400, -100, undefined]
])('%s', (_, before, left, expected) => {
	expect(callBetween(before, left)).toEqual(expected);
});
