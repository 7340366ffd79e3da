import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { shortNames } from '#lib/domain/legal-document.ts';
import { rightOptions } from '#lib/domain/question.ts';
import { stateForm } from '#lib/forms/question.ts';
import { fieldsOf } from '#lib/forms/read-form.ts';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listCitations, listLegalDocuments } from '#lib/server/stores/legal-documents.ts';
import { mapQuestionKeys } from '#lib/server/stores/question-keys.ts';
import { findQuestion, listAudiences, listRevisions } from '#lib/server/stores/questions.ts';
import { approveQuestion, changeQuestion, retireQuestion } from '#lib/server/usecases/questions.ts';
import { formFor, listFormChoices } from '../form-choices.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const question = await findQuestion(db, organisationId, event.params.question);
	if (!question) error(404);
	const revisions = await listRevisions(db, question.id);
	const revisionIds = revisions.map(({ id }) => id);
	const keys = await mapQuestionKeys(db, revisionIds);
	const citations = await listCitations(db, revisionIds);
	const names = shortNames(await listLegalDocuments(db));
	const { currentRevisionId } = question;
	const key = keys.get(currentRevisionId)?.key ?? {};
	return {
		...(await listFormChoices(organisationId)),
		question: {
			number: question.number,
			state: question.state,
			revision: question.revision
		},
		saved: event.url.searchParams.has('saved'),
		draft: {
			topicId: question.topicId,
			difficulty: question.difficulty,
			audiences: await listAudiences(db, question.id),
			stem: question.stem,
			options: question.options.map(({ id, text, fixed }) => ({
				text,
				fixed,
				right: (key[id] ?? 0) > 0
			})),
			explanation: keys.get(currentRevisionId)?.explanation ?? '',
			citations: citations
				.filter((citation) => citation.revisionId === currentRevisionId)
				.map(({ documentId, number, locator }) => ({
					document: names.get(documentId) ?? number,
					locator
				}))
		},
		history: revisions.map(({ id, revision, createdAt, authorName, stem, options }) => ({
			revision,
			createdAt,
			authorName,
			stem,
			options,
			right: rightOptions(options, keys.get(id)?.key ?? {}),
			explanation: keys.get(id)?.explanation ?? '',
			citations: citations.filter((citation) => citation.revisionId === id)
		}))
	};
};

type Visit = RequestEvent<RouteParams>;

function actorOf(event: Visit) {
	const { accountId, organisationId } = requireOrganiser(event);
	return { accountId, organisationId, now: event.locals.now };
}

const changeState = (change: typeof approveQuestion) => (event: Visit) => {
	const actor = actorOf(event);
	return handleForm(event, stateForm, async () => {
		await change(actor, event.params.question);
		redirect(303, `/organiser/bank/${event.params.question}`);
	});
};

export const actions = {
	preview: async (event) => {
		requireOrganiser(event);
		return { typed: fieldsOf(await event.request.formData()) };
	},
	save: async (event: Visit) => {
		const actor = actorOf(event);
		const schema = await formFor(actor.organisationId);
		return handleForm(event, schema, async ({ basedOn, question }) => {
			const { question: id } = event.params;
			await changeQuestion(actor, id, basedOn, question);
			redirect(303, `/organiser/bank/${id}?saved=${basedOn + 1}`);
		});
	},
	approve: changeState(approveQuestion),
	retire: changeState(retireQuestion)
} satisfies Actions;
