import { redirect } from '@sveltejs/kit';
import { rulesForm } from '#lib/forms/contest.ts';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { changeContest } from '#lib/server/usecases/contests.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

export const actions: Actions = {
	default: contestAction(rulesForm, async (input, { actor, contest }) => {
		await changeContest(actor, contest.id, input);
		redirect(303, `/organiser/contests/${contest.id}/rules?saved=rules`);
	})
};
