import { redirect, type RequestEvent } from '@sveltejs/kit';
import { asOutline } from '#lib/domain/topic.ts';
import { csvFileForm, topicForm } from '#lib/forms/bank-tables.ts';
import { db } from '#lib/server/db/connection.ts';
import { readTopicSheet } from '#lib/server/formats/topic-sheet.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { countByTopic } from '#lib/server/stores/question-counts.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { createTopic, importTopics } from '#lib/server/usecases/topics.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const counts = await countByTopic(db, organisationId);
	const topics = asOutline(await listTopics(db, organisationId));
	return {
		topics: topics.map(({ id, code, name, depth }) => ({
			...{ id, code, name, depth },
			questions: counts.get(id) ?? 0
		}))
	};
};

const here = '/organiser/bank/topics';

export const actions: Actions = {
	add: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, topicForm, async ({ code, name, parent }) => {
			await createTopic(actor, { code, name, parentId: parent || null });
			redirect(303, `${here}?added=1&changed=0`);
		});
	},
	import: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, csvFileForm, async ({ file }) => {
			const { topics, issues } = readTopicSheet(Buffer.from(await file.arrayBuffer()));
			if (issues.length > 0) return { fileIssues: issues };
			const { added, changed } = await importTopics(actor, topics);
			redirect(303, `${here}?added=${added}&changed=${changed}`);
		});
	}
};
