import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { archiveContest, restoreContest } from '#lib/server/usecases/contests.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

const nothing = v.object({});

export const actions: Actions = {
	archive: contestAction(nothing, async (_, { actor, contest }) => {
		await archiveContest(actor, contest.id);
		redirect(303, '/organiser/contests');
	}),
	restore: contestAction(nothing, async (_, { actor, contest }) => {
		await restoreContest(actor, contest.id);
		redirect(303, `/organiser/contests/${contest.id}`);
	})
};
