import { availableParallelism, cpus, loadavg } from 'node:os';
import { quantile, type Timings } from './figures.ts';

type Cell = string | number;
export type Section = { title: string; columns: string[]; rows: Cell[][] };
/** A figure that the issue asks for, and whether this run reached it. */
export type Goal = { what: string; wanted: string; reached: string; isMet: boolean };
export type Report = { sections: Section[]; goals: Goal[] };

const shown = (cell: Cell): string =>
	typeof cell === 'string'
		? cell
		: cell.toFixed(Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2);

function table({ title, columns, rows }: Section): string {
	const lines = [columns, ...rows.map((row) => row.map(shown))];
	const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
	const text = lines.map((line) =>
		line
			.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
			.join('  ')
	);
	return [title, '-'.repeat(title.length), ...text].join('\n');
}

const goalsAsSection = (goals: readonly Goal[]): Section => ({
	title: 'Goals',
	columns: ['what', 'wanted', 'reached', ''],
	rows: goals.map(({ what, wanted, reached, isMet }) => [
		what,
		wanted,
		reached,
		isMet ? 'met' : 'MISSED'
	])
});

const machine = () => ({
	cores: availableParallelism(),
	processor: cpus()[0]?.model ?? 'unknown',
	node: process.version,
	loadAverage: loadavg()[0]!
});

export function printReport({ sections, goals }: Report, asJson: boolean): void {
	const on = machine();
	if (asJson) {
		process.stdout.write(`${JSON.stringify({ machine: on, sections, goals }, undefined, '\t')}\n`);
		return;
	}
	const head = `${on.cores} cores, ${on.processor}, Node ${on.node}, load average ${shown(on.loadAverage)}`;
	const all = goals.length > 0 ? [...sections, goalsAsSection(goals)] : sections;
	process.stdout.write(`\n${[head, ...all.map(table)].join('\n\n')}\n`);
}

/** Progress goes to stderr: stdout holds the report alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** A row for each step: how many, and how long they took. */
export const timingRows = (timings: Timings, label: (step: string) => string): Cell[][] =>
	[...timings].map(([step, values]) => [
		label(step),
		String(values.length),
		...[0.5, 0.95, 0.99, 1].map((part) => quantile(values, part))
	]);

export const timingColumns = ['step', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'];
