import { outageBetween, shortestPauseMs } from '#lib/domain/outage.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import {
	creditOutage,
	findHeartbeat,
	keepHeartbeat,
	removeHeartbeat
} from '#lib/server/stores/outages.ts';

/**
 * Writes a sign of life, the way answers are written. When the last one is too long ago, nothing could be saved in
 * between: whoever was sitting gets that time back, in the same transaction. Says in which rounds somebody did.
 */
export function beat(now: Date, shortestMs = shortestPauseMs): Promise<string[]> {
	return transaction(async (tx) => {
		const outage = outageBetween(await findHeartbeat(tx), now, shortestMs);
		const rounds = outage ? await creditOutage(tx, outage) : [];
		await keepHeartbeat(tx, now);
		return rounds;
	});
}

/** True between an outage and the credit for it, at most a second: until then no attempt's end is known. */
export async function isEndUnknown(db: Db, now: Date): Promise<boolean> {
	return outageBetween(await findHeartbeat(db), now) !== undefined;
}

/** For whoever set the machine's clock right: the next start believes it, whatever was written before. */
export function trustClock(): Promise<void> {
	return transaction(removeHeartbeat);
}
