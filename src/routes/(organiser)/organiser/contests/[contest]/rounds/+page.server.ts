import { redirect } from '@sveltejs/kit';
import { removeRoundForm, roundForm } from '#lib/forms/contest.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { addRound, changeRound, removeRound } from '#lib/server/usecases/rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

const back = (contestId: string, saved: string) =>
	redirect(303, `/organiser/contests/${contestId}/rounds?saved=${saved}#round-${saved}`);

export const actions: Actions = {
	/** Without an id it is a new round. */
	save: formAction(roundForm, async ({ round, ...input }, event) => {
		const { actor, contest } = await requireOwnContest(event);
		if (round) await changeRound(actor, contest.id, round, input);
		const saved = round || (await addRound(actor, contest.id, input)).roundId;
		back(contest.id, saved);
	}),
	remove: formAction(removeRoundForm, async ({ round }, event) => {
		const { actor, contest } = await requireOwnContest(event);
		await removeRound(actor, contest.id, round);
		redirect(303, `/organiser/contests/${contest.id}/rounds`);
	})
};
