import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { publishContest } from '#lib/server/usecases/contests.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

export const actions: Actions = {
	default: contestAction(v.object({}), async (_, { actor, contest }) => {
		await publishContest(actor, contest.id);
		redirect(303, `/organiser/contests/${contest.id}`);
	})
};
