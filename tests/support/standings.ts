import { bucketedBy, bucketOf } from '#lib/domain/bucket.ts';
import { fold, nameSortKey } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	attempts,
	papers,
	people,
	pointCounts,
	standings,
	timeCounts,
	unitStandings
} from '#lib/server/db/schema.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import { minutesLater, now } from './fixtures.ts';

/** One entrant's counting result; everything a test does not care about has a usual value. */
export type GivenStanding = {
	fullName?: string;
	unitId?: string | null;
	points: number;
	usedMs?: number;
	submittedAt?: Date;
	forecast?: number | null;
};

type Place = { organisationId: string; contestId: string; roundId: string; divisionId: string };
type Row = ReturnType<typeof rowsOf>;

const maxPoints = 2000;

function rowsOf(place: Place, paperId: string, given: GivenStanding, number: number) {
	const { fullName = `Nguyễn Thị Mẫu ${number}`, unitId = null, usedMs = 60_000 } = given;
	const personId = newId(now);
	const attemptId = newId(now);
	const submittedAt = given.submittedAt ?? minutesLater(number);
	const result = { points: given.points, maxPoints, usedMs, submittedAt };
	const entry = { roundId: place.roundId, divisionId: place.divisionId, personId, unitId };
	return {
		person: {
			id: personId,
			organisationId: place.organisationId,
			fullName,
			foldedName: fold(fullName),
			sortKey: nameSortKey(fullName),
			personGroup: 'official' as const,
			unitId,
			isSample: false,
			createdAt: now
		},
		attempt: {
			id: attemptId,
			contestId: place.contestId,
			...entry,
			number: 1,
			paperId,
			startedAt: now,
			deadlineAt: minutesLater(15),
			endsAt: minutesLater(15),
			...result
		},
		standing: {
			...entry,
			attemptId,
			...result,
			forecast: given.forecast ?? null,
			attemptsUsed: 1
		}
	};
}

/** The sums that the attempt engine keeps, reckoned here the plain way. */
async function addSums(
	tx: Db,
	{ contestId, roundId, divisionId }: Place,
	given: readonly Row['standing'][]
) {
	const contest = await findContest(tx, contestId);
	const by = bucketedBy(contest!.rules.comparators);
	const levels = Map.groupBy(given, ({ points }) => points);
	const units = Map.groupBy(given, ({ unitId }) => unitId ?? null);
	await tx.insert(pointCounts).values(
		[...levels].map(([points, people]) => ({
			roundId,
			divisionId,
			points,
			people: people.length
		}))
	);
	for (const [points, people] of levels) {
		const buckets = Map.groupBy(people, (one) => bucketOf(by, one));
		const counts = [...buckets].map(([bucket, { length }]) => ({ bucket, people: length }));
		await tx
			.insert(timeCounts)
			.values(counts.map((counted) => ({ roundId, divisionId, points, ...counted })));
	}
	for (const [unitId, rows] of units) {
		if (unitId === null) continue;
		const pointsSum = rows.reduce((sum, { points }) => sum + points, 0);
		const entrants = rows.length;
		await tx
			.insert(unitStandings)
			.values({ roundId, divisionId, unitId, entrants, attempts: entrants, pointsSum });
	}
}

/** Entrants who finished once, in the order given, with all that their division's boards read. */
export async function addStandings(place: Place, given: readonly GivenStanding[]) {
	const paperId = newId(now);
	const { roundId, divisionId } = place;
	const rows = given.map((one, index) => rowsOf(place, paperId, one, index + 1));
	await transaction(async (tx) => {
		await tx
			.insert(papers)
			.values({ id: paperId, divisionId, roundId, seed: 'seed', items: [], drawnAt: now });
		for (let start = 0; start < rows.length; start += 500) {
			const part = rows.slice(start, start + 500);
			await tx.insert(people).values(part.map(({ person }) => person));
			await tx.insert(attempts).values(part.map(({ attempt }) => attempt));
			await tx.insert(standings).values(part.map(({ standing }) => standing));
		}
		await addSums(
			tx,
			place,
			rows.map(({ standing }) => standing)
		);
	});
	return rows.map(({ person, standing }) => ({ fullName: person.fullName, ...standing }));
}
