import { and, count, gt, gte, inArray, isNull, lt } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { attempts, pointCounts } from '#lib/server/db/schema.ts';

/** What organisers watch while a round runs. People and points come from the kept boards, so they cost little. */
export type RoundFigures = {
	roundId: string;
	divisionId: string;
	entrants: number; // distinct people with a finished attempt
	pointsSum: number; // hundredths, over the counting attempts
	attempts: number; // finished
	running: number;
};

type Key = Pick<RoundFigures, 'roundId' | 'divisionId'>;

const keyOf = ({ roundId, divisionId }: Key) => `${roundId} ${divisionId}`;

export async function listRoundFigures(
	db: Db,
	roundIds: readonly string[],
	now: Date
): Promise<RoundFigures[]> {
	if (roundIds.length === 0) return [];
	const inRounds = inArray(attempts.roundId, [...roundIds]);
	const key = { roundId: attempts.roundId, divisionId: attempts.divisionId };
	const levels = await db
		.select()
		.from(pointCounts)
		.where(inArray(pointCounts.roundId, [...roundIds]));
	const finished = await db
		.select({ ...key, attempts: count(attempts.submittedAt) })
		.from(attempts)
		.where(inRounds)
		.groupBy(attempts.roundId, attempts.divisionId);
	const running = await db
		.select({ ...key, running: count() })
		.from(attempts)
		.where(and(isNull(attempts.submittedAt), gt(attempts.deadlineAt, now), inRounds))
		.groupBy(attempts.roundId, attempts.divisionId);
	const levelsAt = Map.groupBy(levels, keyOf);
	const runningAt = new Map(running.map((row) => [keyOf(row), row.running]));
	return finished.map((row) => {
		const own = levelsAt.get(keyOf(row)) ?? [];
		return {
			...row,
			entrants: own.reduce((sum, level) => sum + level.people, 0),
			pointsSum: own.reduce((sum, level) => sum + level.people * level.points, 0),
			running: runningAt.get(keyOf(row)) ?? 0
		};
	});
}

/** Finished attempts of these rounds from one instant up to another. */
export async function countFinishedBetween(
	db: Db,
	roundIds: readonly string[],
	{ from, to }: { from: Date; to: Date }
): Promise<number> {
	if (roundIds.length === 0) return 0;
	const [row] = await db
		.select({ attempts: count() })
		.from(attempts)
		.where(
			and(
				gte(attempts.submittedAt, from),
				lt(attempts.submittedAt, to),
				inArray(attempts.roundId, [...roundIds])
			)
		);
	return row?.attempts ?? 0;
}
