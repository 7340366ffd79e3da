import { redirect, type RequestEvent } from '@sveltejs/kit';
import { emptyDraft } from '#lib/forms/question.ts';
import { fieldsOf } from '#lib/forms/read-form.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { addQuestion } from '#lib/server/usecases/questions.ts';
import { formFor, listFormChoices } from '../form-choices.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	return { ...(await listFormChoices(organisationId)), draft: emptyDraft };
};

export const actions: Actions = {
	preview: async (event) => {
		requireOrganiser(event);
		return { typed: fieldsOf(await event.request.formData()) };
	},
	save: async (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const schema = await formFor(organisationId);
		return handleForm(event, schema, async ({ question }, { locals }) => {
			const actor = { accountId, organisationId, now: locals.now };
			const id = await addQuestion(actor, question);
			redirect(303, `/organiser/bank/${id}?saved=1`);
		});
	}
};
