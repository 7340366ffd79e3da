import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	awaitsLate,
	choiceOf,
	currentAnswers,
	deliveryOf,
	forecastOf,
	givenAtOf,
	isLate,
	stateOf,
	usedMs,
	whyNotSave,
	whyNotSit,
	whyNotStart,
	whyNotSubmit,
	type AttemptTimes,
	type Seat,
	type Step
} from './attempt.ts';

const at = (minute: number, ms = 0) => new Date(Date.UTC(2026, 9, 5, 8, minute) + ms);
const step = (position: number, sequence: number, choice: string[]): Step => ({
	position,
	sequence,
	value: { choice },
	receivedAt: at(sequence)
});

describe('the current answers', () => {
	test('at each position the highest sequence wins, in whatever order the steps come', () => {
		const steps = [step(1, 2, ['b']), step(2, 1, ['c']), step(1, 3, ['a']), step(1, 1, ['d'])];
		const answers = currentAnswers(steps);
		expect(choiceOf(answers.get(1))).toEqual(['a']);
		expect(choiceOf(answers.get(2))).toEqual(['c']);
		expect(choiceOf(answers.get(3))).toEqual([]);
	});

	test('do not depend on the order of the history', () => {
		const steps = fc.uniqueArray(
			fc.record({
				position: fc.integer({ min: 0, max: 4 }),
				sequence: fc.integer({ min: 1, max: 6 })
			}),
			{ selector: ({ position, sequence }) => `${position}/${sequence}` }
		);
		fc.assert(
			fc.property(steps, fc.nat(), (drawn, turn) => {
				const history = drawn.map(({ position, sequence }) =>
					step(position, sequence, [`${sequence}`])
				);
				const cut = turn % (history.length + 1);
				const turned = [...history.slice(cut), ...history.slice(0, cut)];
				expect(new Map([...currentAnswers(turned)].toSorted())).toEqual(
					new Map([...currentAnswers(history)].toSorted())
				);
			})
		);
	});

	test('a choice is no forecast, and a forecast of nothing is not nothing', () => {
		const forecast: Step = { position: 0, sequence: 1, value: { forecast: 0 }, receivedAt: at(1) };
		expect(forecastOf(forecast)).toBe(0);
		expect(choiceOf(forecast)).toEqual([]);
		expect(forecastOf(step(1, 1, ['a']))).toBeNull();
		expect(forecastOf(undefined)).toBeNull();
	});
});

const attempt = { startedAt: at(0), endsAt: at(15), submittedAt: null, sittingId: null };
const submitted = { ...attempt, submittedAt: at(5) };
type Sat = AttemptTimes & Seat;

test.each<[string, Sat, Date, string, string | undefined]>([
	['at the start it runs', attempt, at(0), 'running', undefined],
	['a millisecond before the deadline it runs', attempt, at(15, -1), 'running', undefined],
	['at the deadline it is over', attempt, at(15), 'expired', 'attempt-too-late'],
	['long after it still waits to be sealed', attempt, at(59), 'expired', 'attempt-too-late'],
	['once submitted it is finished', submitted, at(6), 'finished', 'attempt-already-submitted'],
	['and stays so', submitted, at(59), 'finished', 'attempt-already-submitted']
])('%s', (_, times, now, state, whyNot) => {
	expect(stateOf(times, now)).toBe(state);
	expect(whyNotSave(times, { receivedAt: now })).toBe(whyNot);
});

const seated = { ...attempt, sittingId: 'phone' };
const seatedAndOver = { ...seated, submittedAt: at(5) };

test.each<[string, Sat, string | undefined, Date, unknown, unknown]>([
	['the live device may save and submit', seated, 'phone', at(1), undefined, undefined],
	[
		'a device that nobody sat down at may do neither',
		seated,
		undefined,
		at(1),
		'sitting-elsewhere',
		'sitting-elsewhere'
	],
	[
		'nor may the one that was left',
		seated,
		'desk',
		at(1),
		'sitting-elsewhere',
		'sitting-elsewhere'
	],
	['before anybody sat down every device may', attempt, 'desk', at(1), undefined, undefined],
	[
		'when the time is over, seeing what came of it is free',
		seated,
		'desk',
		at(15),
		'sitting-elsewhere',
		undefined
	],
	[
		'once submitted, that is what counts',
		seatedAndOver,
		'desk',
		at(6),
		'attempt-already-submitted',
		undefined
	]
])('%s', (_, sat, sittingId, receivedAt, whyNot, whyNotEnd) => {
	expect(whyNotSave(sat, { receivedAt, sittingId })).toBe(whyNot);
	expect(whyNotSubmit(sat, { receivedAt, sittingId })).toBe(whyNotEnd);
});

test.each<[string, AttemptTimes, Date, string | undefined]>([
	['while it runs', attempt, at(15, -1), undefined],
	['not at the end', attempt, at(15), 'attempt-too-late'],
	['not once it is submitted', submitted, at(6), 'attempt-already-submitted']
])('somebody may sit down: %s', (_, times, now, reason) => {
	expect(whyNotSit(times, now)).toBe(reason);
});

// The attempt runs from 0 to 15; the rules wait for late answers until 35.
const given = (minute: number, ms = 0) => ({ givenAt: at(minute, ms) });
const lateOver = 'late-too-late';

test.each<[string, { givenAt?: Date }, Date, number, string | undefined]>([
	['given a millisecond before the end, arriving at it', given(15, -1), at(15), 20, undefined],
	['given at the end', given(15), at(16), 20, 'attempt-too-late'],
	['given at the start', given(0), at(16), 20, undefined],
	[
		'given before the start, which no device of ours says',
		given(0, -1),
		at(16),
		20,
		'attempt-too-late'
	],
	['given after it arrived, which is no time', given(17), at(16), 20, 'attempt-too-late'],
	['without a word of when it was given', {}, at(16), 20, 'attempt-too-late'],
	['arriving a millisecond before the waiting is over', given(14), at(35, -1), 20, undefined],
	['arriving when it is over', given(14), at(35), 20, lateOver],
	['where the rules wait for nothing', given(14), at(15), 0, 'late-not-accepted'],
	['in time it is nobody’s business when it was given', given(0, -1), at(15, -1), 0, undefined]
])('an answer after the end: %s', (_, said, receivedAt, lateMinutes, reason) => {
	expect(whyNotSave(attempt, { ...said, receivedAt }, lateMinutes)).toBe(reason);
});

test('late or not, an attempt that was submitted or went to another device takes nothing', () => {
	const late = { ...given(14), receivedAt: at(16), sittingId: 'desk' };
	const sealed = { ...attempt, submittedAt: at(15) };
	expect(whyNotSave(sealed, late, 20)).toBe('attempt-already-submitted');
	expect(whyNotSave(seated, late, 20)).toBe('sitting-elsewhere');
});

test.each<[string, Sat, Date, number, boolean]>([
	['not while it runs', attempt, at(15, -1), 20, false],
	['from the end on', attempt, at(15), 20, true],
	['until the last millisecond', attempt, at(35, -1), 20, true],
	['not longer', attempt, at(35), 20, false],
	['not where the rules do not wait', attempt, at(15), 0, false],
	['not once it is submitted', submitted, at(16), 20, false]
])('late answers are awaited: %s', (_, times, now, lateMinutes, awaited) => {
	expect(awaitsLate(times, lateMinutes, now)).toBe(awaited);
});

test('what a device says of when an answer was given holds from the start to the arrival', () => {
	const said = (givenAt: Date) => givenAtOf(attempt, { receivedAt: at(9), givenAt });
	expect(said(at(0))).toEqual(at(0));
	expect(said(at(9))).toEqual(at(9));
	expect(said(at(0, -1))).toBeNull();
	expect(said(at(9, 1))).toBeNull();
});

test('an answer is late from the end on', () => {
	const arrived = (receivedAt: Date) => isLate({ ...step(1, 1, ['a']), receivedAt }, attempt);
	expect([arrived(at(15, -1)), arrived(at(15))]).toEqual([false, true]);
});

const round = { opensAt: at(0), closesAt: at(30), attemptsAllowed: 2 };

test.each<[string, Partial<typeof round> | { attemptsAllowed: null }, number, Date, unknown]>([
	['before the opening nobody starts', {}, 0, at(0, -1), 'round-not-open'],
	['at the opening everybody may', {}, 0, at(0), undefined],
	['a millisecond before the closing too', {}, 0, at(30, -1), undefined],
	['at the closing nobody starts', {}, 0, at(30), 'round-closed'],
	['the last attempt allowed may be started', {}, 1, at(1), undefined],
	['one more may not', {}, 2, at(1), 'no-attempts-left'],
	['without a limit there is always another', { attemptsAllowed: null }, 999, at(1), undefined],
	['a closed round says so, whatever is left', {}, 2, at(30), 'round-closed']
])('%s', (_, change, used, now, reason) => {
	expect(whyNotStart({ ...round, ...change }, used, now)).toBe(reason);
});

describe('working time', () => {
	const unseen = { ...attempt, deliveredAt: null };
	const seen = { ...attempt, deliveredAt: at(2) };

	test.each<[string, typeof unseen | typeof seen, Date, number]>([
		['from delivery to submission', seen, at(5), 180_000],
		['never beyond the end', seen, at(20), 780_000],
		['nothing when it ends where it began', seen, at(2), 0],
		['from the start when nobody saw the paper', unseen, at(5), 300_000]
	])('%s', (_, times, endedAt, expected) => {
		expect(usedMs(times, endedAt)).toBe(expected);
	});
});

describe('the first delivery', () => {
	const window = { opensAt: at(0), closesAt: at(60), minutes: 15 };
	const started = { startedAt: at(0), deadlineAt: at(15), endsAt: at(15) };
	const cut = { startedAt: at(0), deadlineAt: at(6), endsAt: at(15) };

	test.each<[string, typeof started, Partial<typeof window>, Date, Date, Date]>([
		['at once changes nothing', started, {}, at(0), at(15), at(15)],
		['later gives the time back', started, {}, at(4), at(19), at(19)],
		['but not beyond the closing', started, { closesAt: at(17) }, at(4), at(17), at(17)],
		['keeps credits on top', { ...started, endsAt: at(20) }, {}, at(4), at(19), at(24)],
		['takes nothing when the closing moved', started, { closesAt: at(6) }, at(4), at(15), at(15)],
		['and counts a later closing once', cut, { closesAt: at(60) }, at(4), at(10), at(19)]
	])('%s', (_, times, change, now, deadlineAt, endsAt) => {
		const delivery = deliveryOf(times, { ...window, ...change }, now);
		expect(delivery).toEqual({ deliveredAt: now, deadlineAt, endsAt });
	});
});
