import { and, asc, count, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Role } from '#lib/domain/account.ts';
import type { Comparator } from '#lib/domain/contest.ts';
import type { Figures } from '#lib/domain/forecast.ts';
import type { Db } from '#lib/server/db/connection.ts';
import {
	accounts,
	attempts,
	awards,
	people,
	prizes,
	roundFigures,
	rounds,
	standings,
	unitVersions
} from '#lib/server/db/schema.ts';
import { keysOf } from './standing-order.ts';

export type AwardRow = typeof awards.$inferInsert;
export type RoundFigures = typeof roundFigures.$inferSelect;
export type UnitVersionRow = typeof unitVersions.$inferSelect;

/** Somebody's counting attempt, with what the winners' papers say about them. */
export type ResultRow = {
	personId: string;
	fullName: string;
	birthDate: string | null;
	position: string | null;
	unitId: string | null;
	attemptId: string;
	points: number;
	maxPoints: number;
	rightAnswers: number | null;
	forecast: number | null;
	usedMs: number;
	submittedAt: Date;
};

const person = {
	fullName: people.fullName,
	birthDate: people.birthDate,
	position: people.position,
	rightAnswers: attempts.rightAnswers
};

/**
 * Counted from standings and attempts themselves, not from kept sums: these numbers decide prizes and are
 * reported. `fullPoints` is what the division's blueprint adds up to; with it, an index alone answers.
 */
export async function countFigures(
	db: Db,
	roundId: string,
	divisionId: string,
	fullPoints: number
): Promise<Figures> {
	const inDivision = and(eq(standings.roundId, roundId), eq(standings.divisionId, divisionId));
	const [entrants] = await db.select({ number: count() }).from(standings).where(inDivision);
	const [perfect] = await db
		.select({ number: count() })
		.from(standings)
		.where(and(inDivision, gte(standings.points, fullPoints)));
	const [ended] = await db
		.select({ number: count() })
		.from(attempts)
		.where(
			and(
				eq(attempts.roundId, roundId),
				eq(attempts.divisionId, divisionId),
				isNotNull(attempts.submittedAt)
			)
		);
	return {
		entrants: entrants?.number ?? 0,
		attempts: ended?.number ?? 0,
		perfect: perfect?.number ?? 0
	};
}

/** Attempts of a round that have not ended, or whose end nobody has sealed yet. */
export async function countUnended(db: Db, round: { id: string; opensAt: Date }): Promise<number> {
	const [unended] = await db
		.select({ number: count() })
		.from(attempts)
		.where(
			and(
				isNull(attempts.submittedAt),
				// True of all of them; it leads to the index of the few that are unended.
				gte(attempts.endsAt, round.opensAt),
				eq(attempts.roundId, round.id)
			)
		);
	return unended?.number ?? 0;
}

const staff: Role[] = ['organiser', 'admin'];

export type TopQuery = {
	roundId: string;
	divisionId: string;
	comparators: readonly Comparator[];
	actual: number | null;
	limit: number;
};

/** Narrow rows, so that sorting a great many of them stays cheap; people are looked up for the few that count. */
async function listOrdered(db: Db, query: TopQuery, offset: number) {
	return db
		.select({
			personId: standings.personId,
			unitId: standings.unitId,
			attemptId: standings.attemptId,
			points: standings.points,
			maxPoints: standings.maxPoints,
			forecast: standings.forecast,
			usedMs: standings.usedMs,
			submittedAt: standings.submittedAt
		})
		.from(standings)
		.where(and(eq(standings.roundId, query.roundId), eq(standings.divisionId, query.divisionId)))
		.orderBy(
			...keysOf(query.comparators, query.actual).map(({ order }) => order),
			// Equals always come in the same order; which one is no matter, they share a place.
			asc(standings.personId)
		)
		.limit(query.limit)
		.offset(offset);
}

async function mapPeople(db: Db, attemptIds: readonly string[]) {
	const rows = await db
		.select({ ...person, attemptId: attempts.id })
		.from(attempts)
		.innerJoin(people, eq(people.id, attempts.personId))
		.where(inArray(attempts.id, [...attemptIds]));
	return new Map(rows.map(({ attemptId, ...row }) => [attemptId, row]));
}

async function listStaffAmong(db: Db, personIds: readonly string[]): Promise<string[]> {
	const rows = await db
		.select({ personId: accounts.personId })
		.from(accounts)
		.where(and(inArray(accounts.personId, [...personIds]), inArray(accounts.role, staff)));
	return rows.map(({ personId }) => personId);
}

/** Those who stand first among the people who may win: who runs contests wins none. */
export async function listTopStandings(db: Db, query: TopQuery): Promise<ResultRow[]> {
	const top: ResultRow[] = [];
	for (let offset = 0; top.length < query.limit; offset += query.limit) {
		const rows = await listOrdered(db, query, offset);
		if (rows.length === 0) break;
		const personIds = rows.map(({ personId }) => personId);
		const staffIds = new Set(await listStaffAmong(db, personIds));
		const eligible = rows.filter(({ personId }) => !staffIds.has(personId));
		const attemptIds = eligible.map(({ attemptId }) => attemptId);
		const found = await mapPeople(db, attemptIds);
		top.push(...eligible.map((row) => ({ ...row, ...found.get(row.attemptId)! })));
	}
	return top.slice(0, query.limit);
}

/** The names that units have had; a paper says the one of the day it speaks of. */
export async function listVersionsOf(
	db: Db,
	unitIds: readonly string[]
): Promise<UnitVersionRow[]> {
	if (unitIds.length === 0) return [];
	return db
		.select()
		.from(unitVersions)
		.where(inArray(unitVersions.unitId, [...unitIds]))
		.orderBy(asc(unitVersions.unitId), asc(unitVersions.validFrom));
}

/** True for the one who settles; somebody who comes second finds the round settled. */
export async function settle(
	tx: Db,
	roundId: string,
	by: { settledAt: Date; settledBy: string | null }
): Promise<boolean> {
	const settled = await tx
		.update(rounds)
		.set(by)
		.where(and(eq(rounds.id, roundId), isNull(rounds.settledAt)))
		.returning({ id: rounds.id });
	return settled.length === 1;
}

export async function addRoundFigures(tx: Db, figures: RoundFigures): Promise<void> {
	await tx.insert(roundFigures).values(figures);
}

export async function listRoundFigures(db: Db, roundId: string): Promise<RoundFigures[]> {
	return db.select().from(roundFigures).where(eq(roundFigures.roundId, roundId));
}

export async function addAwards(tx: Db, rows: readonly AwardRow[]): Promise<void> {
	if (rows.length > 0) await tx.insert(awards).values([...rows]);
}

export type AwardedRow = ResultRow & {
	divisionId: string;
	place: number;
	forecastError: number | null;
	prizeId: string;
	prizeName: string;
	amount: number;
};

/** The settled winners of a round, division by division as they were given. */
export async function listAwards(db: Db, roundId: string): Promise<AwardedRow[]> {
	return db
		.select({
			...person,
			divisionId: awards.divisionId,
			personId: awards.personId,
			unitId: awards.unitId,
			attemptId: awards.attemptId,
			place: awards.place,
			points: awards.points,
			maxPoints: awards.maxPoints,
			forecast: awards.forecast,
			forecastError: awards.forecastError,
			usedMs: awards.usedMs,
			submittedAt: awards.submittedAt,
			prizeId: awards.prizeId,
			prizeName: prizes.name,
			amount: prizes.amount
		})
		.from(awards)
		.innerJoin(prizes, eq(prizes.id, awards.prizeId))
		.innerJoin(people, eq(people.id, awards.personId))
		.innerJoin(attempts, eq(attempts.id, awards.attemptId))
		.where(eq(awards.roundId, roundId))
		.orderBy(asc(awards.divisionId), asc(awards.position));
}
