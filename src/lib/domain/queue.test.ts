import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStanding, Line, presentFromMs, turnLastsMs } from './queue.ts';

const opensAt = new Date('2026-10-05T08:00:00+07:00');
const at = (ms: number) => new Date(opensAt.getTime() + ms);
const lots = (count: number) => Array.from({ length: count }, (_, index) => (index * 0.37) % 1);

/** Ten people a second: a step is 100 ms. */
function lineOf(waiting: readonly number[], at = -60_000) {
	const line = new Line(opensAt, 10);
	for (const lot of waiting) line.wait(lot, new Date(opensAt.getTime() + at));
	return line;
}

describe('those who wait before the opening', () => {
	test('go in by their lots, one step after another, whoever came first', () => {
		const line = lineOf([0.9, 0.1, 0.5]);
		expect([0.1, 0.5, 0.9].map((lot) => line.ask(lot, at(0)))).toEqual([at(0), at(100), at(200)]);
	});

	test.each<[string, number, boolean]>([
		['a quarter of an hour before it', -presentFromMs, true],
		['a millisecond earlier', -presentFromMs - 1, false],
		['a millisecond before it', -1, true],
		['at it', 0, false],
		['after it', 1, false]
	])('are those who say so %s: %s', (_, ms, counts) => {
		expect(lineOf([0.5], ms).lengthMs).toBe(counts ? 100 : 0);
	});

	test('gain nothing by saying so often, or by asking again', () => {
		const line = lineOf([0.3, 0.3, 0.7, 0.7, 0.3]);
		expect(line.lengthMs).toBe(200);
		for (const ms of [0, 50, 99, 5_000]) expect(line.ask(0.7, at(ms))).toEqual(at(100));
	});

	test('keep their turn for a while, and then queue like anybody', () => {
		const line = lineOf([0.5]);
		expect(line.ask(0.5, at(turnLastsMs - 1))).toEqual(at(0));
		expect(line.ask(0.5, at(turnLastsMs))).toEqual(at(turnLastsMs));
		expect(isStanding(at(0), at(turnLastsMs - 1))).toBe(true);
	});

	test('are not held up by an own window that opens before the round', () => {
		const line = lineOf([0.2]);
		expect(line.enter(0.9, at(-30_000))).toEqual(at(-30_000));
		line.wait(0.1, at(-20_000));
		expect(line.ask(0.2, at(0))).toEqual(at(100));
	});
});

describe('those who come later', () => {
	test('stand behind everybody who waited, in the order in which they come', () => {
		const line = lineOf([0.9, 0.1]);
		expect(line.ask(0.01, at(10))).toEqual(at(200));
		expect(line.ask(0.02, at(20))).toEqual(at(300));
		expect(line.ask(0.01, at(30)), 'asked again').toEqual(at(200));
	});

	test('do not notice a line where nobody stands', () => {
		const line = lineOf([]);
		expect(line.ask(0.5, at(0))).toEqual(at(0));
		expect(line.enter(0.5, at(0))).toEqual(at(0));
		expect(line.enter(0.6, at(150))).toEqual(at(150));
	});

	test('take no place before they go in', () => {
		const line = lineOf([]);
		for (const lot of [0.1, 0.2, 0.3]) expect(line.ask(lot, at(5))).toEqual(at(5));
	});

	test('wait for their step when several come at once', () => {
		const line = lineOf([]);
		expect([0.3, 0.2, 0.1].map((lot) => line.enter(lot, at(0)))).toEqual([at(0), at(100), at(200)]);
		expect(line.enter(0.2, at(100)), 'the one whose turn has come').toEqual(at(100));
		expect(line.enter(0.4, at(100))).toEqual(at(300));
	});

	test('come after the turns that people carry from before the server started again', () => {
		const line = lineOf([]);
		line.learn(at(700));
		expect(line.ask(0.5, at(400))).toEqual(at(800));
		expect(line.aheadOf(at(800), at(400))).toBe(4);
	});
});

const arrivals = fc.array(
	fc.record({ lot: fc.integer({ min: 0, max: 60 }), ms: fc.integer({ min: 0, max: 4_000 }) }),
	{ maxLength: 80 }
);

describe('laws', () => {
	test('nobody goes in before the opening, and never two within a step', () => {
		fc.assert(
			fc.property(fc.nat(40), arrivals, (waiting, came) => {
				const early = lots(waiting);
				const line = lineOf(early);
				// Whoever comes again finds the turn they had, which a set holds once.
				const turns = new Set(early.map((lot) => line.ask(lot, at(0)).getTime()));
				for (const { lot, ms } of came.toSorted((a, b) => a.ms - b.ms))
					turns.add(line.enter(2 + lot, at(ms)).getTime());
				const inOrder = [...turns].sort((a, b) => a - b);
				for (const [index, turn] of inOrder.entries())
					expect(turn).toBeGreaterThanOrEqual(
						index > 0 ? inOrder[index - 1]! + 100 : at(0).getTime()
					);
			})
		);
	});

	test('the order of those who waited does not follow their arrival', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(lots(50), { minLength: 50 }), (waiting) => {
				const line = lineOf(waiting);
				const byTurn = waiting.toSorted(
					(a, b) => line.ask(a, at(0)).getTime() - line.ask(b, at(0)).getTime()
				);
				expect(byTurn).toEqual(lots(50).toSorted((a, b) => a - b));
			})
		);
	});
});
