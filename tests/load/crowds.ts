import { Client } from 'undici';
import { randomFrom } from '#lib/domain/randomness.ts';
import { Entrant, type Run } from './entrants.ts';
import { measured, note, pssMib, quantile, type Timings } from './figures.ts';
import { closedLoop, openLoop } from './loops.ts';
import type { Plan } from './make-data.ts';
import { say, timingColumns, timingRows, type Goal, type Report } from './report.ts';
import { Stage, type Target, type Wanted } from './servers.ts';

// The moments at which everybody comes at once, and what a full hall costs in memory. Of the product alone: what it
// has to reach is a time or a size, not a ratio. Every unexpected answer ends the run, so a report has no errors.

/** One run on fresh data, with what it says about itself. */
async function onStage(
	wanted: Wanted,
	use: (target: Target, plan: Plan) => Promise<Report>
): Promise<Report> {
	const stage = new Stage();
	try {
		const plan = stage.make(wanted);
		return await stage.with('product', (target) => use(target, plan));
	} finally {
		stage.clear();
	}
}

const timesSection = (title: string, timings: Timings) => ({
	title,
	columns: timingColumns,
	rows: timingRows(timings, (step) => step)
});

function atMost(what: string, values: readonly number[], part: number, most: number): Goal {
	const ms = quantile(values, part);
	return { what, wanted: `<= ${most} ms`, reached: `${ms.toFixed(1)} ms`, isMet: ms <= most };
}

/** Somebody who comes with a new connection and wants to see the contest's page. */
async function arrive({ address, plan, timings }: Run): Promise<void> {
	const client = new Client(address, { connect: { timeout: 60_000 } });
	const startedAt = performance.now();
	const { statusCode, body } = await client.request({
		method: 'GET',
		path: `/contests/${plan.slug}`
	});
	await body.dump();
	note(timings, 'first page', performance.now() - startedAt);
	if (statusCode !== 200) throw new Error(`The first page was answered ${statusCode}.`);
	await client.close();
}

const arrivals = 1_000;
const starts = 10_000;
const startSeconds = 60;

/** 1,000 people arrive within two seconds; 10,000 start within a minute. */
export const opening = (): Promise<Report> =>
	onStage({ people: starts }, async (target, plan) => {
		const run: Run = { address: target.address, plan, timings: new Map() };
		await closedLoop(16, 200, () => arrive({ ...run, timings: new Map() }));
		say('arrivals');
		await openLoop(arrivals / 2, arrivals, randomFrom('arrivals'), () => arrive(run));
		say('starts');
		const { cpuMs } = await measured(target.pid, () =>
			openLoop(starts / startSeconds, starts, randomFrom('starts'), async (index) => {
				const entrant = new Entrant(run, index);
				await entrant.start();
				await entrant.leave();
			})
		);
		const cost = { title: 'Cost', columns: ['', 'CPU ms'], rows: [['a start', cpuMs / starts]] };
		return {
			sections: [timesSection('Opening', run.timings), cost],
			goals: [
				atMost('first page of 1,000 in 2 s, p95', run.timings.get('first page')!, 0.95, 50),
				atMost('10,000 starts in 60 s, p99', run.timings.get('start')!, 0.99, 2_000)
			]
		};
	});

const sitting = 2_000;

/** Everybody has sat down; in the last minute all save their last answers, half submit, the others are sealed. */
export const lastMinute = (): Promise<Report> =>
	onStage({ people: sitting, closesInMs: 150_000 }, async (target, plan) => {
		const closesAt = performance.now() + 150_000;
		const run: Run = { address: target.address, plan, timings: new Map() };
		const entrants = Array.from({ length: sitting }, (_, index) => new Entrant(run, index));
		await closedLoop(32, sitting, (index) => entrants[index]!.start());
		run.timings.clear();
		const untilMs = closesAt - performance.now() - 62_000;
		if (untilMs > 0) await new Promise((resume) => setTimeout(resume, untilMs));
		say('the last minute');
		const { cpuMs } = await measured(target.pid, () =>
			openLoop(sitting / 45, sitting, randomFrom('last minute'), async (index) => {
				const entrant = entrants[index]!;
				await entrant.saveAll();
				await entrant.forecast();
				if (index % 2 === 0) await entrant.submit();
			})
		);
		await Promise.all(entrants.map((entrant) => entrant.leave()));
		const cost = {
			title: 'Cost',
			columns: ['', 'CPU ms'],
			rows: [['one entrant', cpuMs / sitting]]
		};
		return {
			sections: [timesSection('The last minute', run.timings), cost],
			goals: [
				atMost('a save in the last minute, p99', run.timings.get('save')!, 0.99, 2_000),
				atMost('a submission in the last minute, p99', run.timings.get('submit')!, 0.99, 2_000)
			]
		};
	});

const seated = 5_000;
const watching = 1_000;

/** A stream of a round's events, read and forgotten; resolves once it has begun. */
async function watch(address: string, { roundId }: Plan): Promise<() => Promise<void>> {
	const client = new Client(address, { bodyTimeout: 0 });
	const { statusCode, body } = await client.request({
		method: 'GET',
		path: `/api/v1/rounds/${roundId}/events`
	});
	if (statusCode !== 200) throw new Error(`A stream was answered ${statusCode}.`);
	body.on('data', () => undefined).on('error', () => undefined);
	return () => client.destroy();
}

/** 5,000 attempts under way, each with some answers, and 1,000 event streams. */
export const memory = (): Promise<Report> =>
	onStage({ people: seated }, async (target, plan) => {
		const run: Run = { address: target.address, plan, timings: new Map() };
		const rows: [string, number][] = [['after the start', pssMib(target.pid)]];
		await closedLoop(32, seated, async (index) => {
			const entrant = new Entrant(run, index);
			await entrant.start();
			for (const position of [1, 2, 3]) await entrant.save(position);
			await entrant.leave();
		});
		rows.push([`${seated} attempts under way`, pssMib(target.pid)]);
		const ends: (() => Promise<void>)[] = [];
		await closedLoop(32, watching, async () => {
			ends.push(await watch(target.address, plan));
		});
		rows.push([`and ${watching} event streams`, pssMib(target.pid)]);
		await Promise.all(ends.map((end) => end()));
		const most = Math.max(...rows.map(([, mib]) => mib));
		const goal = {
			...{ what: 'memory with 5,000 attempts and 1,000 streams', wanted: '<= 350 MiB' },
			...{ reached: `${most.toFixed(0)} MiB`, isMet: most <= 350 }
		};
		return { sections: [{ title: 'Memory', columns: ['', 'PSS MiB'], rows }], goals: [goal] };
	});
