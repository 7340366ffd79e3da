// Two ways of loading a server: a fixed number of participants at a time, or arrivals that wait for nobody.

/** Closed loop: each of `concurrency` participants takes the next piece of work when it has finished one. */
export async function closedLoop(
	concurrency: number,
	count: number,
	work: (index: number) => Promise<void>
): Promise<void> {
	let next = 0;
	const participant = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: concurrency }, participant));
}

/** Open loop: work begins at random moments, `perSecond` of them on average, however slow the answers are. */
export async function openLoop(
	perSecond: number,
	count: number,
	random: () => number,
	work: (index: number) => Promise<void>
): Promise<void> {
	const all: Promise<void>[] = [];
	const failures: unknown[] = [];
	let at = performance.now();
	for (let index = 0; index < count && failures.length === 0; index++) {
		at += (-Math.log(1 - random()) / perSecond) * 1000;
		const waitMs = at - performance.now();
		if (waitMs > 0) await new Promise((resume) => setTimeout(resume, waitMs));
		all.push(work(index).catch((error: unknown) => void failures.push(error)));
	}
	await Promise.all(all);
	if (failures.length > 0) throw failures[0];
}
