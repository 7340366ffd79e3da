import { isForecastNext } from '#lib/domain/bucket.ts';
import { whyNotSettle } from '#lib/domain/round.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { findContest, findRound } from '#lib/server/stores/contests.ts';
import { findLastClosing } from '#lib/server/stores/exceptions.ts';
import { addAwards, addRoundFigures, countUnended, settle } from '#lib/server/stores/results.ts';
import { countForecasts } from '#lib/server/stores/standings.ts';
import { proposeWinners, type DivisionResult } from './winners.ts';

async function findOwn(tx: Db, organisationId: string, roundId: string) {
	const round = await findRound(tx, roundId);
	if (!round) throw new Refusal('not-found');
	const contest = await findContest(tx, round.contestId);
	if (contest?.organisationId !== organisationId) throw new Refusal('not-found');
	return { contest, round };
}

async function addResult(
	tx: Db,
	{ contest, round }: Awaited<ReturnType<typeof findOwn>>,
	result: DivisionResult,
	now: Date
) {
	const { division, figures, actual, winners } = result;
	const roundId = round.id;
	if (actual !== null && isForecastNext(contest.rules.comparators))
		await countForecasts(tx, { roundId, divisionId: division.id }, actual);
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
		const unended = await countUnended(tx, round);
		const lastClosing = await findLastClosing(tx, round);
		const reason = whyNotSettle({ ...round, lastClosing }, contest.state, unended, actor.now);
		if (reason) throw new Refusal(reason);

		const results = await proposeWinners(tx, contest, roundId);
		if (results.some(({ tied }) => tied.length > 0)) throw new Refusal('prizes-not-decidable');

		const by = { settledAt: actor.now, settledBy: actor.accountId };
		if (!(await settle(tx, roundId, by))) throw new Refusal('round-settled');
		for (const result of results) await addResult(tx, { contest, round }, result, actor.now);
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
