import { expect, test } from 'vitest';
import { announce } from './announcement.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const round = (number: number, opens: number, closes: number, settled?: number) => ({
	number,
	name: `Round ${number}`,
	opensAt: day(opens),
	closesAt: day(closes),
	minutes: 15,
	attemptsAllowed: 3,
	settledAt: settled === undefined ? null : day(settled)
});
const contest = {
	slug: 'contest',
	kind: 'contest' as const,
	title: 'Contest',
	summary: '',
	rules: { countingAttempt: 'best' as const, forecast: { target: 'attempts' as const } },
	rounds: [round(1, 1, 8, 9), round(2, 10, 17), round(3, 20, 27)],
	divisions: [
		{ blueprint: [{ count: 12 }, { count: 8 }], prizes: [{ quantity: 1 }, { quantity: 31 }] },
		{ blueprint: [{ count: 15 }], prizes: [{ quantity: 32 }] }
	]
};

test.each([
	['before a round, the next one is meant', day(9), 2, 'upcoming'],
	['while a round is open, that one is meant', day(12), 2, 'open'],
	['between two rounds, the next one is meant', day(18), 3, 'upcoming'],
	['after everything, the last one is meant', day(28), 3, 'closed']
])('%s', (_, now, number, phase) => {
	expect(announce(contest, now)?.round).toMatchObject({ number, phase });
});

test('all divisions are counted together: questions as a range, prizes as a sum', () => {
	expect(announce(contest, day(12))).toMatchObject({
		questions: { least: 15, most: 20 },
		prizes: 64,
		divisions: 2,
		rounds: 3,
		hasForecast: true
	});
});

test('a contest without rounds has nothing to announce, and a named round goes before the current one', () => {
	expect(announce({ ...contest, rounds: [] }, day(12))).toBeUndefined();
	expect(announce(contest, day(12), contest.rounds[0])?.round.phase).toBe('settled');
});
