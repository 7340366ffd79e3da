import { describe, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { listCitations } from '#lib/server/stores/legal-documents.ts';
import { mapQuestionKeys } from '#lib/server/stores/question-keys.ts';
import {
	findQuestion,
	listAudiences,
	listDrawable,
	listRevisions
} from '#lib/server/stores/questions.ts';
import {
	addQuestion,
	approveQuestion,
	changeQuestion,
	retireQuestion,
	type QuestionInput
} from '#lib/server/usecases/questions.ts';
import {
	addLegalDocument,
	addOrganisation,
	addPerson,
	addTopic,
	minutesLater,
	now
} from '../support/fixtures.ts';

async function aDesk() {
	const organisation = await addOrganisation();
	const { account } = await addPerson(organisation, { role: 'organiser' });
	const topic = await addTopic(organisation);
	const document = await addLegalDocument();
	const actor = { accountId: account.id, organisationId: organisation.id, now };
	const input: QuestionInput = {
		topicId: topic.id,
		difficulty: 'easy',
		audiences: ['officials'],
		kind: 'single',
		stem: 'Ai chủ trì?',
		options: [
			{ text: 'Sở Nội vụ', right: true, fixed: false },
			{ text: 'Sở Tư pháp', right: false, fixed: false },
			{ text: 'Cả A và B', right: false, fixed: true }
		],
		explanation: 'Theo Kế hoạch.',
		citations: [{ documentId: document.id, locator: 'Mục III.1' }]
	};
	return { organisation, actor, topic, document, input };
}

const current = async (organisationId: string, id: string) =>
	(await findQuestion(db, organisationId, id))!;

/** The texts of the options that a revision's key calls right. */
async function rightTexts(revisionId: string, options: { id: string; text: string }[]) {
	const key = (await mapQuestionKeys(db, [revisionId])).get(revisionId)!.key;
	return options.filter(({ id }) => key[id]).map(({ text }) => text);
}

const auditOf = async (organisationId: string, subjectId: string) =>
	(await listAuditEntries(db, organisationId))
		.filter((entry) => entry.subjectId === subjectId)
		.map((entry) => entry.action)
		.toSorted();

describe('adding a question', () => {
	test('makes a numbered draft with its key, explanation, citations and audiences', async () => {
		const { organisation, actor, document, input } = await aDesk();
		const id = await addQuestion(actor, input);
		const question = await current(organisation.id, id);
		expect(question).toMatchObject({ number: 1, state: 'draft', revision: 1, kind: 'single' });
		expect(question.options.map(({ text, fixed }) => [text, fixed])).toEqual([
			['Sở Nội vụ', false],
			['Sở Tư pháp', false],
			['Cả A và B', true]
		]);
		const revisionId = question.currentRevisionId;
		expect(await rightTexts(revisionId, question.options)).toEqual(['Sở Nội vụ']);
		expect(await listCitations(db, [revisionId])).toMatchObject([
			{ number: document.number, locator: 'Mục III.1' }
		]);
		expect(await listAudiences(db, id)).toEqual(['officials']);
		expect(await auditOf(organisation.id, id)).toEqual(['question-added']);
		expect(
			await addQuestion(actor, input).then((next) => current(organisation.id, next))
		).toMatchObject({ number: 2 });
	});

	test('no paper asks a draft', async () => {
		const { organisation, actor, input } = await aDesk();
		const id = await addQuestion(actor, input);
		expect(await listDrawable(db, organisation.id)).toEqual([]);
		await approveQuestion(actor, id);
		expect(await listDrawable(db, organisation.id)).toHaveLength(1);
		await retireQuestion(actor, id);
		expect(await listDrawable(db, organisation.id)).toEqual([]);
		expect(await auditOf(organisation.id, id)).toEqual([
			'question-added',
			'question-approved',
			'question-retired'
		]);
	});

	test('needs a topic of the same organisation', async () => {
		const { actor, input } = await aDesk();
		const { topic } = await aDesk();
		await expect(addQuestion(actor, { ...input, topicId: topic.id })).rejects.toMatchObject({
			reason: 'not-found'
		});
	});

	test('needs an answer that fits its kind', async () => {
		const { actor, input } = await aDesk();
		await expect(addQuestion(actor, { ...input, kind: 'multiple' })).rejects.toMatchObject({
			reason: 'invalid-input'
		});
	});
});

describe('changing a question', () => {
	test('makes a revision and leaves the old one as it was', async () => {
		const { organisation, actor, input } = await aDesk();
		const id = await addQuestion(actor, input);
		const before = await current(organisation.id, id);
		const later = { ...actor, now: minutesLater(1) };
		await changeQuestion(later, id, 1, {
			...input,
			difficulty: 'hard',
			audiences: ['citizens'],
			stem: 'Cơ quan nào chủ trì?',
			options: input.options.map((option, index) => ({ ...option, right: index === 1 })),
			explanation: 'Đã sửa.',
			citations: []
		});

		const after = await current(organisation.id, id);
		expect(after).toMatchObject({
			number: before.number,
			revision: 2,
			difficulty: 'hard',
			stem: 'Cơ quan nào chủ trì?'
		});
		expect(await rightTexts(after.currentRevisionId, after.options)).toEqual(['Sở Tư pháp']);
		expect(await listAudiences(db, id)).toEqual(['citizens']);
		expect(await listCitations(db, [after.currentRevisionId])).toEqual([]);

		const [, old] = await listRevisions(db, id);
		expect(old).toMatchObject({
			id: before.currentRevisionId,
			revision: 1,
			stem: 'Ai chủ trì?',
			options: before.options
		});
		expect(await rightTexts(old!.id, old!.options)).toEqual(['Sở Nội vụ']);
		const keys = await mapQuestionKeys(db, [old!.id]);
		expect(keys.get(old!.id)?.explanation).toBe('Theo Kế hoạch.');
		expect(await listCitations(db, [old!.id])).toHaveLength(1);
		expect(await auditOf(organisation.id, id)).toEqual(['question-added', 'question-changed']);
	});

	test('of two people who started from the same revision, the second is told', async () => {
		const { organisation, actor, input } = await aDesk();
		const id = await addQuestion(actor, input);
		const change = (stem: string) => changeQuestion(actor, id, 1, { ...input, stem });
		const outcomes = await Promise.allSettled([change('Một?'), change('Hai?')]);
		const [rejected, ...others] = outcomes.filter((outcome) => outcome.status === 'rejected');
		expect(others).toEqual([]);
		expect(rejected?.reason).toMatchObject({ reason: 'question-changed' });
		expect(await current(organisation.id, id)).toMatchObject({ revision: 2 });
	});

	test('a question of another organisation is not found', async () => {
		const { actor, input } = await aDesk();
		const stranger = await aDesk();
		const id = await addQuestion(actor, input);
		for (const attempt of [
			() => changeQuestion(stranger.actor, id, 1, stranger.input),
			() => approveQuestion(stranger.actor, id),
			() => retireQuestion(stranger.actor, id)
		]) {
			await expect(attempt()).rejects.toMatchObject({ reason: 'not-found' });
		}
	});
});
