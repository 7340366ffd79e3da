import { documentsByName, shortNames } from '#lib/domain/legal-document.ts';
import { asOutline } from '#lib/domain/topic.ts';
import { questionForm } from '#lib/forms/question.ts';
import { db } from '#lib/server/db/connection.ts';
import { listLegalDocuments } from '#lib/server/stores/legal-documents.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { documentName } from '#lib/texts/bank.ts';

/** What the form of a question offers to choose from. */
export async function listFormChoices(organisationId: string) {
	const topics = await listTopics(db, organisationId);
	const documents = await listLegalDocuments(db);
	const names = shortNames(documents);
	return {
		topics: asOutline(topics).map(({ id, name, depth }) => ({ id, name, depth })),
		documents: documents.map((document) => ({
			name: names.get(document.id) ?? document.number,
			title: document.title.startsWith(document.kind)
				? document.title
				: `${documentName(document)}: ${document.title}`
		}))
	};
}

/** The schema that knows what may be chosen now. */
export async function formFor(organisationId: string) {
	const topics = await listTopics(db, organisationId);
	const documents = await listLegalDocuments(db);
	return questionForm(new Set(topics.map(({ id }) => id)), documentsByName(documents));
}
