import { difficulties, questionKinds, questionStates } from '#lib/domain/question.ts';
import { asOutline, topicsBelow } from '#lib/domain/topic.ts';
import { fold } from '#lib/domain/vietnamese.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listCitations, listLegalDocuments } from '#lib/server/stores/legal-documents.ts';
import { countQuestions, listQuestions } from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import type { PageServerLoad } from './$types';

const rowsOnPage = 50;

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const asked = (name: string) => event.url.searchParams.get(name) ?? '';
	const topics = await listTopics(db, organisationId);
	const topic = topics.find(({ id }) => id === asked('topic'));
	const documents = await listLegalDocuments(db);
	const document = documents.find(({ id }) => id === asked('document'));
	const typed = {
		search: asked('search').slice(0, 200),
		topic: topic?.id ?? '',
		document: document?.id ?? '',
		difficulty: difficulties.find((one) => one === asked('difficulty')),
		state: questionStates.find((one) => one === asked('state')),
		kind: questionKinds.find((one) => one === asked('kind'))
	};
	const filter = {
		foldedSearch: fold(typed.search),
		...(topic && { topicIds: topicsBelow(topics, topic.id) }),
		documentId: document?.id,
		difficulty: typed.difficulty,
		state: typed.state,
		kind: typed.kind
	};
	const found = await countQuestions(db, organisationId, filter);
	const last = Math.max(1, Math.ceil(found / rowsOnPage));
	const page = Math.min(last, Math.max(1, Math.trunc(Number(asked('page'))) || 1));
	const questions = await listQuestions(db, organisationId, filter, {
		limit: rowsOnPage,
		offset: (page - 1) * rowsOnPage
	});
	const citations = await listCitations(
		db,
		questions.map((question) => question.currentRevisionId)
	);
	const names = new Map(topics.map(({ id, name }) => [id, name]));
	return {
		typed,
		topics: asOutline(topics).map(({ id, name, depth }) => ({ id, name, depth })),
		document,
		all: await countQuestions(db, organisationId),
		found,
		page,
		last,
		imported: Number(asked('imported')) || undefined,
		unchanged: Number(asked('unchanged')) || 0,
		questions: questions.map((question) => ({
			id: question.id,
			number: question.number,
			stem: question.stem,
			kind: question.kind,
			difficulty: question.difficulty,
			state: question.state,
			topic: names.get(question.topicId) ?? '',
			citations: citations.filter((one) => one.revisionId === question.currentRevisionId)
		}))
	};
};
