import {
	asOptions,
	whyNotAsk,
	type Audience,
	type Difficulty,
	type DraftOption,
	type QuestionKind,
	type QuestionState
} from '#lib/domain/question.ts';
import { fold } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { renewBank } from '#lib/server/stores/free-papers.ts';
import { addCitations } from '#lib/server/stores/legal-documents.ts';
import { addQuestionKeys } from '#lib/server/stores/question-keys.ts';
import {
	addAudiences,
	addQuestions,
	addRevisions,
	changeQuestion as storeQuestion,
	findQuestion,
	nextQuestionNumber,
	removeAudiences
} from '#lib/server/stores/questions.ts';
import { findTopic } from '#lib/server/stores/topics.ts';

export type QuestionInput = {
	topicId: string;
	difficulty: Difficulty;
	audiences: readonly Audience[];
	kind: QuestionKind;
	stem: string;
	options: readonly DraftOption[];
	explanation: string;
	citations: readonly { documentId: string; locator: string }[];
};

/** A wording with all that belongs to it: key, explanation and citations are kept per revision. */
export function revisionRows(
	actor: Actor,
	questionId: string,
	number: number,
	input: QuestionInput
) {
	const id = newId(actor.now);
	const { options, key } = asOptions(input.options, id);
	if (whyNotAsk(input.kind, options, key)) throw new Refusal('invalid-input');
	return {
		revision: {
			id,
			questionId,
			revision: number,
			kind: input.kind,
			stem: input.stem,
			options,
			authorId: actor.accountId,
			createdAt: actor.now
		},
		key: { revisionId: id, key, explanation: input.explanation },
		citations: input.citations.map((citation, index) => ({
			revisionId: id,
			position: index + 1,
			...citation
		}))
	};
}

export const foldedTextOf = ({ stem, options }: Pick<QuestionInput, 'stem' | 'options'>) =>
	fold([stem, ...options.map((option) => option.text)].join(' '));

export const audienceRows = (questionId: string, audiences: readonly Audience[]) =>
	audiences.map((audience) => ({ questionId, audience }));

async function addWording(tx: Db, rows: ReturnType<typeof revisionRows>): Promise<void> {
	await addRevisions(tx, [rows.revision]);
	await addQuestionKeys(tx, [rows.key]);
	await addCitations(tx, rows.citations);
}

/** A new question starts as a draft; returns its id. */
export function addQuestion(actor: Actor, input: QuestionInput): Promise<string> {
	const { organisationId, now } = actor;
	return transaction(async (tx) => {
		if (!(await findTopic(tx, organisationId, input.topicId))) throw new Refusal('not-found');
		const id = newId(now);
		const wording = revisionRows(actor, id, 1, input);
		const number = await nextQuestionNumber(tx, organisationId);
		const question = {
			id,
			organisationId,
			number,
			topicId: input.topicId,
			difficulty: input.difficulty,
			state: 'draft' as const,
			currentRevisionId: wording.revision.id,
			foldedText: foldedTextOf(input),
			importBatchId: null,
			createdAt: now,
			changedAt: now
		};
		await addQuestions(tx, [question]);
		await addWording(tx, wording);
		await addAudiences(tx, audienceRows(id, input.audiences));
		await addAuditEntry(tx, actor, 'question-added', id, { number });
		return id;
	});
}

/**
 * Every change is a new revision: papers that were drawn keep the wording and the key they have.
 * `basedOn` is the revision the author saw; a newer one is not overwritten.
 */
export function changeQuestion(
	actor: Actor,
	id: string,
	basedOn: number,
	input: QuestionInput
): Promise<void> {
	const { organisationId, now } = actor;
	return transaction(async (tx) => {
		const question = await findQuestion(tx, organisationId, id);
		const topic = await findTopic(tx, organisationId, input.topicId);
		if (!question || !topic) throw new Refusal('not-found');
		if (question.revision !== basedOn) throw new Refusal('question-changed');
		const wording = revisionRows(actor, id, question.revision + 1, input);
		await addWording(tx, wording);
		await removeAudiences(tx, id);
		await addAudiences(tx, audienceRows(id, input.audiences));
		await storeQuestion(tx, id, {
			topicId: input.topicId,
			difficulty: input.difficulty,
			currentRevisionId: wording.revision.id,
			foldedText: foldedTextOf(input),
			changedAt: now
		});
		if (question.state === 'approved') await renewBank(tx, organisationId);
		const { number } = question;
		const { revision } = wording.revision;
		await addAuditEntry(tx, actor, 'question-changed', id, { number, revision });
	});
}

function setState(actor: Actor, id: string, state: QuestionState, action: string): Promise<void> {
	return transaction(async (tx) => {
		const question = await findQuestion(tx, actor.organisationId, id);
		if (!question) throw new Refusal('not-found');
		if (question.state === state) return;
		await storeQuestion(tx, id, { state, changedAt: actor.now });
		if (state === 'approved' || question.state === 'approved')
			await renewBank(tx, actor.organisationId);
		await addAuditEntry(tx, actor, action, id, { number: question.number, from: question.state });
	});
}

/** From now on papers may ask it. */
export const approveQuestion = (actor: Actor, id: string): Promise<void> =>
	setState(actor, id, 'approved', 'question-approved');

/** No new paper asks it; papers that were drawn keep it. */
export const retireQuestion = (actor: Actor, id: string): Promise<void> =>
	setState(actor, id, 'retired', 'question-retired');
