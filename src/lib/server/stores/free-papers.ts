import { and, asc, count, eq, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { contests, organisations, papers, rounds } from '#lib/server/db/schema.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { prepared, type Given } from '#lib/server/db/prepared.ts';
import type { Paper } from './papers.ts';

// Papers drawn ahead of a round wait under a random key until somebody gets them.

type Place = { roundId: string; divisionId: string };

const waitingAt = ({ roundId, divisionId }: Place | Given<Place>) =>
	and(eq(papers.roundId, roundId), eq(papers.divisionId, divisionId), isNotNull(papers.freeKey));

export async function addPapers(tx: Db, rows: readonly Paper[]): Promise<void> {
	await inPieces(rows, (piece) => tx.insert(papers).values(piece));
}

export async function countFreePapers(db: Db, place: Place): Promise<number> {
	const [row] = await db.select({ free: count() }).from(papers).where(waitingAt(place));
	return row?.free ?? 0;
}

const anyWaiting = prepared((db, given: Given<Place>) =>
	db.select({ id: papers.id }).from(papers).where(waitingAt(given)).limit(1)
);

export async function hasFreePaper(db: Db, { roundId, divisionId }: Place): Promise<boolean> {
	return (await anyWaiting(db, { roundId, divisionId })).length > 0;
}

const takeFrom = prepared((tx, given: Given<Place & { from: string }>) => {
	const first = tx
		.select({ id: papers.id })
		.from(papers)
		.where(and(waitingAt(given), gte(papers.freeKey, given.from)))
		.orderBy(asc(papers.freeKey))
		.limit(1);
	return tx
		.update(papers)
		.set({ freeKey: null })
		.where(inArray(papers.id, first))
		.returning({ id: papers.id });
});

async function takeFirst(tx: Db, place: Place, from: string): Promise<string | undefined> {
	const [taken] = await takeFrom(tx, { ...place, from });
	return taken?.id;
}

/**
 * Gives one waiting paper away and says which: the first at or after a random point of the keys, so that those
 * who start at the same moment seldom want the same one.
 */
export async function takeFreePaper(
	tx: Db,
	place: Place,
	point: string
): Promise<string | undefined> {
	return (await takeFirst(tx, place, point)) ?? takeFirst(tx, place, '');
}

/** Counts changes of what an organisation's papers are drawn from. */
export async function findBankVersion(db: Db, organisationId: string): Promise<number> {
	const [row] = await db
		.select({ version: organisations.bankVersion })
		.from(organisations)
		.where(eq(organisations.id, organisationId));
	return row?.version ?? 0;
}

/**
 * In the transaction that changes what papers are drawn from: what waits was drawn from the old bank and is
 * thrown away, and whoever is just drawing learns of it. A paper that somebody has stays as it is.
 */
export async function renewBank(tx: Db, organisationId: string): Promise<void> {
	const own = tx
		.select({ id: rounds.id })
		.from(rounds)
		.innerJoin(contests, eq(contests.id, rounds.contestId))
		.where(eq(contests.organisationId, organisationId));
	await tx.delete(papers).where(and(inArray(papers.roundId, own), isNotNull(papers.freeKey)));
	await tx
		.update(organisations)
		.set({ bankVersion: sql`${organisations.bankVersion} + 1` })
		.where(eq(organisations.id, organisationId));
}

/** Papers that nobody came for, of rounds that have closed; at most `limit` of them. Returns how many. */
export async function removeLeftPapers(tx: Db, now: Date, limit: number): Promise<number> {
	const left = tx
		.select({ id: papers.id })
		.from(papers)
		.innerJoin(rounds, eq(rounds.id, papers.roundId))
		.where(and(isNotNull(papers.freeKey), lte(rounds.closesAt, now)))
		.limit(limit);
	const removed = await tx
		.delete(papers)
		.where(inArray(papers.id, left))
		.returning({ id: papers.id });
	return removed.length;
}

/** Rounds of published contests that open before `until` and have not closed. Training draws as people come. */
export async function listRoundsToDrawFor(db: Db, now: Date, until: Date): Promise<string[]> {
	const rows = await db
		.select({ id: rounds.id })
		.from(rounds)
		.innerJoin(contests, eq(contests.id, rounds.contestId))
		.where(
			and(
				eq(contests.state, 'published'),
				eq(contests.kind, 'contest'),
				lte(rounds.opensAt, until),
				gte(rounds.closesAt, now)
			)
		)
		.orderBy(asc(rounds.opensAt), asc(rounds.id));
	return rows.map(({ id }) => id);
}
