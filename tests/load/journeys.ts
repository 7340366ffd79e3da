import { randomFrom } from '#lib/domain/randomness.ts';
import { Entrant, savesOf, type Run } from './entrants.ts';
import { joinTimings, measured, median, pssMib, quantile, type Timings } from './figures.ts';
import { closedLoop, openLoop } from './loops.ts';
import { say, timingColumns, timingRows, type Goal, type Report, type Section } from './report.ts';
import { Stage, type Target, type TargetName } from './servers.ts';
import type { Plan } from './make-data.ts';

// The journey: start, 20 saves, forecast, submit, result. The product and the bare server take turns on the same
// machine, so that both meet the same weather; what is compared is the processor time of the server.

const warmUp = 150;
const perStep = 256;
const closed = [
	{ at: 16, journeys: 400 },
	{ at: 64, journeys: 640 }
];
const openSeconds = 8;

type Closed = { perSecond: number; cpuMs: number };
type Measured = {
	/** CPU ms of each step by itself. */
	steps: Map<string, number>;
	closed: Closed[];
	open: { perSecond: number; cpuMs: number; timings: Timings };
	timings: Timings;
	peakMib: number;
};

/** Each person enters once: a run hands out the next ones. */
class People {
	#next = 0;
	readonly plan: Plan;
	readonly #address: string;

	constructor(plan: Plan, address: string) {
		this.plan = plan;
		this.#address = address;
	}

	run(timings: Timings = new Map()): Run {
		return { address: this.#address, plan: this.plan, timings };
	}

	take(run: Run): Entrant {
		if (this.#next >= this.plan.people) throw new Error('The bench needs more people.');
		return new Entrant(run, this.#next++);
	}

	get left(): number {
		return this.plan.people - this.#next;
	}
}

/** Everybody takes one step before anybody takes the next: what each kind of request costs. */
async function measureSteps(target: Target, people: People): Promise<Map<string, number>> {
	const run = people.run();
	const entrants = Array.from({ length: perStep }, () => people.take(run));
	const costs = new Map<string, number>();
	const phase = async (name: string, requests: number, step: (one: Entrant) => Promise<void>) => {
		const { cpuMs } = await measured(target.pid, () =>
			closedLoop(16, perStep, (index) => step(entrants[index]!))
		);
		costs.set(name, cpuMs / perStep / requests);
	};
	await phase('start', 1, (one) => one.start());
	await phase('save', savesOf, (one) => one.saveAll());
	await phase('forecast', 1, (one) => one.forecast());
	await phase('submit', 1, (one) => one.submit());
	await phase('result', 1, (one) => one.result());
	await Promise.all(entrants.map((one) => one.leave()));
	return costs;
}

async function measureOpen(target: Target, people: People, perSecond: number) {
	const run = people.run();
	const count = Math.min(Math.round(perSecond * openSeconds), people.left);
	const { cpuMs } = await measured(target.pid, () =>
		openLoop(perSecond, count, randomFrom('arrivals'), () => people.take(run).journey())
	);
	return { perSecond, cpuMs: cpuMs / count, timings: run.timings };
}

async function measure(target: Target, plan: Plan): Promise<Measured> {
	const people = new People(plan, target.address);
	const idle = people.run();
	await closedLoop(16, warmUp, () => people.take(idle).journey());
	const steps = await measureSteps(target, people);
	const run = people.run();
	const results: Closed[] = [];
	let peakMib = 0;
	for (const { at, journeys } of closed) {
		const { cpuMs, wallMs } = await measured(target.pid, () =>
			closedLoop(at, journeys, () => people.take(run).journey())
		);
		results.push({ perSecond: (journeys / wallMs) * 1000, cpuMs: cpuMs / journeys });
		peakMib = Math.max(peakMib, pssMib(target.pid));
	}
	const open = await measureOpen(target, people, results.at(-1)!.perSecond / 2);
	peakMib = Math.max(peakMib, pssMib(target.pid));
	return { steps, closed: results, open, timings: run.timings, peakMib };
}

type Both = Record<TargetName, Measured[]>;
const names: readonly TargetName[] = ['product', 'bare'];

/** A figure of both servers, the median of all rounds, and how the product stands to the bare one. */
function compared(both: Both, figure: (one: Measured) => number): number[] {
	const [product = NaN, bare = NaN] = names.map((name) => median(both[name].map(figure)));
	return [product, bare, product / bare];
}

function costSection(both: Both): Section {
	const rows: Section['rows'] = closed.flatMap(({ at }, index) => [
		[`journeys/s, ${at} at a time`, ...compared(both, (one) => one.closed[index]!.perSecond)],
		[`CPU ms a journey, ${at} at a time`, ...compared(both, (one) => one.closed[index]!.cpuMs)]
	]);
	rows.push(
		['CPU ms a journey, open loop', ...compared(both, (one) => one.open.cpuMs)],
		...['start', 'save', 'forecast', 'submit', 'result'].map((step) => [
			`CPU ms of one ${step}, 16 at a time`,
			...compared(both, (one) => one.steps.get(step)!)
		]),
		['peak memory, PSS MiB', ...compared(both, (one) => one.peakMib)]
	);
	return { title: 'Cost', columns: ['', 'product', 'bare', 'ratio'], rows };
}

function timingSections(both: Both): Section[] {
	return names.flatMap((name) => {
		const open = both[name].map((one) => one.open);
		const rate = median(open.map((one) => one.perSecond)).toFixed(0);
		return [
			{
				title: `${name}: half of saturation, ${rate} arrivals a second`,
				columns: timingColumns,
				rows: timingRows(joinTimings(open.map((one) => one.timings)), (step) => step)
			},
			{
				title: `${name}: closed loop, 16 and 64 at a time`,
				columns: timingColumns,
				rows: timingRows(joinTimings(both[name].map((one) => one.timings)), (step) => step)
			}
		];
	});
}

function goalsOf(both: Both): Goal[] {
	const ratios = closed.map(({ at }, index): Goal => {
		const ratio = compared(both, (one) => one.closed[index]!.cpuMs)[2]!;
		const what = `CPU per journey, ${at} at a time, to the bare server's`;
		return { what, wanted: '<= 2', reached: ratio.toFixed(2), isMet: ratio <= 2 };
	});
	const saves = joinTimings(both.product.map((one) => one.open.timings)).get('save') ?? [];
	const times = [
		{ part: 0.95, most: 3 },
		{ part: 0.99, most: 10 }
	].map(({ part, most }): Goal => {
		const ms = quantile(saves, part);
		const what = `a save at half of saturation, p${part * 100}`;
		return { what, wanted: `<= ${most} ms`, reached: `${ms.toFixed(1)} ms`, isMet: ms <= most };
	});
	return [...ratios, ...times];
}

export async function journeys(rounds: number): Promise<Report> {
	const stage = new Stage();
	const both: Both = { product: [], bare: [] };
	try {
		const plan = stage.make({});
		for (let round = 1; round <= rounds; round++) {
			for (const name of names) {
				say(`round ${round} of ${rounds}: ${name}`);
				both[name].push(await stage.with(name, (target) => measure(target, plan)));
			}
		}
	} finally {
		stage.clear();
	}
	return { sections: [costSection(both), ...timingSections(both)], goals: goalsOf(both) };
}
