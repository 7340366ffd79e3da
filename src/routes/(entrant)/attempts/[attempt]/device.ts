// What a page takes from the device it runs on, kept in one place: its clock, chance and storage.

/** Counts on while the device sleeps, unlike `performance.now()`. */
export const deviceMs = (): number => Date.now();
export const chance = (): number => Math.random();

/** When this page was asked for and when its answer began, by the device's clock. */
export function visitMs(): { sentAtMs: number; answeredAtMs: number } {
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	const since = performance.timeOrigin;
	if (!visit) return { sentAtMs: since, answeredAtMs: deviceMs() };
	return { sentAtMs: since + visit.requestStart, answeredAtMs: since + visit.responseStart };
}

export function later(ms: number, run: () => void): () => void {
	const timer = setTimeout(run, ms);
	return () => {
		clearTimeout(timer);
	};
}
