import { redirect } from '@sveltejs/kit';
import { removeRoundForm, roundForm } from '#lib/forms/contest.ts';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { addRound, changeRound, removeRound } from '#lib/server/usecases/rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

const back = (contestId: string, saved: string) =>
	redirect(303, `/organiser/contests/${contestId}/rounds?saved=${saved}#round-${saved}`);

export const actions: Actions = {
	/** Without an id it is a new round. */
	save: contestAction(roundForm, async ({ round, ...input }, { actor, contest }) => {
		if (round) await changeRound(actor, contest.id, round, input);
		const saved = round || (await addRound(actor, contest.id, input)).roundId;
		back(contest.id, saved);
	}),
	remove: contestAction(removeRoundForm, async ({ round }, { actor, contest }) => {
		await removeRound(actor, contest.id, round);
		redirect(303, `/organiser/contests/${contest.id}/rounds`);
	})
};
