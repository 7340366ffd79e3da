import { error, redirect } from '@sveltejs/kit';
import { onTheWayMs } from '#lib/domain/attempt.ts';
import { prizeCount } from '#lib/domain/prize.ts';
import { phaseOf, roundToSettle } from '#lib/domain/round.ts';
import { sealForm, settleRoundForm } from '#lib/forms/settle-round.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { db } from '#lib/server/db/connection.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import type { Contest, Round } from '#lib/server/stores/contests.ts';
import { findLastClosing } from '#lib/server/stores/exceptions.ts';
import { findOrganisation } from '#lib/server/stores/organisations.ts';
import { countUnended } from '#lib/server/stores/results.ts';
import { settleRound } from '#lib/server/usecases/results.ts';
import { sealExpired } from '#lib/server/usecases/submissions.ts';
import { findWinners, type DivisionResult, type Winner } from '#lib/server/usecases/winners.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { findAskedRound } from '../asked-round.ts';

/** What the page shows of a winner: no ids leave the server. */
const shownWinner = (winner: Winner) => ({
	place: winner.place,
	fullName: winner.fullName,
	unitName: winner.unitName,
	points: winner.points,
	maxPoints: winner.maxPoints,
	forecast: winner.forecast,
	forecastError: winner.forecastError,
	usedMs: winner.usedMs,
	submittedAt: winner.submittedAt,
	prizeName: winner.prizeName,
	amount: winner.amount
});

const shownDivision = ({ division, figures, actual, prizes, winners, tied }: DivisionResult) => ({
	name: division.name,
	figures,
	actual,
	prizes: prizeCount(prizes),
	winners: winners.map(shownWinner),
	tied: tied.map(({ fullName }) => fullName)
});

async function readResult(contest: Contest, round: Round, now: Date) {
	const phase = phaseOf(round, now);
	const lastClosing = await findLastClosing(db, round);
	const shown = contest.state !== 'draft' && (phase === 'closed' || phase === 'settled');
	return {
		number: round.number,
		name: round.name,
		closesAt: round.closesAt,
		settledAt: round.settledAt,
		phase,
		/** Somebody may still start in a window of their own. */
		ownWindowsUntil: phase === 'closed' && now < lastClosing ? lastClosing : undefined,
		unended: phase === 'closed' ? await countUnended(db, round) : 0,
		divisions: shown ? (await findWinners(db, contest, round)).map(shownDivision) : []
	};
}

export const load: PageServerLoad = async (event) => {
	const { contest, actor, rounds, round } = await findAskedRound(event, roundToSettle);
	const organisation = await findOrganisation(db, contest.organisationId);
	return {
		contest: { title: contest.title, rules: contest.rules, isDraft: contest.state === 'draft' },
		rounds: rounds.map(({ number, name }) => ({ number, name })),
		round: round && (await readResult(contest, round, actor.now)),
		recipients: (organisation?.recipients ?? []).map(({ code, name }) => ({ code, name }))
	};
};

async function needRound(event: RequestEvent) {
	const { round, actor } = await findAskedRound(event, roundToSettle);
	if (!round) error(404);
	return { actor, roundId: round.id, page: `?round=${round.number}` };
}

export const actions: Actions = {
	seal: async (event) => {
		const { actor, page } = await needRound(event);
		return formAction(sealForm, async () => {
			const overSince = new Date(actor.now.getTime() - onTheWayMs);
			await sealExpired(overSince, receiptSigner(), actor.now);
			redirect(303, page);
		})(event);
	},
	settle: async (event) => {
		const { actor, roundId, page } = await needRound(event);
		return formAction(settleRoundForm, async () => {
			await settleRound(actor, roundId);
			redirect(303, page);
		})(event);
	}
};
