import { expect, test } from 'vitest';
import {
	currentRound,
	deadlineFor,
	isToSettle,
	lastFullStart,
	phaseOf,
	type Phase
} from './round.ts';

// Clocks as intervals: `'open', 10, 'closed'` says open up to 10 and closed from 10 on. Both sides of every
// boundary are asked at several distances, so that "before" and "from" can never be mixed up.

const unitMs = 3_600_000;
const at = (hours: number, ms = 0) => new Date(hours * unitMs + ms);
const distancesMs = [1, 2, 999, 1000, 60_000, unitMs - 1];

type Intervals<T> = [T, ...(number | T)[]];

function probe<T>(intervals: Intervals<T>, ask: (at: Date) => T) {
	for (let index = 1; index < intervals.length; index += 2) {
		const [before, boundary, after] = intervals.slice(index - 1, index + 2) as [T, number, T];
		expect(ask(at(boundary)), `at ${boundary}`).toEqual(after);
		for (const distance of distancesMs) {
			expect(ask(at(boundary, -distance)), `${distance} ms before ${boundary}`).toEqual(before);
			expect(ask(at(boundary, distance)), `${distance} ms after ${boundary}`).toEqual(after);
		}
	}
}

test.each<[string, [number, number], Intervals<Phase>]>([
	['a day', [0, 24], ['upcoming', 0, 'open', 24, 'closed']],
	['a week that begins later', [10, 178], ['upcoming', 10, 'open', 178, 'closed']],
	['the shortest round', [5, 6], ['upcoming', 5, 'open', 6, 'closed']],
	['a round without length never opens', [5, 5], ['upcoming', 5, 'closed']]
])('phases of %s', (_, [opens, closes], expected) => {
	const round = { opensAt: at(opens), closesAt: at(closes), settledAt: null };
	probe(expected, (now) => phaseOf(round, now));
});

test('winners are decided once nobody may start any more, in a later window neither', () => {
	const round = { opensAt: at(0), closesAt: at(24), settledAt: null };
	probe([false, 0, false, 24, true], (now) => isToSettle(round, now));
	const granted = { ...round, lastClosing: at(30) };
	probe([false, 24, false, 30, true], (now) => isToSettle(granted, now));
	expect(isToSettle({ ...round, settledAt: at(40) }, at(50))).toBe(false);
});

test('a settled round is settled at any time', () => {
	const round = { opensAt: at(0), closesAt: at(24), settledAt: at(30) };
	probe<Phase>(['settled', 0, 'settled', 24, 'settled'], (now) => phaseOf(round, now));
});

test.each<[string, number, number]>([
	['with much time left, one has all minutes', 0, 2],
	['the last moment with all minutes', 22, 24],
	['a later start ends with the round', 23, 24],
	['so does one at the very end', 24, 24]
])('deadlines: %s', (_, startedAt, deadline) => {
	const round = { opensAt: at(0), closesAt: at(24), minutes: 120 };
	expect(deadlineFor(round, at(startedAt))).toEqual(at(deadline));
});

test('only a start after the last full one is cut short', () => {
	const round = { opensAt: at(0), closesAt: at(24), minutes: 120 };
	const minutesFrom = (start: Date) =>
		(deadlineFor(round, start).getTime() - start.getTime()) / 60_000;
	expect(lastFullStart(round)).toEqual(at(22));
	for (const distance of distancesMs) {
		expect(minutesFrom(at(22, -distance))).toBe(120);
		expect(minutesFrom(at(22, distance))).toBeLessThan(120);
	}
	expect(minutesFrom(at(22))).toBe(120);
});

test('a visitor means the open round, else the next, else the last', () => {
	const first = { name: 'first', opensAt: at(0), closesAt: at(10), settledAt: null };
	const second = { name: 'second', opensAt: at(20), closesAt: at(30), settledAt: null };
	const name = (now: Date) => currentRound([second, first], now)?.name;
	probe(['first', 0, 'first', 10, 'second', 20, 'second', 30, 'second'], name);
	expect(currentRound<typeof first>([], at(0))).toBeUndefined();
});
