/** How hard the server has it, in steps: each gives up more than the one before. */
export const pressureLevels = ['calm', 'strained', 'overloaded', 'swamped'] as const;
export type PressureLevel = (typeof pressureLevels)[number];

/**
 * What a request is for. `kept`: saving, submitting, the exam room, results of one's own, and what staff need
 * to help the people who sit. `door`: the public pages and signing in.
 */
export type Errand = 'report' | 'start' | 'door' | 'kept';

/** Boards and reports are given up first, then starts, then the door; what is kept never. */
const givenUpFrom: Record<Errand, number> = {
	report: pressureLevels.indexOf('strained'),
	start: pressureLevels.indexOf('overloaded'),
	door: pressureLevels.indexOf('swamped'),
	kept: Infinity
};

export const isGivenUp = (errand: Errand, level: PressureLevel): boolean =>
	pressureLevels.indexOf(level) >= givenUpFrom[errand];

/** What is measured: the delay of the event loop that a newcomer meets, and how many works wait for the writer. */
export type Load = { delayMs: number; waiting: number };

/** A level, and for how many measurements in a row the load has been above or below it. */
export type Pressure = { level: PressureLevel; above: number; below: number };

export const noPressure: Pressure = { level: 'calm', above: 0, below: 0 };

/** How many times the limit the load is when a level begins, in the order of the levels. */
const begins = [0, 1, 5, 10] as const;
/** One stalled write to the disk is one measurement: it gives nothing up. */
const risesAfter = 2;
/** Two seconds at four measurements a second: what was given up does not come and go. */
const fallsAfter = 8;

/**
 * The pressure after one more measurement. It rises and falls one level at a time, so that boards are always
 * given up before starts, and falls only below half of what it rose at. `limit` is where `strained` begins.
 */
export function nextPressure({ level, above, below }: Pressure, load: Load, limit: Load): Pressure {
	const at = pressureLevels.indexOf(level);
	const ratio = Math.max(load.delayMs / limit.delayMs, load.waiting / limit.waiting);
	const isAbove = ratio >= (begins[at + 1] ?? Infinity);
	const isBelow = at > 0 && ratio < begins[at]! / 2;
	const counted = { level, above: isAbove ? above + 1 : 0, below: isBelow ? below + 1 : 0 };
	if (counted.above >= risesAfter) return { ...noPressure, level: pressureLevels[at + 1]! };
	if (counted.below >= fallsAfter) return { ...noPressure, level: pressureLevels[at - 1]! };
	return counted;
}
