import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listRoundsToDrawFor } from '#lib/server/stores/free-papers.ts';
import { drawPapersAhead } from '#lib/server/usecases/papers.ts';

const beforeOpeningMs = 30 * 60_000;

/** After each paper the drawing rests this many times as long as it took, so it never has more than a fifth of the time. */
const restShare = 4;
/** A server that is busy with people for more than this share of a rest draws nothing. */
const busyFrom = 0.5;

/** Draws in the gaps that people leave: says before each paper whether there is one. */
function gaps(ended: AbortSignal): () => Promise<boolean> {
	let workedFrom = performance.now();
	return async () => {
		const before = performance.eventLoopUtilization();
		await wait(1 + restShare * (performance.now() - workedFrom), undefined, { ref: false });
		workedFrom = performance.now();
		const { utilization } = performance.eventLoopUtilization(before);
		return !ended.aborted && utilization < busyFrom;
	};
}

/** Keeps papers waiting for every round that is open or about to open, until the server ends. */
export async function keepPapersAhead(
	wanted: number,
	now: Date,
	ended: AbortSignal
): Promise<void> {
	if (wanted === 0) return;
	const until = new Date(now.getTime() + beforeOpeningMs);
	for (const roundId of await listRoundsToDrawFor(db, now, until)) {
		try {
			await drawPapersAhead({ roundId, wanted, newSeed: randomUUID, now, goOn: gaps(ended) });
		} catch (error) {
			// A bank that became too small is told to whoever starts and to the organiser.
			if (!(error instanceof Refusal)) throw error;
		}
	}
}
