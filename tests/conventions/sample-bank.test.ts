import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { asOptions, staysInPlace, whyNotAsk } from '#lib/domain/question.ts';
import { fold } from '#lib/domain/vietnamese.ts';
import { readLegalDocumentSheet } from '#lib/server/formats/legal-document-sheet.ts';
import { readQuestionSheet } from '#lib/server/formats/question-sheet.ts';
import { readTopicSheet } from '#lib/server/formats/topic-sheet.ts';

const sample = (name: string) => readFile(`src/samples/${name}`);
const { questions, issues } = await readQuestionSheet(await sample('questions.xlsx'));
const register = readLegalDocumentSheet(await sample('legal-documents.csv'));
const tree = readTopicSheet(await sample('topics.csv'));

describe('the sample bank', () => {
	test('is read without an issue', () => {
		expect([issues, register.issues, tree.issues]).toEqual([[], [], []]);
	});

	test('has at least 150 questions, 40 of them on the plan', () => {
		expect(questions.length).toBeGreaterThanOrEqual(150);
		const onPlan = questions.filter(({ stem, citations }) =>
			[stem, ...citations.map(({ document }) => document)].some((text) =>
				text.includes('253/QĐ-UBND')
			)
		);
		expect(onPlan.length).toBeGreaterThanOrEqual(40);
	});

	test('files every question under a known topic, with a known document, a place in it and a reason', () => {
		const topics = new Set(tree.topics.map(({ name }) => name));
		const numbers = new Set(register.documents.map(({ number }) => number));
		const lacking = questions.filter(
			({ topic, citations, explanation }) =>
				!topics.has(topic) ||
				explanation === '' ||
				citations.length === 0 ||
				citations.some(({ document, locator }) => !numbers.has(document) || locator === '')
		);
		expect(lacking).toEqual([]);
	});

	test('asks nothing twice, and every question can be asked', () => {
		expect(new Set(questions.map(({ stem }) => fold(stem))).size).toBe(questions.length);
		for (const { options, stem } of questions) {
			const drafts = options.map((option) => ({ ...option, fixed: staysInPlace(option.text) }));
			const { options: withIds, key } = asOptions(drafts, stem);
			const kind = Object.keys(key).length > 1 ? 'multiple' : 'single';
			expect(whyNotAsk(kind, withIds, key)).toBeUndefined();
			expect(kind === 'multiple').toBe(stem.includes('(Chọn các phương án đúng)'));
		}
	});

	test('uses every document of its register and every topic of its tree', () => {
		const cited = new Set(
			questions.flatMap(({ citations }) => citations.map((one) => one.document))
		);
		expect(register.documents.filter(({ number }) => !cited.has(number))).toEqual([]);
		const used = new Set(questions.map(({ topic }) => topic));
		expect(tree.topics.filter(({ name }) => !used.has(name))).toEqual([]);
	});
});
