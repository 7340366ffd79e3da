import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { importBatches } from '#lib/server/db/schema.ts';
import { listCitations } from '#lib/server/stores/legal-documents.ts';
import { countQuestions, listDrawable, listQuestions } from '#lib/server/stores/questions.ts';
import {
	checkImport,
	importQuestions,
	type ImportChoices
} from '#lib/server/usecases/question-imports.ts';
import { importLegalDocuments } from '#lib/server/usecases/legal-documents.ts';
import { importTopics } from '#lib/server/usecases/topics.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { findLegalDocument } from '#lib/server/stores/legal-documents.ts';
import {
	addLegalDocument,
	addOrganisation,
	addPerson,
	addTopic,
	now
} from '../support/fixtures.ts';
import { sheetOf } from '../support/question-sheets.ts';

async function aDesk() {
	const organisation = await addOrganisation();
	const { account } = await addPerson(organisation, { role: 'organiser' });
	const topic = await addTopic(organisation, { code: 'tthc', name: 'Thủ tục hành chính' });
	const document = await addLegalDocument();
	const actor = { accountId: account.id, organisationId: organisation.id, now };
	return { organisation, actor, topic, document };
}

const approved: ImportChoices = { state: 'approved', defaultTopicId: null };
const who = ['Ai chủ trì?', 'Sở Nội vụ', 'Sở Tư pháp', 'Văn phòng', 'Thanh tra', 'B', 'Dễ', 'tthc'];
const when = [
	'Khi nào?',
	'Hằng quý',
	'Hằng tháng',
	'Hằng năm',
	'',
	'A, C',
	'',
	'THU TUC hanh chinh'
];
const changed = (row: string[], change: Record<number, string>) =>
	row.map((cell, index) => change[index] ?? cell);

test('a file comes in whole, numbered in its order, with where it came from', async () => {
	const { organisation, actor, topic, document } = await aDesk();
	const bytes = await sheetOf([[...who, document.number, 'Điều 5'], when]);
	const result = await importQuestions(actor, { name: 'bo-cau-hoi.xlsx', bytes }, approved);
	expect(result).toEqual({ added: 2, unchanged: 0 });

	const [second, first] = await listQuestions(db, organisation.id);
	expect(first).toMatchObject({ number: 1, topicId: topic.id, kind: 'single', difficulty: 'easy' });
	expect(second).toMatchObject({ number: 2, topicId: topic.id, kind: 'multiple' });
	expect(await listCitations(db, [first!.currentRevisionId])).toMatchObject([
		{ number: document.number, locator: 'Điều 5' }
	]);
	expect(await listDrawable(db, organisation.id)).toHaveLength(2);

	const batches = await db
		.select()
		.from(importBatches)
		.where(eq(importBatches.organisationId, organisation.id));
	expect(batches).toMatchObject([
		{
			id: first!.importBatchId,
			fileName: 'bo-cau-hoi.xlsx',
			sha256: createHash('sha256').update(bytes).digest('hex'),
			importedBy: actor.accountId,
			importedAt: now,
			added: 2
		}
	]);
});

test('drafts wait for somebody to approve them', async () => {
	const { organisation, actor } = await aDesk();
	const choices = { ...approved, state: 'draft' as const };
	await importQuestions(actor, { name: 'x.xlsx', bytes: await sheetOf([who]) }, choices);
	expect(await listDrawable(db, organisation.id)).toEqual([]);
	expect(await countQuestions(db, organisation.id, { state: 'draft' })).toBe(1);
});

describe('one wrong row keeps the whole file out', () => {
	test.each([
		['an answer that cannot be read', changed(who, { 5: 'X' }), 'answer', 'answer-unreadable'],
		['an unknown topic', changed(who, { 7: 'lạ' }), 'topic', 'unknown-topic'],
		['no topic', changed(who, { 7: '' }), 'topic', 'unknown-topic'],
		['an unknown document', [...who, '0/QĐ-0', 'Điều 1'], 'document', 'unknown-document'],
		['a question that stands in the file twice', when, 'stem', 'twice-in-file']
	])('%s', async (_, row, column, code) => {
		const { organisation, actor } = await aDesk();
		const bytes = await sheetOf([when, row]);
		const { issues } = await checkImport(organisation.id, bytes, approved);
		expect(issues).toMatchObject([{ row: 3, column, code }]);
		await expect(importQuestions(actor, { name: 'x.xlsx', bytes }, approved)).rejects.toMatchObject(
			{ reason: 'import-has-errors' }
		);
		expect(await countQuestions(db, organisation.id)).toBe(0);
	});
});

test('rows without a topic go where the importer says', async () => {
	const { organisation, actor, topic } = await aDesk();
	const bytes = await sheetOf([changed(who, { 7: '' })]);
	const choices = { ...approved, defaultTopicId: topic.id };
	await importQuestions(actor, { name: 'x.xlsx', bytes }, choices);
	expect(await countQuestions(db, organisation.id, { topicIds: [topic.id] })).toBe(1);
});

describe('what is in the bank already', () => {
	test('is passed over when nothing about it changed, however it is spelt or ordered', async () => {
		const { organisation, actor } = await aDesk();
		await importQuestions(actor, { name: '1.xlsx', bytes: await sheetOf([who, when]) }, approved);
		const again = changed(who, { 0: '  ai chủ  TRÌ?', 1: 'Sở Tư pháp', 2: 'Sở Nội vụ', 5: 'A' });
		const bytes = await sheetOf([again, when, ['Mới?', 'Một', 'Hai', '', '', 'A', '', 'tthc']]);
		expect(await importQuestions(actor, { name: '2.xlsx', bytes }, approved)).toEqual({
			added: 1,
			unchanged: 2
		});
		expect(await countQuestions(db, organisation.id)).toBe(3);
	});

	test('is named when its answer differs', async () => {
		const { organisation, actor } = await aDesk();
		await importQuestions(actor, { name: '1.xlsx', bytes: await sheetOf([who]) }, approved);
		const bytes = await sheetOf([changed(who, { 5: 'C' })]);
		const { issues } = await checkImport(organisation.id, bytes, approved);
		expect(issues).toMatchObject([{ row: 2, code: 'in-bank-otherwise', value: '1' }]);
	});

	test('a stem that says nothing may come again with other options', async () => {
		const { organisation, actor } = await aDesk();
		await importQuestions(actor, { name: '1.xlsx', bytes: await sheetOf([who]) }, approved);
		const bytes = await sheetOf([changed(who, { 1: 'Một', 2: 'Hai', 3: 'Ba', 4: 'Bốn' })]);
		expect((await checkImport(organisation.id, bytes, approved)).issues).toEqual([]);
	});

	test('of another organisation does not count', async () => {
		const { actor } = await aDesk();
		const { actor: other } = await aDesk();
		const bytes = await sheetOf([who]);
		for (const one of [actor, other]) {
			const result = await importQuestions(one, { name: 'x.xlsx', bytes }, approved);
			expect(result.added).toBe(1);
		}
	});
});

test('topics are added, renamed and moved by their codes', async () => {
	const { organisation, actor, topic } = await aDesk();
	const rows = [
		{ code: 'mot-cua', name: 'Một cửa', parent: 'tthc' },
		{ code: 'tthc', name: 'Cải cách thủ tục hành chính', parent: '' }
	];
	expect(await importTopics(actor, rows)).toEqual({ added: 1, changed: 1 });
	expect(await listTopics(db, organisation.id)).toMatchObject([
		{ code: 'mot-cua', parentId: topic.id },
		{ id: topic.id, name: 'Cải cách thủ tục hành chính', parentId: null }
	]);
});

test('documents are added and brought up to date by number and issuer', async () => {
	const { actor } = await aDesk();
	const row = {
		row: 2,
		number: '01/2026/QĐ-UBND',
		kind: 'Quyết định',
		issuer: 'UBND xã Mẫu',
		issuedOn: null,
		title: 'Quy chế',
		effectiveFrom: null,
		effectiveTo: null,
		link: null,
		confidence: '',
		note: ''
	};
	expect(await importLegalDocuments(actor, [row])).toEqual({ added: 1, changed: 0 });
	const rows = [
		{ ...row, title: 'Quy chế mới' },
		{ ...row, issuer: 'UBND xã Khác' }
	];
	expect(await importLegalDocuments(actor, rows)).toEqual({ added: 1, changed: 1 });
	expect(await findLegalDocument(db, row.number, row.issuer)).toMatchObject({
		title: 'Quy chế mới',
		foldedText: '01/2026/qd-ubnd quyet dinh ubnd xa mau quy che moi'
	});
});
