import { redirect, type RequestEvent } from '@sveltejs/kit';
import { asOutline } from '#lib/domain/topic.ts';
import { checkImportForm, confirmImportForm } from '#lib/forms/question-import.ts';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import {
	checkImport,
	importQuestions,
	type CheckedImport,
	type ImportChoices
} from '#lib/server/usecases/question-imports.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const topics = await listTopics(db, organisationId);
	return { topics: asOutline(topics).map(({ id, name, depth }) => ({ id, name, depth })) };
};

async function choicesOf(
	organisationId: string,
	{ topicId, state }: { topicId: string; state: ImportChoices['state'] }
): Promise<ImportChoices> {
	const topics = await listTopics(db, organisationId);
	return { state, defaultTopicId: topics.find(({ id }) => id === topicId)?.id ?? null };
}

const shownIssues = 200;
const shownQuestions = 3;

const overview = ({ fresh, unchanged, issues }: CheckedImport) => ({
	fresh: fresh.length,
	unchanged,
	withoutCitation: fresh.filter(({ citations }) => citations.length === 0).length,
	issueCount: issues.length,
	issues: issues.slice(0, shownIssues),
	first: fresh.slice(0, shownQuestions)
});

export const actions: Actions = {
	check: (event: RequestEvent) => {
		const { organisationId } = requireOrganiser(event);
		return handleForm(event, checkImportForm, async ({ file, ...typed }) => {
			const bytes = Buffer.from(await file.arrayBuffer());
			const choices = await choicesOf(organisationId, typed);
			const checked = await checkImport(organisationId, bytes, choices);
			// The page carries the file until it is confirmed: nothing, and no key, waits on the server, and it
			// does not matter which of several servers is asked next.
			const content = checked.issues.length === 0 ? bytes.toString('base64') : '';
			return { checked: { ...overview(checked), ...typed, fileName: file.name, content } };
		});
	},
	confirm: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		return handleForm(event, confirmImportForm, async ({ content, fileName, ...typed }) => {
			const { added, unchanged } = await importQuestions(
				{ accountId, organisationId, now: event.locals.now },
				{ name: fileName, bytes: Buffer.from(content, 'base64') },
				await choicesOf(organisationId, typed)
			);
			redirect(303, `/organiser/bank?imported=${added}&unchanged=${unchanged}`);
		});
	}
};
