import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { archiveContest, restoreContest } from '#lib/server/usecases/contests.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

const nothing = v.object({});

export const actions: Actions = {
	archive: formAction(nothing, async (_, event) => {
		const { actor, contest } = await requireOwnContest(event);
		await archiveContest(actor, contest.id);
		redirect(303, '/organiser/contests');
	}),
	restore: formAction(nothing, async (_, event) => {
		const { actor, contest } = await requireOwnContest(event);
		await restoreContest(actor, contest.id);
		redirect(303, `/organiser/contests/${contest.id}`);
	})
};
