import fc from 'fast-check';

/** Which instant a request bears: that of the clock, or one at the end of the attempt, to the millisecond. */
export type Moment = 'now' | -1 | 0 | 1;

type At = { slot: number; old: boolean; device: 'live' | 'other'; moment: Moment };
export type Operation =
	| (At & { kind: 'save'; position: number; choice: string[]; sequence: number })
	| (At & { kind: 'forecast'; value: number; sequence: number })
	| (At & { kind: 'sheet'; answers: { position: number; choice: string[]; sequence: number }[] })
	| (At & { kind: 'submit' })
	| (At & { kind: 'take-over' })
	| { kind: 'start'; slot: number }
	| { kind: 'seal' }
	| { kind: 'stall' };

/** People who sit at the same time. */
export const slots = 12;
export const positions = 4;
const highestSequence = 12;

const slot = fc.nat({ max: slots - 1 });
const moment = fc.oneof(
	{ weight: 12, arbitrary: fc.constant<Moment>('now') },
	{ weight: 1, arbitrary: fc.constantFrom<Moment>(-1, 0, 1) }
);
const device = fc.oneof(
	{ weight: 9, arbitrary: fc.constant('live' as const) },
	{ weight: 1, arbitrary: fc.constant('other' as const) }
);
/** Mostly the attempt that runs, now and then one that the person ended before. */
const old = fc.nat({ max: 15 }).map((n) => n === 0);
const at = { slot, old, device, moment };
/** "z" stands on no paper. */
const choice = fc.constantFrom<string[]>([], ['a'], ['b'], ['c'], ['d'], ['a'], ['b'], ['z']);
const sequence = fc.integer({ min: 1, max: highestSequence });
const position = fc.integer({ min: 1, max: positions });
const kind = <K extends string>(name: K) => fc.constant(name);

const operation: fc.Arbitrary<Operation> = fc.oneof(
	{ weight: 120, arbitrary: fc.record({ kind: kind('save'), ...at, position, choice, sequence }) },
	{
		weight: 20,
		arbitrary: fc.record({
			...{ kind: kind('forecast'), ...at },
			value: fc.integer({ min: 0, max: 3 }),
			sequence
		})
	},
	{
		weight: 12,
		arbitrary: fc.record({
			...{ kind: kind('sheet'), ...at },
			answers: fc.uniqueArray(
				fc.record({ position, choice, sequence: fc.nat({ max: highestSequence }) }),
				{ minLength: 1, maxLength: positions, selector: (answer) => answer.position }
			)
		})
	},
	{ weight: 2, arbitrary: fc.record({ kind: kind('submit'), ...at }) },
	{ weight: 2, arbitrary: fc.record({ kind: kind('take-over'), ...at }) },
	{ weight: 4, arbitrary: fc.record({ kind: kind('start'), slot }) },
	{ weight: 1, arbitrary: fc.record({ kind: kind('seal') }) },
	{ weight: 1, arbitrary: fc.record({ kind: kind('stall') }) }
);

/** What arrives at once, and how long after what arrived before. */
export type Batch = { afterMs: number; operations: Operation[] };

export const batches = (count: number, size: number): fc.Arbitrary<Batch[]> => {
	const length = (n: number) => ({ minLength: n, maxLength: n });
	const batch = fc.record({
		afterMs: fc.nat({ max: 40_000 }),
		operations: fc.array(operation, length(size))
	});
	return fc.array(batch, length(count));
};
