import { and, asc, count, desc, eq, isNotNull } from 'drizzle-orm';
import { dayOf } from '#lib/domain/day.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { awards, contests, divisions, people, prizes, rounds } from '#lib/server/db/schema.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';

/** A settled round with everybody who won a prize in it. */
export type HonoursBoard = {
	slug: string;
	title: string;
	round: { number: number; name: string; settledAt: Date };
	/** How many rounds the contest has: with one, its name need not be said. */
	rounds: number;
	divisions: { code: string; name: string; honours: Honour[] }[];
};

export type Honour = {
	prize: string;
	place: number;
	fullName: string;
	unit: string | null;
	points: number;
	maxPoints: number;
	usedMs: number;
};

const isSettled = and(
	eq(contests.state, 'published'),
	eq(contests.kind, 'contest'),
	isNotNull(rounds.settledAt)
);

export async function countHonoursBoards(db: Db): Promise<number> {
	const [row] = await db
		.select({ boards: count() })
		.from(rounds)
		.innerJoin(contests, eq(contests.id, rounds.contestId))
		.where(isSettled);
	return row?.boards ?? 0;
}

async function listSettledRounds(db: Db, limit: number, offset: number) {
	return db
		.select({ contest: contests, round: rounds })
		.from(rounds)
		.innerJoin(contests, eq(contests.id, rounds.contestId))
		.where(isSettled)
		.orderBy(desc(rounds.settledAt), desc(rounds.id))
		.limit(limit)
		.offset(offset);
}

async function listHonours(db: Db, roundId: string, unitsOn: string) {
	const rows = await db
		.select({
			code: divisions.code,
			division: divisions.name,
			prize: prizes.name,
			place: awards.place,
			fullName: people.fullName,
			unitId: awards.unitId,
			points: awards.points,
			maxPoints: awards.maxPoints,
			usedMs: awards.usedMs
		})
		.from(awards)
		.innerJoin(divisions, eq(divisions.id, awards.divisionId))
		.innerJoin(prizes, eq(prizes.id, awards.prizeId))
		.innerJoin(people, eq(people.id, awards.personId))
		.where(eq(awards.roundId, roundId))
		.orderBy(asc(divisions.position), asc(awards.position));
	const unitIds = rows.flatMap(({ unitId }) => unitId ?? []);
	const units = await mapUnitsOn(db, [...new Set(unitIds)], unitsOn);
	return rows.map(({ code, division, unitId, ...row }) => ({
		code,
		division,
		honour: { ...row, unit: (unitId && units.get(unitId)?.name) || null }
	}));
}

/** Settled rounds, the latest first; units bear the name of the day on which the round closed. */
export async function listHonoursBoards(
	db: Db,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<HonoursBoard[]> {
	const boards: HonoursBoard[] = [];
	for (const { contest, round } of await listSettledRounds(db, pageSize, (page - 1) * pageSize)) {
		const [siblings] = await db
			.select({ rounds: count() })
			.from(rounds)
			.where(eq(rounds.contestId, contest.id));
		const rows = await listHonours(db, round.id, dayOf(round.closesAt));
		const byDivision = Map.groupBy(rows, ({ code }) => code);
		boards.push({
			slug: contest.slug,
			title: contest.title,
			round: { number: round.number, name: round.name, settledAt: round.settledAt! },
			rounds: siblings?.rounds ?? 1,
			divisions: [...byDivision].map(([code, own]) => ({
				code,
				name: own[0]!.division,
				honours: own.map(({ honour }) => honour)
			}))
		});
	}
	return boards;
}
