import { and, asc, count, countDistinct, desc, eq, gt, gte, inArray, lt, max } from 'drizzle-orm';
import { crowdedFrom, movedFrom } from '#lib/domain/signals.ts';
import type { Db } from '#lib/server/db/connection.ts';
import {
	accounts,
	attempts,
	people,
	pointCounts,
	sittings,
	standings
} from '#lib/server/db/schema.ts';

// Every list here is found through an index and is as long as what it shows, not as the round.

type Page = { offset: number; limit: number };

/** Who did it, and how the attempt ended; an attempt that still runs has no points yet. */
export type SignalRow = {
	accountId: string;
	fullName: string;
	unitId: string | null;
	points: number | null;
	maxPoints: number | null;
	usedMs: number | null;
	startedAt: Date;
};

const who = {
	accountId: accounts.id,
	fullName: people.fullName,
	unitId: attempts.unitId,
	points: attempts.points,
	maxPoints: attempts.maxPoints,
	usedMs: attempts.usedMs,
	startedAt: attempts.startedAt
};

/** One division, and the working time below which an attempt of its paper counts as fast. */
export type FastScope = { roundId: string; divisionId: string; belowMs: number };

/** On every level of points the index of standings has the quick ones first. */
async function inFast(db: Db, { roundId, divisionId, belowMs }: FastScope) {
	const levels = await db
		.select({ points: pointCounts.points })
		.from(pointCounts)
		.where(
			and(
				eq(pointCounts.roundId, roundId),
				eq(pointCounts.divisionId, divisionId),
				gt(pointCounts.people, 0)
			)
		);
	return and(
		eq(standings.roundId, roundId),
		eq(standings.divisionId, divisionId),
		inArray(
			standings.points,
			levels.map(({ points }) => points)
		),
		lt(standings.usedMs, belowMs)
	);
}

/** Results that were reached too quickly to read the questions; those with most points first. */
export async function listFast(db: Db, scope: FastScope, page: Page): Promise<SignalRow[]> {
	const found = db
		.select({ attemptId: standings.attemptId, points: standings.points, usedMs: standings.usedMs })
		.from(standings)
		.where(await inFast(db, scope))
		.orderBy(desc(standings.points), asc(standings.usedMs), asc(standings.personId))
		.limit(page.limit)
		.offset(page.offset)
		.as('found');
	return db
		.select(who)
		.from(found)
		.innerJoin(attempts, eq(attempts.id, found.attemptId))
		.innerJoin(people, eq(people.id, attempts.personId))
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.orderBy(desc(found.points), asc(found.usedMs), asc(people.id));
}

export async function countFast(db: Db, scope: FastScope): Promise<number> {
	const [row] = await db
		.select({ people: count() })
		.from(standings)
		.where(await inFast(db, scope));
	return row?.people ?? 0;
}

const takenOver = (roundId: string) =>
	and(eq(sittings.roundId, roundId), gte(sittings.number, movedFrom));

/** Attempts that went on on another device, those on most devices first. */
export async function listMoved(
	db: Db,
	roundId: string,
	page: Page
): Promise<(SignalRow & { devices: number })[]> {
	const devices = max(sittings.number).mapWith(Number);
	const found = db
		.select({ attemptId: sittings.attemptId, devices: devices.as('devices') })
		.from(sittings)
		.where(takenOver(roundId))
		.groupBy(sittings.attemptId)
		.orderBy(desc(devices), asc(sittings.attemptId))
		.limit(page.limit)
		.offset(page.offset)
		.as('found');
	return db
		.select({ ...who, devices: found.devices })
		.from(found)
		.innerJoin(attempts, eq(attempts.id, found.attemptId))
		.innerJoin(people, eq(people.id, attempts.personId))
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.orderBy(desc(found.devices), asc(attempts.id));
}

export async function countMoved(db: Db, roundId: string): Promise<number> {
	const [row] = await db
		.select({ attempts: countDistinct(sittings.attemptId) })
		.from(sittings)
		.where(takenOver(roundId));
	return row?.attempts ?? 0;
}

const begunOn = (roundId: string, network?: string) =>
	and(
		eq(sittings.roundId, roundId),
		eq(sittings.number, 1),
		network === undefined ? undefined : eq(sittings.network, network)
	);

const mostNetworks = 1000;

/** Networks on which many attempts of the round began, the largest first. */
export async function listCrowdedNetworks(
	db: Db,
	roundId: string
): Promise<{ network: string; entries: number }[]> {
	return db
		.select({ network: sittings.network, entries: count() })
		.from(sittings)
		.where(begunOn(roundId))
		.groupBy(sittings.network)
		.having(gte(count(), crowdedFrom))
		.orderBy(desc(count()), asc(sittings.network))
		.limit(mostNetworks);
}

/** The attempts of a round that began on one network, in the order in which they did. */
export async function listBegunOn(
	db: Db,
	roundId: string,
	network: string,
	page: Page
): Promise<SignalRow[]> {
	return db
		.select(who)
		.from(sittings)
		.innerJoin(attempts, eq(attempts.id, sittings.attemptId))
		.innerJoin(people, eq(people.id, attempts.personId))
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(begunOn(roundId, network))
		.orderBy(asc(sittings.openedAt), asc(sittings.id))
		.limit(page.limit)
		.offset(page.offset);
}

export async function countBegunOn(db: Db, roundId: string, network: string): Promise<number> {
	const [row] = await db
		.select({ entries: count() })
		.from(sittings)
		.where(begunOn(roundId, network));
	return row?.entries ?? 0;
}
