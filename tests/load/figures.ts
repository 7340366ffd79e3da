import { readFileSync } from 'node:fs';

// What is measured: the processor time and memory of a process, and how long requests took.

/** One tick of `/proc`; Linux has had 100 a second on every machine of today. */
const tickMs = 10;

/** User and system time of a process with all its threads so far. */
export function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name in brackets may hold spaces; what follows it does not.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Memory of a process in MiB, what it shares with others counted in parts. */
export function pssMib(pid: number): number {
	const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
	return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024;
}

export function quantile(values: readonly number[], part: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How long each kind of request took, in milliseconds. */
export type Timings = Map<string, number[]>;

export function note(timings: Timings, step: string, ms: number): void {
	const known = timings.get(step);
	if (known) known.push(ms);
	else timings.set(step, [ms]);
}

export function joinTimings(all: readonly Timings[]): Timings {
	const joined: Timings = new Map();
	for (const timings of all) {
		for (const [step, values] of timings)
			joined.set(step, [...(joined.get(step) ?? []), ...values]);
	}
	return joined;
}

/** What a process spent while something ran, and how long that took. */
export async function measured(pid: number, run: () => Promise<unknown>) {
	const before = cpuMs(pid);
	const startedAt = performance.now();
	await run();
	return { cpuMs: cpuMs(pid) - before, wallMs: performance.now() - startedAt };
}
