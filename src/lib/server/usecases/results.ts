import { dayOf } from '#lib/domain/day.ts';
import { forecastActual, type Figures } from '#lib/domain/forecast.ts';
import { assignPrizes, prizeCount } from '#lib/domain/prize.ts';
import { forecastError, rank } from '#lib/domain/ranking.ts';
import { whyNotSettle } from '#lib/domain/round.ts';
import { isValidOn } from '#lib/domain/unit.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import {
	findContest,
	findRound,
	listDivisions,
	listPrizes,
	type Contest,
	type Division,
	type PrizeRow,
	type Round
} from '#lib/server/stores/contests.ts';
import {
	addAwards,
	addRoundFigures,
	countFigures,
	countUnended,
	listAwards,
	listRoundFigures,
	listTopStandings,
	listVersionsOf,
	settle,
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

async function proposeDivision(
	db: Db,
	{ rules }: Contest,
	roundId: string,
	division: Division
): Promise<DivisionResult> {
	const figures = await countFigures(db, roundId, division.id);
	const actual = rules.forecast ? forecastActual(rules.forecast.target, figures) : null;
	const prizes = await listPrizes(db, division.id);
	const top = await listTopStandings(db, {
		roundId,
		divisionId: division.id,
		comparators: rules.comparators,
		actual,
		// One more than can win shows a tie across the last prize.
		limit: prizeCount(prizes) + 1
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

async function findOwn(tx: Db, organisationId: string, roundId: string) {
	const round = await findRound(tx, roundId);
	if (!round) throw new Refusal('not-found');
	const contest = await findContest(tx, round.contestId);
	if (contest?.organisationId !== organisationId) throw new Refusal('not-found');
	return { contest, round };
}

async function addResult(tx: Db, roundId: string, result: DivisionResult, now: Date) {
	const { division, figures, actual, winners } = result;
	await addRoundFigures(tx, {
		roundId,
		divisionId: division.id,
		...figures,
		forecastActual: actual
	});
	await addAwards(
		tx,
		winners.map((winner, index) => ({
			id: newId(now),
			roundId,
			divisionId: division.id,
			prizeId: winner.prizeId,
			personId: winner.personId,
			unitId: winner.unitId,
			attemptId: winner.attemptId,
			place: winner.place,
			points: winner.points,
			maxPoints: winner.maxPoints,
			forecast: winner.forecast,
			forecastError: winner.forecastError,
			usedMs: winner.usedMs,
			submittedAt: winner.submittedAt,
			position: index + 1
		}))
	);
}

/** Fixes the figures and the winners of a closed round for good. Of two at once, one settles. */
export function settleRound(actor: Actor, roundId: string): Promise<void> {
	return transaction(async (tx) => {
		const { contest, round } = await findOwn(tx, actor.organisationId, roundId);
		const unended = await countUnended(tx, roundId);
		const reason = whyNotSettle(round, contest.state, unended, actor.now);
		if (reason) throw new Refusal(reason);

		const results = await proposeWinners(tx, contest, roundId);
		if (results.some(({ tied }) => tied.length > 0)) throw new Refusal('prizes-not-decidable');

		const by = { settledAt: actor.now, settledBy: actor.accountId };
		if (!(await settle(tx, roundId, by))) throw new Refusal('round-settled');
		for (const result of results) await addResult(tx, roundId, result, actor.now);
		await addAuditEntry(tx, actor, 'round-settled', roundId, {
			contest: contest.slug,
			round: round.number,
			awards: results.reduce((sum, { winners }) => sum + winners.length, 0)
		});
	});
}

/** Winners' names left the platform: who took which list for whom. */
export function recordExport(actor: Actor, roundId: string, recipient: string): Promise<void> {
	return transaction(async (tx) => {
		const { contest, round } = await findOwn(tx, actor.organisationId, roundId);
		if (!round.settledAt) throw new Refusal('not-found');
		await addAuditEntry(tx, actor, 'winners-exported', roundId, {
			contest: contest.slug,
			round: round.number,
			recipient
		});
	});
}
