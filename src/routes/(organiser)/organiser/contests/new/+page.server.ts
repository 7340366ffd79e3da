import { redirect, type RequestEvent } from '@sveltejs/kit';
import { usualAudiences } from '#lib/domain/contest.ts';
import { newContestForm } from '#lib/forms/contest.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { createContest } from '#lib/server/usecases/contests.ts';
import { usualDivisionNames } from '#lib/texts/rules-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireOrganiser(event);
};

export const actions: Actions = {
	default: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, newContestForm, async (input) => {
			const divisions = usualAudiences[input.kind].map((audience) => ({
				audience,
				name: usualDivisionNames[audience]
			}));
			const { contestId } = await createContest(actor, { ...input, divisions });
			redirect(303, `/organiser/contests/${contestId}/rules`);
		});
	}
};
