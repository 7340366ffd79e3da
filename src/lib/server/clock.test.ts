import { expect, test } from 'vitest';
import { Clock } from './clock.ts';

const hourMs = 3_600_000;

/** A machine whose wall clock can be set while its monotonic clock runs on. */
function machine() {
	let wallMs = Date.parse('2026-10-05T01:00:00Z');
	let monotonicMs = 5_000;
	const clock = new Clock({ wall: () => wallMs, monotonic: () => monotonicMs });
	return {
		clock,
		seconds: (count: number, wallSeconds = count) => {
			for (let second = 0; second < count; second++) {
				wallMs += (1_000 * wallSeconds) / count;
				monotonicMs += 1_000;
				clock.check();
			}
		},
		set: (byMs: number) => (wallMs += byMs)
	};
}

test('an undisturbed clock shows the wall time', () => {
	const { clock, seconds } = machine();
	seconds(60);
	expect(clock.now()).toEqual(new Date('2026-10-05T01:01:00Z'));
	expect(clock.jumpedMs).toBeUndefined();
});

test.each([
	['an hour ahead', hourMs],
	['an hour back', -hourMs],
	['a day ahead', 24 * hourMs],
	['a day back', -24 * hourMs],
	['just more than the limit', 2_001],
	['just more than the limit, back', -2_001]
])('a jump of %s is noticed, and time runs on as before', (_, byMs) => {
	const { clock, seconds, set } = machine();
	set(byMs);
	seconds(60);
	expect(clock.now()).toEqual(new Date('2026-10-05T01:01:00Z'));
	expect(clock.jumpedMs).toBe(byMs);
});

test('a clock that is put right again is trusted again', () => {
	const { clock, seconds, set } = machine();
	set(hourMs);
	seconds(5);
	set(-hourMs);
	seconds(1);
	expect(clock.jumpedMs).toBeUndefined();
});

test.each([2_000, -2_000, 500, -40, 10])('a correction of %i ms is followed bit by bit', (byMs) => {
	const { clock, seconds, set } = machine();
	set(byMs);
	let before = clock.now().getTime();
	for (let second = 0; second < 200; second++) {
		seconds(1);
		const stepMs = clock.now().getTime() - before;
		expect(stepMs).toBeGreaterThanOrEqual(990);
		expect(stepMs).toBeLessThanOrEqual(1_010);
		before += stepMs;
	}
	expect(before).toBe(Date.parse('2026-10-05T01:03:20Z') + byMs);
	expect(clock.jumpedMs).toBeUndefined();
});

test('a process that starts with its clock set back goes on from the last known moment, and says so', () => {
	const { clock, seconds } = machine();
	clock.runFrom(new Date('2026-10-05T02:00:00Z'));
	seconds(1);
	expect(clock.now()).toEqual(new Date('2026-10-05T02:00:01Z'));
	expect(clock.jumpedMs).toBe(-hourMs);
});

test('a last known moment in the past changes nothing', () => {
	const { clock, seconds } = machine();
	clock.runFrom(new Date('2026-10-05T00:00:00Z'));
	seconds(1);
	expect(clock.now()).toEqual(new Date('2026-10-05T01:00:01Z'));
	expect(clock.jumpedMs).toBeUndefined();
});
