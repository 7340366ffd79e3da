import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'undici';
import { measured, quantile } from './figures.ts';
import type { BoardPlan } from './make-boards.ts';
import { say, type Goal, type Report, type Section } from './report.ts';
import { startTarget, type Target } from './servers.ts';

// Boards: what reading them costs with ten thousand, a hundred thousand and a million finished attempts. One
// request at a time, so that what is measured is the request and not the queue before it.

const sizes = [10_000, 100_000, 1_000_000];
const makeBoards = fileURLToPath(new URL('./make-boards.ts', import.meta.url));

type Kind = {
	name: string;
	/** Ends in `/leaderboard`; the API is what the goal is about. */
	page?: boolean;
	query: (plan: BoardPlan, turn: number) => string;
	signedIn?: boolean;
};

/** The round that still runs is number 1, the settled one number 2. */
const kinds: readonly Kind[] = [
	{ name: 'top 100', query: (_, turn) => `round=1&page=${1 + (turn % 2)}` },
	{
		name: 'a page in the middle',
		query: ({ entrants }, turn) => `round=1&page=${Math.floor(entrants / 100) - turn}`
	},
	{ name: 'top and own place', query: () => 'round=1', signedIn: true },
	{ name: 'units, 200 of them', query: () => 'round=1&by=units' },
	{ name: 'settled: top 100', query: (_, turn) => `round=2&page=${1 + (turn % 2)}` },
	{ name: 'settled: top and own place', query: () => 'round=2', signedIn: true },
	{ name: 'page: top 50', page: true, query: () => 'round=1' },
	{ name: 'page: top and own place', page: true, query: () => 'round=1', signedIn: true },
	{ name: 'page: units', page: true, query: () => 'round=1&by=units' }
];

type Cost = { p50: number; p95: number; cpuMs: number };

async function ask(client: Client, plan: BoardPlan, kind: Kind, turn: number): Promise<number> {
	const path = `${kind.page ? '' : '/api/v1'}/contests/${plan.slug}/leaderboard`;
	const headers = kind.signedIn ? { cookie: `khoabang=bench-${turn % plan.visitors}` } : {};
	const startedAt = performance.now();
	const response = await client.request({
		method: 'GET',
		path: `${path}?${kind.query(plan, turn)}`,
		headers
	});
	const text = await response.body.text();
	if (response.statusCode !== 200) throw new Error(`${path} was answered ${text}`);
	if (kind.signedIn && !kind.page && text.includes('"me":null'))
		throw new Error('Somebody who finished has no place.');
	return performance.now() - startedAt;
}

async function measureKind(target: Target, plan: BoardPlan, kind: Kind, requests: number) {
	const client = new Client(target.address);
	// A million people and no cache: the first requests read from the disk.
	for (let turn = 0; turn < 40; turn++) await ask(client, plan, kind, turn);
	const times: number[] = [];
	const { cpuMs } = await measured(target.pid, async () => {
		for (let turn = 0; turn < requests; turn++) times.push(await ask(client, plan, kind, turn));
	});
	await client.close();
	const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
	return { p50, p95, cpuMs: cpuMs / requests };
}

async function measureSize(entrants: number, requests: number): Promise<Cost[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'khoabang-boards-'));
	try {
		say(`making a contest with ${entrants} finished attempts`);
		const { status } = spawnSync(process.execPath, [makeBoards, String(entrants)], {
			env: { PATH: process.env.PATH, DATA_DIR: dataDir },
			stdio: 'inherit'
		});
		if (status !== 0) throw new Error('The data for the bench could not be made.');
		const plan = JSON.parse(readFileSync(join(dataDir, 'plan.json'), 'utf8')) as BoardPlan;
		// A machine that is busy with other things would make the server give up boards first, as it should.
		const target = await startTarget('product', dataDir, { SHED_AFTER_MS: '60000' });
		try {
			say('reading its boards');
			const costs: Cost[] = [];
			for (const kind of kinds) costs.push(await measureKind(target, plan, kind, requests));
			return costs;
		} finally {
			await target.stop();
		}
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

type Costs = Map<number, Cost[]>;
const [smallest = 0, largest = 0] = [sizes[0], sizes.at(-1)];

const growth = (costs: Costs, kind: number): number =>
	costs.get(largest)![kind]!.cpuMs / costs.get(smallest)![kind]!.cpuMs;

function sectionsOf(costs: Costs): Section[] {
	const each = (kind: number, figure: (cost: Cost) => number) =>
		sizes.map((size) => figure(costs.get(size)![kind]!));
	const shown = sizes.map((size) => size.toExponential(0).replace('e+', '·10^'));
	return [
		{
			title: 'Time over HTTP, ms, one request at a time',
			columns: ['', ...shown.map((one) => `p50 ${one}`), ...shown.map((one) => `p95 ${one}`)],
			rows: kinds.map(({ name }, kind) => [
				name,
				...each(kind, ({ p50 }) => p50),
				...each(kind, ({ p95 }) => p95)
			])
		},
		{
			title: 'CPU of the server, ms a request',
			columns: ['', ...shown, 'growth'],
			rows: kinds.map(({ name }, kind) => [
				name,
				...each(kind, ({ cpuMs }) => cpuMs),
				growth(costs, kind)
			])
		}
	];
}

const mostMs = 5;
/** Ticks of the processor clock and warmer caches blur the second digit. */
const constant = 1.5;

const goalsOf = (costs: Costs): Goal[] =>
	kinds.flatMap(({ name, page }, kind) => {
		const { p95 } = costs.get(largest)![kind]!;
		const grown = growth(costs, kind);
		const goals: Goal[] = [
			{
				what: `${name}: CPU at 10^6 to 10^4`,
				wanted: `<= ${constant}`,
				reached: grown.toFixed(2),
				isMet: grown <= constant
			}
		];
		if (!page) {
			const reached = `${p95.toFixed(1)} ms`;
			goals.push({
				what: `${name}: p95`,
				wanted: `<= ${mostMs} ms`,
				reached,
				isMet: p95 <= mostMs
			});
		}
		return goals;
	});

export async function boards(rounds: number): Promise<Report> {
	const costs: Costs = new Map();
	for (const size of sizes) costs.set(size, await measureSize(size, 100 * rounds));
	return { sections: sectionsOf(costs), goals: goalsOf(costs) };
}
