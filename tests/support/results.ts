import { bucketedBy, bucketOf } from '#lib/domain/bucket.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { attempts, papers } from '#lib/server/db/schema.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import {
	addStanding as keepStanding,
	countBucket,
	countPoints,
	countUnit
} from '#lib/server/stores/standings.ts';
import { minutesLater, now } from './fixtures.ts';

type Ended = {
	roundId: string;
	division: { id: string; contestId: string };
	personId: string;
	unitId?: string | null;
	points?: number;
	maxPoints?: number;
	usedMs?: number;
	forecast?: number | null;
	submittedAt?: Date;
	/** How many attempts the person has ended; the last one counts. */
	attemptsUsed?: number;
};

async function addPaper(roundId: string, divisionId: string) {
	const id = newId(now);
	await transaction((tx) =>
		tx.insert(papers).values({ id, roundId, divisionId, seed: 'seed', items: [], drawnAt: now })
	);
	return id;
}

const attemptOf = (given: Ended, paperId: string, number: number) => ({
	id: newId(now),
	contestId: given.division.contestId,
	divisionId: given.division.id,
	roundId: given.roundId,
	personId: given.personId,
	unitId: given.unitId ?? null,
	number,
	paperId,
	startedAt: now,
	deadlineAt: minutesLater(15),
	endsAt: minutesLater(15)
});

/** Somebody's ended attempts with their standing, written past the engine so that a test can say exactly how they stand. */
export async function addStanding(given: Ended) {
	const { points = 400, maxPoints = 400, usedMs = 300_000, forecast = null } = given;
	const { submittedAt = minutesLater(5), attemptsUsed = 1, unitId = null } = given;
	const paperId = await addPaper(given.roundId, given.division.id);
	const ended = Array.from({ length: attemptsUsed }, (_, index) => ({
		...attemptOf(given, paperId, index + 1),
		submittedAt,
		endedBy: 'entrant' as const,
		points,
		maxPoints,
		rightAnswers: points / 100,
		usedMs
	}));
	const standing = {
		roundId: given.roundId,
		divisionId: given.division.id,
		personId: given.personId,
		unitId,
		attemptId: ended.at(-1)!.id,
		points,
		maxPoints,
		usedMs,
		submittedAt,
		forecast,
		attemptsUsed
	};
	await transaction(async (tx) => {
		await tx.insert(attempts).values(ended);
		await keepStanding(tx, standing);
		await countPoints(tx, standing, points, 1);
		const contest = await findContest(tx, given.division.contestId);
		const bucket = bucketOf(bucketedBy(contest!.rules.comparators), standing);
		await countBucket(tx, standing, { points, bucket }, 1);
		if (!unitId) return;
		await countUnit(tx, standing, unitId, {
			entrants: 1,
			attempts: attemptsUsed,
			pointsSum: points
		});
	});
	return standing;
}

/** An attempt that somebody has started and that has not been ended. */
export async function addRunningAttempt(given: Ended & { number?: number }) {
	const paperId = await addPaper(given.roundId, given.division.id);
	const attempt = attemptOf(given, paperId, given.number ?? 1);
	await transaction((tx) => tx.insert(attempts).values(attempt));
	return attempt;
}
