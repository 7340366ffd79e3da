import { dayOf } from '#lib/domain/day.ts';
import { questionCount } from '#lib/domain/paper.ts';
import { rankUnits } from '#lib/domain/participation.ts';
import { db } from '#lib/server/db/connection.ts';
import type { ListedDivision, WinnerList } from '#lib/server/papers/winner-columns.ts';
import { listBlueprint, type Contest, type Round } from '#lib/server/stores/contests.ts';
import type { Organisation } from '#lib/server/stores/organisations.ts';
import { listUnitStandings } from '#lib/server/stores/unit-boards.ts';
import { findWinners, type DivisionResult } from '#lib/server/usecases/winners.ts';

async function listDivision(result: DivisionResult, round: Round): Promise<ListedDivision> {
	const { division, figures, actual, winners } = result;
	const units = await listUnitStandings(db, {
		roundId: round.id,
		divisions: [division],
		headcountOn: round.headcountOn,
		// Units are called as they were when the round ended.
		namesOn: dayOf(new Date(round.closesAt.getTime() - 1))
	});
	return {
		name: division.name,
		questions: questionCount(await listBlueprint(db, division.id)),
		figures,
		actual,
		winners,
		units: rankUnits(units)
	};
}

/** All that the papers of a settled round are written from. */
export async function readWinnerList(
	{ letterhead }: Organisation,
	contest: Contest,
	round: Round & { settledAt: Date }
): Promise<WinnerList> {
	const divisions: ListedDivision[] = [];
	for (const result of await findWinners(db, contest, round)) {
		divisions.push(await listDivision(result, round));
	}
	const forecast = contest.rules.forecast?.target ?? null;
	return { letterhead, contest: contest.title, round, forecast, divisions };
}
