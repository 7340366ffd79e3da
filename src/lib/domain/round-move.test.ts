import { expect, test } from 'vitest';
import { effectOf, followMs, isStale, whyNotMove } from './round-move.ts';

const at = (minute: number, ms = 0) => new Date(Date.UTC(2026, 9, 5, 1, minute) + ms);
const round = { opensAt: at(0), closesAt: at(60), minutes: 20, settledAt: null };
const now = at(30);

// Somebody who sat down at this minute and was told this end, and by how many ms it moves.
test.each<[string, number, number, number, number]>([
	['a later closing gives nothing to whom none was missing', 40, 60, 90, 0],
	['it gives back what the old one took', 50, 60, 90, 10 * 60_000],
	['but no more than one’s minutes', 55, 60, 70, 10 * 60_000],
	['an earlier closing cuts who would end after it', 50, 60, 55, -5 * 60_000],
	['and nobody who ends with it', 35, 55, 55, 0],
	[
		'whoever kept an end beyond an earlier closing gets only what is missing',
		50,
		65,
		90,
		5 * 60_000
	]
])('%s', (_, runsFrom, ordinaryEnd, closes, expected) => {
	const moved = { ...round, closesAt: at(closes) };
	const seated = { runsFrom: at(runsFrom), ordinaryEnd: at(ordinaryEnd) };
	expect(followMs(seated, moved)).toBe(expected);
});

test('the effect counts those who gain and those who lose apart', () => {
	expect(effectOf([0, 5, -2, -7, 0])).toEqual({
		...{ sitting: 5, longer: 1, shorter: 2, mostLostMs: 7 }
	});
	expect(effectOf([])).toEqual({ sitting: 0, longer: 0, shorter: 0, mostLostMs: 0 });
});

test.each<[string, Partial<typeof round> | { settledAt: Date }, [Date, Date], string | undefined]>([
	['a later closing', {}, [at(0), at(90)], undefined],
	['an earlier one', {}, [at(0), at(31)], undefined],
	['a closing that is this very moment', {}, [at(0), now], 'window-over'],
	['a closing a millisecond from now', {}, [at(0), at(30, 1)], undefined],
	['a window as long as the minutes', {}, [at(40), at(60)], undefined],
	['a shorter one', {}, [at(40, 1), at(60)], 'window-too-short'],
	['a closing before the opening', {}, [at(90), at(80)], 'window-too-short'],
	['the window it has', {}, [at(0), at(60)], 'window-unchanged'],
	['one that ends where the next round begins', {}, [at(0), at(100)], undefined],
	['one that reaches into it', {}, [at(0), at(100, 1)], 'rounds-overlap'],
	['any window of a settled round', { settledAt: at(20) }, [at(0), at(90)], 'round-settled']
])('%s', (_, change, [opensAt, closesAt], expected) => {
	const others = [{ opensAt: at(100), closesAt: at(160) }];
	expect(whyNotMove({ ...round, ...change }, others, { opensAt, closesAt }, now)).toBe(expected);
});

test('a preview is stale once more people would lose time, or the window is another', () => {
	const seen = { opensAt: at(0), closesAt: at(60), shorter: 2 };
	expect(isStale(seen, round, { shorter: 2 })).toBe(false);
	expect(isStale(seen, round, { shorter: 1 })).toBe(false);
	expect(isStale(seen, round, { shorter: 3 })).toBe(true);
	expect(isStale(seen, { ...round, closesAt: at(60, 1) }, { shorter: 2 })).toBe(true);
	expect(isStale(seen, { ...round, opensAt: at(1) }, { shorter: 0 })).toBe(true);
});
