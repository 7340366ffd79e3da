import { describe, expect, test } from 'vitest';
import { asAsked, draftOf, questionForm, withEmptyRows } from './question.ts';
import { fieldsOf, readForm } from './read-form.ts';

const schema = questionForm(
	new Set(['topic']),
	new Map([
		['60/2014/qh13', 'law'],
		['luat ho tich', 'law']
	])
);

type Fields = Record<string, string | string[]>;

const fields: Fields = {
	topicId: 'topic',
	difficulty: 'easy',
	'audiences[]': ['citizens'],
	stem: ' Theo Luật:\r\n ai ký? ',
	'options[]': ['Sở  Nội vụ', 'Sở Tư pháp', 'Cả A và B', '', '', ''],
	'right[]': ['1'],
	explanation: 'Vì vậy.',
	'documents[]': ['60/2014/QH13', ''],
	'locators[]': ['khoản 1 Điều 15', ''],
	basedOn: '3'
};

function formOf(change: Fields = {}): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...fields, ...change })) {
		for (const one of [value].flat()) form.append(name, one);
	}
	return form;
}

test('a question is read as it was typed, without its empty rows', () => {
	expect(readForm(schema, formOf())).toMatchObject({
		accepted: true,
		input: {
			basedOn: 3,
			question: {
				topicId: 'topic',
				difficulty: 'easy',
				audiences: ['citizens'],
				kind: 'single',
				stem: 'Theo Luật:\nai ký?',
				options: [
					{ text: 'Sở Nội vụ', right: false, fixed: false },
					{ text: 'Sở Tư pháp', right: true, fixed: false },
					{ text: 'Cả A và B', right: false, fixed: true }
				],
				explanation: 'Vì vậy.',
				citations: [{ documentId: 'law', locator: 'khoản 1 Điều 15' }]
			}
		}
	});
});

test('several right options make a question with several answers', () => {
	const read = readForm(schema, formOf({ 'right[]': ['0', '1'], 'fixed[]': ['0'] }));
	expect(read).toMatchObject({ input: { question: { kind: 'multiple' } } });
	expect(read).toHaveProperty('input.question.options.0.fixed', true);
});

describe('a form comes back when', () => {
	test.each<[string, Fields, Record<string, string>]>([
		['the stem is empty', { stem: ' \n ' }, { stem: 'required' }],
		['the topic is not one of this bank', { topicId: 'x' }, { topicId: 'choose-one' }],
		['it is for nobody', { 'audiences[]': [] }, { audiences: 'choose-audience' }],
		[
			'it has one option',
			{ 'options[]': ['Một'], 'right[]': ['0'] },
			{ options: 'too-few-options' }
		],
		['two options are equal', { 'options[]': ['Một', 'Một'] }, { options: 'equal-options' }],
		['nothing is right', { 'right[]': [] }, { options: 'no-right-option' }],
		['an empty option is right', { 'right[]': ['1', '4'] }, { options: 'right-without-text' }],
		['an option is endless', { 'options[]': ['x'.repeat(1001), 'y'] }, { options: 'too-long' }],
		['a document is unknown', { 'documents[]': ['1/QĐ'] }, { documents: 'unknown-document' }],
		[
			'a place belongs to no document',
			{ 'documents[]': ['', ''] },
			{ documents: 'locator-without-document' }
		],
		[
			'several things are wrong at once',
			{ stem: '', 'right[]': [], topicId: '' },
			{ stem: 'required', options: 'no-right-option', topicId: 'choose-one' }
		]
	])('%s', (_, change, issues) => {
		expect(readForm(schema, formOf(change))).toMatchObject({ accepted: false, issues });
	});
});

test('what was typed comes back row by row, whatever is wrong with it', () => {
	const draft = draftOf(
		fieldsOf(formOf({ 'options[]': ['', 'B', 'Cả A và B'], 'documents[]': ['', '1/QĐ'] }))
	);
	expect(draft.options).toEqual([
		{ text: '', right: false, fixed: false },
		{ text: 'B', right: true, fixed: false },
		{ text: 'Cả A và B', right: false, fixed: true }
	]);
	expect(draft.citations).toEqual([
		{ document: '', locator: 'khoản 1 Điều 15' },
		{ document: '1/QĐ', locator: '' }
	]);
	expect(draftOf({})).toMatchObject({ stem: '', options: [], difficulty: 'medium' });
});

test('the form offers six options and room for another citation', () => {
	const rows = withEmptyRows(draftOf(fieldsOf(formOf({ 'documents[]': ['a', 'b', 'c'] }))));
	expect(rows.options).toHaveLength(6);
	expect(rows.citations).toHaveLength(4);
});

test('an entrant sees no empty rows', () => {
	expect(asAsked(draftOf(fieldsOf(formOf()))).options.map(({ text }) => text)).toEqual([
		'Sở Nội vụ',
		'Sở Tư pháp',
		'Cả A và B'
	]);
});
