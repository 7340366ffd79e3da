import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { publishContest } from '#lib/server/usecases/contests.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

export const actions: Actions = {
	default: formAction(v.object({}), async (_, event) => {
		const { actor, contest } = await requireOwnContest(event);
		await publishContest(actor, contest.id);
		redirect(303, `/organiser/contests/${contest.id}`);
	})
};
