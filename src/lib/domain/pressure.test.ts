import { assert, constantFrom, float, array, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	isGivenUp,
	nextPressure,
	noPressure,
	pressureLevels,
	type Errand,
	type Load,
	type Pressure,
	type PressureLevel
} from './pressure.ts';

const limit: Load = { delayMs: 100, waiting: 500 };

/** The level after each measured delay, from a pressure on. */
function levelsAfter(delays: readonly number[], from: Pressure = noPressure): PressureLevel[] {
	let pressure = from;
	return delays.map((delayMs) => {
		pressure = nextPressure(pressure, { delayMs, waiting: 0 }, limit);
		return pressure.level;
	});
}

const at = (level: PressureLevel): Pressure => ({ ...noPressure, level });
const times = (count: number, delayMs: number) => Array<number>(count).fill(delayMs);

test.each<[string, Pressure, number[], PressureLevel]>([
	['nothing is given up while turns are short', noPressure, times(20, 99), 'calm'],
	['one long turn, such as a stalled disk, gives nothing up', noPressure, [0, 1500, 0, 0], 'calm'],
	['two such turns apart are not a pressure either', noPressure, [1500, 0, 1500, 0], 'calm'],
	['two in a row are', noPressure, [100, 100], 'strained'],
	['starts are not given up at once, however long the turns', noPressure, [9000, 9000], 'strained'],
	['but next, if it goes on', noPressure, times(4, 9000), 'overloaded'],
	['and the door last', noPressure, times(6, 9000), 'swamped'],
	['there is nothing after that', noPressure, times(60, 9000), 'swamped'],
	['four times the limit costs only boards', noPressure, times(60, 400), 'strained'],
	['five times costs starts', noPressure, times(60, 500), 'overloaded'],
	['ten times costs the door', noPressure, times(60, 1000), 'swamped'],
	['between half and the whole limit it stays as it is', at('strained'), times(60, 50), 'strained'],
	['below half it falls, after two seconds', at('strained'), times(8, 49), 'calm'],
	['not sooner', at('strained'), times(7, 49), 'strained'],
	['a relapse starts the two seconds anew', at('strained'), [...times(7, 0), 60, 0], 'strained'],
	['it falls one level at a time', at('swamped'), times(8, 0), 'overloaded'],
	['until all is calm', at('swamped'), times(24, 0), 'calm']
])('%s', (_, from, delays, level) => {
	expect(levelsAfter(delays, from).at(-1)).toBe(level);
});

test('works that wait for the writer count as long turns do', () => {
	const queue = { delayMs: 0, waiting: 500 };
	expect(nextPressure(nextPressure(noPressure, queue, limit), queue, limit).level).toBe('strained');
});

describe('what is given up at which level', () => {
	test.each<[PressureLevel, Errand[]]>([
		['calm', []],
		['strained', ['report']],
		['overloaded', ['report', 'start']],
		['swamped', ['report', 'start', 'door']]
	])('%s: %s', (level, givenUp) => {
		const errands: Errand[] = ['report', 'start', 'door', 'kept'];
		expect(errands.filter((errand) => isGivenUp(errand, level))).toEqual(givenUp);
	});
});

test('whatever is measured, the level moves by one step at most and saves are kept', () => {
	const loads = array(float({ min: 0, max: 5000, noNaN: true }), { maxLength: 40 });
	assert(
		property(constantFrom(...pressureLevels), loads, (level, delays) => {
			const levels = [level, ...levelsAfter(delays, at(level))];
			const steps = levels.map((one) => pressureLevels.indexOf(one));
			for (const [index, step] of steps.entries()) {
				expect(Math.abs(step - (steps[index - 1] ?? step))).toBeLessThanOrEqual(1);
				expect(isGivenUp('kept', levels[index]!)).toBe(false);
			}
		})
	);
});
