import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import { creditFor, lengthOf, type Outage } from '#lib/domain/outage.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, type Given } from '#lib/server/db/prepared.ts';
import { newId } from '#lib/server/db/ids.ts';
import { attemptCredits, attempts, heartbeats, outages } from '#lib/server/db/schema.ts';
import { addCredits } from './credits.ts';

const server = 'server';

/** The last moment at which some server on this database wrote its sign of life. */
export async function findHeartbeat(db: Db): Promise<Date | undefined> {
	const [row] = await db
		.select({ at: heartbeats.at })
		.from(heartbeats)
		.where(eq(heartbeats.id, server));
	return row?.at;
}

export async function keepHeartbeat(tx: Db, at: Date): Promise<void> {
	await tx
		.insert(heartbeats)
		.values({ id: server, at })
		.onConflictDoUpdate({ target: heartbeats.id, set: { at } });
}

export async function removeHeartbeat(tx: Db): Promise<void> {
	await tx.delete(heartbeats).where(eq(heartbeats.id, server));
}

/** Gives the time back to everybody who was sitting when it began; the rounds in which somebody was. */
export async function creditOutage(tx: Db, outage: Outage): Promise<string[]> {
	const { fromAt, toAt } = outage;
	const wasSitting = and(
		isNull(attempts.submittedAt),
		gt(attempts.endsAt, fromAt),
		lte(attempts.startedAt, fromAt)
	);
	const touched = await tx
		.select({ id: attempts.id, roundId: attempts.roundId })
		.from(attempts)
		.where(wasSitting);
	if (touched.length === 0) return [];
	const causeId = newId(toAt);
	await tx.insert(outages).values({ id: causeId, ...outage, credited: touched.length });
	const ms = creditFor(outage);
	const shares = touched.map(({ id: attemptId }) => ({ attemptId, ms }));
	await addCredits(tx, shares, { cause: 'outage', causeId, now: toAt });
	return [...new Set(touched.map(({ roundId }) => roundId))];
}

const outagesOf = prepared((db, given: Given<{ attemptId: string }>) =>
	db
		.select({ fromAt: outages.fromAt, toAt: outages.toAt })
		.from(attemptCredits)
		.innerJoin(outages, eq(outages.id, attemptCredits.causeId))
		.where(and(eq(attemptCredits.attemptId, given.attemptId), eq(attemptCredits.cause, 'outage')))
);

/** How much of an attempt's time outages took since personal time began; it does not count as used. */
export async function sumLostMs(db: Db, attemptId: string, beganAt: Date): Promise<number> {
	const lost = (await outagesOf(db, { attemptId })).filter(({ toAt }) => toAt > beganAt);
	return lost.reduce((sum, outage) => sum + lengthOf(outage), 0);
}

/** Outages that touched somebody in a round, oldest first. */
export async function listOutages(db: Db, roundId: string) {
	const touching = db
		.select({ id: attemptCredits.causeId })
		.from(attemptCredits)
		.innerJoin(attempts, eq(attempts.id, attemptCredits.attemptId))
		.where(and(eq(attempts.roundId, roundId), eq(attemptCredits.cause, 'outage')));
	return db
		.select()
		.from(outages)
		.where(inArray(outages.id, touching))
		.orderBy(asc(outages.fromAt));
}
