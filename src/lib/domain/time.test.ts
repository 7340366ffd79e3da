import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whyNotStart } from './attempt.ts';
import { deadlineFor } from './round.ts';
import {
	allowanceOf,
	extraMsOf,
	lastClosing,
	roundFor,
	type Concerned,
	type Exception
} from './time.ts';

// Time is asked a millisecond before, at and after every boundary; minutes count from the round's opening.

const at = (minute: number, ms = 0) => new Date(Date.UTC(2026, 9, 5, 1, minute) + ms);
const round = { opensAt: at(0), closesAt: at(60), minutes: 20, attemptsAllowed: null };
const hoa: Concerned = { personId: 'hoa', unitIds: ['ward', 'city'], divisionId: 'citizens' };

let made = 0;
const exception = (change: Partial<Exception>): Exception => ({
	id: `exception-${++made}`,
	kind: 'extra-time',
	...{ personId: null, unitId: null, divisionId: null },
	...{ extraMs: null, opensAt: null, closesAt: null, withdraws: null },
	...change
});
const extra = (minutes: number, change: Partial<Exception> = {}) =>
	exception({ extraMs: minutes * 60_000, ...change });
const window = (opens: number, closes: number, change: Partial<Exception> = {}) =>
	exception({ kind: 'window', opensAt: at(opens), closesAt: at(closes), ...change });
const withdrawal = (of: Exception) => exception({ kind: 'withdrawal', withdraws: of.id });

/** When an attempt begun at this moment ends, or why it may not begin. */
function endOf(exceptions: readonly Exception[], now: Date, concerned = hoa): Date | string {
	const allowance = allowanceOf(round, exceptions, concerned);
	const own = roundFor(round, allowance, now);
	return whyNotStart(own, 0, now) ?? deadlineFor(own, now, extraMsOf(allowance));
}

type Row = [string, Exception[], [Date, Date | string][]];

test.each<Row>([
	[
		'without exceptions the round alone decides',
		[],
		[
			[at(0, -1), 'round-not-open'],
			[at(0), at(20)],
			[at(0, 1), at(20, 1)],
			[at(40, -1), at(60, -1)],
			[at(40), at(60)],
			[at(40, 1), at(60)],
			[at(60, -1), at(60)],
			[at(60), 'round-closed'],
			[at(60, 1), 'round-closed']
		]
	],
	[
		'extra time comes on top of the minutes, and on top of the closing',
		[extra(5)],
		[
			[at(0, -1), 'round-not-open'],
			[at(0), at(25)],
			[at(0, 1), at(25, 1)],
			[at(40, -1), at(65, -1)],
			[at(40), at(65)],
			[at(40, 1), at(65)],
			[at(60, -1), at(65)],
			[at(60), 'round-closed']
		]
	],
	['several extra times add up', [extra(5), extra(1)], [[at(0), at(26)]]],
	[
		'a later window of one’s own is half open, and its closing ends what starts in it',
		[window(90, 120)],
		[
			[at(60, -1), at(60)],
			[at(60), 'round-not-open'],
			[at(90, -1), 'round-not-open'],
			[at(90), at(110)],
			[at(90, 1), at(110, 1)],
			[at(100), at(120)],
			[at(100, 1), at(120)],
			[at(120, -1), at(120)],
			[at(120), 'round-closed']
		]
	],
	[
		'a window that begins at the closing continues the round',
		[window(60, 90)],
		[
			[at(40, 1), at(60, 1)],
			[at(60, -1), at(80, -1)],
			[at(60), at(80)],
			[at(90), 'round-closed']
		]
	],
	[
		'one that begins a millisecond later does not',
		[exception({ kind: 'window', opensAt: at(60, 1), closesAt: at(90) })],
		[
			[at(60, -1), at(60)],
			[at(60), 'round-not-open'],
			[at(60, 1), at(80, 1)]
		]
	],
	[
		'a window inside the round takes nothing away',
		[window(10, 15)],
		[
			[at(0), at(20)],
			[at(14), at(34)]
		]
	],
	['an earlier window lets in early', [window(-30, 0)], [[at(-30), at(-10)]]],
	['in one’s own window extra time counts too', [window(90, 120), extra(5)], [[at(110), at(125)]]]
])('%s', (_, exceptions, moments) => {
	for (const [now, end] of moments) expect(endOf(exceptions, now), now.toISOString()).toEqual(end);
});

test.each<[string, Exception[], boolean]>([
	['everybody’s', [extra(5)], true],
	['one’s own', [extra(5, { personId: 'hoa' })], true],
	['somebody else’s', [extra(5, { personId: 'nam' })], false],
	['that of one’s unit', [extra(5, { unitId: 'ward' })], true],
	['that of a unit above it', [extra(5, { unitId: 'city' })], true],
	['another unit’s', [extra(5, { unitId: 'other' })], false],
	['that of one’s division', [extra(5, { divisionId: 'citizens' })], true],
	['another division’s', [extra(5, { divisionId: 'officials' })], false]
])('%s exception counts: as it should', (_, exceptions, counts) => {
	expect(endOf(exceptions, at(0))).toEqual(at(counts ? 25 : 20));
});

describe('a withdrawal', () => {
	test('takes back the one exception it names', () => {
		const [first, second] = [extra(5), extra(2)];
		expect(endOf([first, second, withdrawal(first)], at(0))).toEqual(at(22));
		const own = window(90, 120);
		expect(endOf([own, withdrawal(own)], at(90))).toBe('round-closed');
	});
});

test.each<[string, Exception[], Date]>([
	['nobody starts after the closing', [], at(60)],
	['or after the last window granted to anybody', [window(90, 120, { personId: 'nam' })], at(120)],
	['an early window ends nothing sooner', [window(-30, 0)], at(60)],
	['extra time lets nobody start', [extra(600)], at(60)]
])('%s', (_, exceptions, expected) => {
	expect(lastClosing(round, exceptions)).toEqual(expected);
});

test('a withdrawn window keeps nobody waiting', () => {
	const own = window(90, 120);
	expect(lastClosing(round, [own, withdrawal(own)])).toEqual(at(60));
});

describe('whatever is granted', () => {
	const scope = fc.constantFrom<Partial<Exception>>(
		{},
		{ personId: 'hoa' },
		{ personId: 'nam' },
		{ unitId: 'city' },
		{ divisionId: 'officials' }
	);
	const minute = fc.integer({ min: -120, max: 240 });
	const granted = fc.oneof(
		fc.tuple(fc.integer({ min: 1, max: 600 }), scope).map(([minutes, to]) => extra(minutes, to)),
		fc
			.tuple(minute, fc.integer({ min: 1, max: 200 }), scope)
			.map(([opens, length, to]) => window(opens, opens + length, to))
	);
	const several = fc.array(granted, { maxLength: 6 });
	const moment = fc.tuple(minute, fc.integer({ min: -1, max: 1 })).map(([m, ms]) => at(m, ms));
	const time = (end: Date | string) => (end instanceof Date ? end.getTime() : -Infinity);

	test('shortens nobody, and more of it never gives less', () => {
		fc.assert(
			fc.property(several, granted, moment, (exceptions, more, now) => {
				const before = time(endOf(exceptions, now));
				expect(before).toBeGreaterThanOrEqual(time(endOf([], now)));
				expect(time(endOf([...exceptions, more], now))).toBeGreaterThanOrEqual(before);
			})
		);
	});

	test('counts in any order, and once withdrawn is as if it had never been', () => {
		fc.assert(
			fc.property(several, granted, moment, (exceptions, one, now) => {
				const without = endOf(exceptions, now);
				expect(endOf(exceptions.toReversed(), now)).toEqual(without);
				expect(endOf([withdrawal(one), ...exceptions, one], now)).toEqual(without);
			})
		);
	});
});
