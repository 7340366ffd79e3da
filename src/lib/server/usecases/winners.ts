import { dayOf } from '#lib/domain/day.ts';
import { forecastActual, type Figures } from '#lib/domain/forecast.ts';
import { fullPoints } from '#lib/domain/paper.ts';
import { assignPrizes, prizeCount } from '#lib/domain/prize.ts';
import { forecastError, rank } from '#lib/domain/ranking.ts';
import { isValidOn } from '#lib/domain/unit.ts';
import type { Db } from '#lib/server/db/connection.ts';
import {
	listBlueprint,
	listDivisions,
	listPrizes,
	type Contest,
	type Division,
	type PrizeRow,
	type Round
} from '#lib/server/stores/contests.ts';
import {
	countFigures,
	listAwards,
	listRoundFigures,
	listTopStandings,
	listVersionsOf,
	type AwardedRow,
	type ResultRow
} from '#lib/server/stores/results.ts';

/** Somebody with a prize, proposed or settled; the unit is called as it was on the day of the attempt. */
export type Winner = Omit<AwardedRow, 'divisionId'> & { unitName: string | null };

/** What one division of a round came to. */
export type DivisionResult = {
	division: Division;
	figures: Figures;
	/** What forecasts are measured against; null when the contest asks for none. */
	actual: number | null;
	prizes: PrizeRow[];
	winners: Winner[];
	/** People whom the rules leave equal where a prize ends: lots must decide, nothing can be settled. */
	tied: { personId: string; fullName: string; place: number }[];
};

async function withUnitNames<R extends { unitId: string | null; submittedAt: Date }>(
	db: Db,
	rows: readonly R[]
): Promise<(R & { unitName: string | null })[]> {
	const versions = await listVersionsOf(
		db,
		rows.flatMap(({ unitId }) => unitId ?? [])
	);
	return rows.map((row) => {
		const day = dayOf(row.submittedAt);
		const version = versions.find((one) => one.unitId === row.unitId && isValidOn(one, day));
		return { ...row, unitName: version?.name ?? null };
	});
}

/** The error as papers show it: whoever gave no forecast has none. */
const shownError = (row: ResultRow, actual: number | null): number | null =>
	actual === null || row.forecast === null ? null : forecastError(row.forecast, actual);

/** One beyond the last prize shows a tie across it; some more are there to be named. */
const beyondPrizes = 50;

async function proposeDivision(
	db: Db,
	{ rules }: Contest,
	roundId: string,
	division: Division
): Promise<DivisionResult> {
	const blueprint = await listBlueprint(db, division.id);
	const figures = await countFigures(db, roundId, division.id, fullPoints(blueprint));
	const actual = rules.forecast ? forecastActual(rules.forecast.target, figures) : null;
	const prizes = await listPrizes(db, division.id);
	const top = await listTopStandings(db, {
		roundId,
		divisionId: division.id,
		comparators: rules.comparators,
		actual,
		limit: prizeCount(prizes) + beyondPrizes
	});
	const { awards, tiedAtCutOff } = assignPrizes(prizes, rank(top, rules.comparators, actual));
	const winners = awards.map(({ prize, winner }) => ({
		...winner,
		forecastError: shownError(winner, actual),
		prizeId: prize.id,
		prizeName: prize.name,
		amount: prize.amount
	}));
	return {
		division,
		figures,
		actual,
		prizes,
		winners: await withUnitNames(db, winners),
		tied: tiedAtCutOff
	};
}

/** Who would win if the round were settled on what is stored now. */
export async function proposeWinners(
	db: Db,
	contest: Contest,
	roundId: string
): Promise<DivisionResult[]> {
	const results: DivisionResult[] = [];
	for (const division of await listDivisions(db, contest.id)) {
		results.push(await proposeDivision(db, contest, roundId, division));
	}
	return results;
}

/** Who has won: read from what was settled, never worked out again. */
async function readWinners(db: Db, contest: Contest, roundId: string): Promise<DivisionResult[]> {
	const awarded = await withUnitNames(db, await listAwards(db, roundId));
	const figures = await listRoundFigures(db, roundId);
	const results: DivisionResult[] = [];
	for (const division of await listDivisions(db, contest.id)) {
		const fixed = figures.find(({ divisionId }) => divisionId === division.id);
		results.push({
			division,
			figures: fixed ?? { entrants: 0, attempts: 0, perfect: 0 },
			actual: fixed?.forecastActual ?? null,
			prizes: await listPrizes(db, division.id),
			winners: awarded.filter(({ divisionId }) => divisionId === division.id),
			tied: []
		});
	}
	return results;
}

/** The settled winners of a round, or the proposal until there are any. */
export function findWinners(db: Db, contest: Contest, round: Round): Promise<DivisionResult[]> {
	return round.settledAt
		? readWinners(db, contest, round.id)
		: proposeWinners(db, contest, round.id);
}
