import { describe, expect, test } from 'vitest';
import { fold } from '#lib/domain/vietnamese.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { addCitations } from '#lib/server/stores/legal-documents.ts';
import {
	changeQuestion,
	countQuestions,
	findQuestion,
	listDrawable,
	listQuestions,
	nextQuestionNumber
} from '#lib/server/stores/questions.ts';
import {
	addLegalDocument,
	addOrganisation,
	addQuestion,
	addQuestions,
	addTopic
} from '../support/fixtures.ts';

async function aBank() {
	const organisation = await addOrganisation();
	const parent = await addTopic(organisation, { code: 'tthc' });
	const child = await addTopic(organisation, { code: 'tthc-mot-cua', parentId: parent.id });
	const other = await addTopic(organisation, { code: 'chung' });
	return { organisation, parent, child, other };
}

describe('the bank as papers see it', () => {
	test('a question is filed under its topic and every topic above', async () => {
		const { organisation, parent, child } = await aBank();
		const question = await addQuestion(child, { difficulty: 'hard' });
		const [drawable, ...others] = await listDrawable(db, organisation.id);
		expect(others).toEqual([]);
		expect(drawable).toMatchObject({
			questionId: question.id,
			revisionId: question.revisionId,
			kind: 'single',
			topicIds: [child.id, parent.id],
			difficulty: 'hard',
			options: question.options
		});
		expect(drawable?.audiences.toSorted()).toEqual(['citizens', 'officials']);
	});

	test('only approved questions are there, and only the organisation’s own', async () => {
		const { organisation, other } = await aBank();
		const { other: foreignTopic } = await aBank();
		await addQuestion(foreignTopic);
		const approved = await addQuestion(other);
		for (const state of ['draft', 'in-review', 'retired'] as const) {
			const { id } = await addQuestion(other);
			await transaction((tx) => changeQuestion(tx, id, { state }));
		}
		const drawable = await listDrawable(db, organisation.id);
		expect(drawable.map(({ questionId }) => questionId)).toEqual([approved.id]);
	});

	test('it holds no key', async () => {
		const { organisation, other } = await aBank();
		await addQuestion(other);
		expect(JSON.stringify(await listDrawable(db, organisation.id))).not.toMatch(/key|explanation/);
	});
});

describe('searching', () => {
	test('words are found without diacritics, in any order, in stem and options', async () => {
		const { organisation, other } = await aBank();
		const wanted = await addQuestion(other, {
			stem: 'Thủ tục hành chính được công khai ở đâu?',
			options: ['Bộ phận Một cửa', 'Hội trường']
		});
		await addQuestion(other, { stem: 'Thời hạn là bao lâu?' });
		const found = (search: string) =>
			listQuestions(db, organisation.id, { foldedSearch: fold(search) });
		for (const search of ['cong khai', 'Một cửa thủ tục', `${wanted.number}`]) {
			expect((await found(search)).map(({ id }) => id)).toContain(wanted.id);
		}
		expect(await found('không có từ này')).toEqual([]);
	});

	test('signs that LIKE knows are only signs', async () => {
		const { organisation, other } = await aBank();
		const wanted = await addQuestion(other, { stem: 'Tỷ lệ 100% nghĩa là gì?' });
		await addQuestion(other, { stem: 'Tỷ lệ 1000 nghĩa là gì?' });
		const found = await listQuestions(db, organisation.id, { foldedSearch: '100%' });
		expect(found.map(({ id }) => id)).toEqual([wanted.id]);
		expect(await countQuestions(db, organisation.id, { foldedSearch: 'ty_le' })).toBe(0);
		expect(await countQuestions(db, organisation.id, { foldedSearch: 'a\\' })).toBe(0);
	});

	test('filters narrow together, and pages follow the number downwards', async () => {
		const { organisation, parent, other } = await aBank();
		const easy = await addQuestions(other, 3);
		await addQuestion(other, { difficulty: 'hard' });
		await addQuestion(parent);
		const filter = { topicIds: [other.id], difficulty: 'easy' as const, kind: 'single' as const };
		expect(await countQuestions(db, organisation.id, filter)).toBe(3);
		const page = await listQuestions(db, organisation.id, filter, { limit: 2, offset: 0 });
		expect(page.map(({ id }) => id)).toEqual([easy[2]!.id, easy[1]!.id]);
	});
});

test('questions are found by the document that their present wording rests on', async () => {
	const { organisation, other } = await aBank();
	const document = await addLegalDocument();
	const citing = await addQuestion(other);
	await addQuestion(other);
	await transaction((tx) =>
		addCitations(tx, [
			{ revisionId: citing.revisionId, position: 1, documentId: document.id, locator: 'Điều 1' }
		])
	);
	const found = await listQuestions(db, organisation.id, { documentId: document.id });
	expect(found.map(({ id }) => id)).toEqual([citing.id]);
});

test('a question of another organisation is not found', async () => {
	const { organisation } = await aBank();
	const { other } = await aBank();
	const { id } = await addQuestion(other);
	expect(await findQuestion(db, organisation.id, id)).toBeUndefined();
	expect(await findQuestion(db, other.organisationId, id)).toMatchObject({ id, kind: 'single' });
});

test('numbers count up within the organisation', async () => {
	const { organisation, other } = await aBank();
	expect(await nextQuestionNumber(db, organisation.id)).toBe(1);
	const { number } = await addQuestion(other);
	expect(await nextQuestionNumber(db, organisation.id)).toBe(number + 1);
});
