import { describe, expect, test } from 'vitest';
import type { GenericSchema } from 'valibot';
import { blueprintForm, newContestForm, prizesForm, roundForm, rulesForm } from './contest.ts';
import { readForm } from './read-form.ts';

type Fields = Record<string, string | string[]>;

function read(schema: GenericSchema, fields: Fields) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of [value].flat()) form.append(name, one);
	}
	return readForm(schema, form);
}
const accepted = (input: unknown) => ({ accepted: true, input });
const refused = (issues: Record<string, string>) => ({ accepted: false, issues });

describe('a new contest', () => {
	const fields = { kind: 'contest', title: 'Tìm hiểu CCHC', slug: '' };

	test.each<[string, Fields, object]>([
		['makes its address from the title', {}, accepted({ ...fields, slug: 'tim-hieu-cchc' })],
		['keeps an address that was typed', { slug: 'cchc' }, accepted({ ...fields, slug: 'cchc' })],
		['needs a title', { title: ' ' }, refused({ title: 'required' })],
		['takes no address with marks', { slug: 'cải-cách' }, refused({ slug: 'not-a-slug' })],
		[
			'needs an address even if its title has no letter',
			{ title: '!' },
			refused({ slug: 'not-a-slug' })
		],
		['is a contest or a training', { kind: 'exam' }, refused({ kind: 'choose-one' })]
	])('%s', (_, change, expected) => {
		expect(read(newContestForm, { ...fields, ...change })).toMatchObject(expected);
	});
});

describe('rules', () => {
	const fields = {
		title: 'Tìm hiểu CCHC',
		slug: 'cchc',
		summary: 'Dòng một\r\nDòng hai ',
		'audiences[]': ['officials', 'everyone'],
		officialsName: 'Khối cán bộ',
		citizensName: '',
		everyoneName: 'Mọi người',
		countingAttempt: 'best',
		'comparators[]': ['points', '', 'duration', ''],
		forecast: '',
		review: 'after-round',
		minimumAge: '',
		lateMinutes: '20'
	};

	test('are read from boxes, lists and an order with gaps', () => {
		expect(read(rulesForm, fields)).toMatchObject(
			accepted({
				title: 'Tìm hiểu CCHC',
				slug: 'cchc',
				summary: 'Dòng một\nDòng hai',
				divisions: [
					{ audience: 'officials', name: 'Khối cán bộ' },
					{ audience: 'everyone', name: 'Mọi người' }
				],
				rules: {
					countingAttempt: 'best',
					comparators: ['points', 'duration'],
					forecast: null,
					review: 'after-round',
					minimumAge: null,
					lateMinutes: 20
				}
			})
		);
	});

	test.each<[string, Fields, Record<string, string>]>([
		['somebody must be able to enter', { 'audiences[]': [] }, { audiences: 'choose-one' }],
		['a division that is offered has a name', { everyoneName: ' ' }, { everyoneName: 'required' }],
		[
			'nothing is compared twice',
			{ 'comparators[]': ['points', 'points'] },
			{ comparators: 'chosen-twice' }
		],
		['how long to wait for late answers is said', { lateMinutes: '' }, { lateMinutes: 'required' }],
		['and is not for ever', { lateMinutes: '121' }, { lateMinutes: 'too-large' }],
		['an age is a whole number', { minimumAge: '14,5' }, { minimumAge: 'not-a-number' }],
		['and of this world', { minimumAge: '140' }, { minimumAge: 'too-large' }],
		['an address is needed', { slug: '' }, { slug: 'required' }]
	])('%s', (_, change, issues) => {
		expect(read(rulesForm, { ...fields, ...change })).toMatchObject(refused(issues));
	});

	test('a forecast says what is to be guessed', () => {
		expect(read(rulesForm, { ...fields, forecast: 'perfect' })).toMatchObject({
			input: { rules: { forecast: { target: 'perfect' } } }
		});
	});
});

describe('a round', () => {
	const fields = {
		name: 'Đợt 1',
		opensAt: '2026-10-05T00:00',
		closesAt: '2026-10-12T00:00',
		minutes: '15',
		attemptsAllowed: '',
		headcountOn: ''
	};

	test("is read in Viet Nam's time; empty fields mean unlimited and the day of opening", () => {
		expect(read(roundForm, fields)).toMatchObject(
			accepted({
				name: 'Đợt 1',
				opensAt: new Date('2026-10-04T17:00:00Z'),
				closesAt: new Date('2026-10-11T17:00:00Z'),
				minutes: 15,
				attemptsAllowed: null,
				headcountOn: '2026-10-05'
			})
		);
	});

	test.each<[string, Fields, Record<string, string>]>([
		['closes after it opens', { closesAt: fields.opensAt }, { closesAt: 'closes-before-opening' }],
		['has a day and an hour', { opensAt: '05/10/2026' }, { opensAt: 'not-an-instant' }],
		['opens on a day that exists', { opensAt: '2026-13-05T00:00' }, { opensAt: 'not-an-instant' }],
		['has minutes', { minutes: '' }, { minutes: 'required' }],
		['has at least one', { minutes: '0' }, { minutes: 'too-small' }],
		['allows whole attempts', { attemptsAllowed: 'ba' }, { attemptsAllowed: 'not-a-number' }],
		[
			'counts heads on a day that exists',
			{ headcountOn: '31/02/2026' },
			{ headcountOn: 'not-a-day' }
		]
	])('%s', (_, change, issues) => {
		expect(read(roundForm, { ...fields, ...change })).toMatchObject(refused(issues));
	});
});

describe('a blueprint', () => {
	const fields = {
		division: 'd1',
		'topic[]': ['t1', '', ''],
		'difficulty[]': ['easy', '', ''],
		'count[]': ['5', '10', ''],
		'points[]': ['0,5', '', '1'],
		drop: ''
	};
	const easy = { topicId: 't1', difficulty: 'easy', count: 5, points: 50 };
	const any = { topicId: null, difficulty: null, count: 10, points: 100 };

	test.each<[string, Fields, object[]]>([
		['rows without a count are no lines; points default to one', {}, [easy, any]],
		['the row whose button was pressed goes, the others are saved', { drop: '0' }, [any]],
		['a table may be empty', { 'count[]': [] }, []],
		[
			'whoever sends fewer fields than rows gets what is there',
			{ 'topic[]': [], 'difficulty[]': [], 'points[]': [] },
			[{ ...any, count: 5 }, any]
		]
	])('%s', (_, change, lines) => {
		const parsed = read(blueprintForm, { ...fields, ...change });
		expect(parsed).toMatchObject({ accepted: true, input: { division: 'd1' } });
		expect(parsed).toHaveProperty('input.lines', lines);
	});

	test('what is wrong is said at its row', () => {
		const wrong = { ...fields, 'count[]': ['5', 'mười', '0'], 'points[]': ['1', '1,555', '0'] };
		expect(read(blueprintForm, wrong)).toMatchObject(
			refused({
				'count.1': 'not-a-number',
				'count.2': 'too-small',
				'points.1': 'not-points',
				'points.2': 'too-small'
			})
		);
	});
});

describe('prizes', () => {
	const fields = {
		division: 'd1',
		'name[]': ['Giải Nhất', 'Giải Nhì', ''],
		'quantity[]': ['1', '', ''],
		'amount[]': ['2.000.000', '1000000', ''],
		drop: ''
	};
	const first = { name: 'Giải Nhất', quantity: 1, amount: 2_000_000 };
	const second = { name: 'Giải Nhì', quantity: 1, amount: 1_000_000 };

	test.each<[string, Fields, object[]]>([
		[
			'amounts are read with or without dots; one of each unless said otherwise',
			{},
			[first, second]
		],
		['the row whose button was pressed goes', { drop: '1' }, [first]],
		[
			'a prize may be worth nothing',
			{ 'amount[]': ['', '1 000 000'] },
			[{ ...first, amount: 0 }, second]
		]
	])('%s', (_, change, prizes) => {
		expect(read(prizesForm, { ...fields, ...change })).toHaveProperty('input.prizes', prizes);
	});

	test.each<[string, Fields, Record<string, string>]>([
		['an amount needs a name', { 'amount[]': ['', '', '500000'] }, { 'name.2': 'required' }],
		['amounts are whole dong', { 'amount[]': ['2,5 triệu'] }, { 'amount.0': 'not-an-amount' }],
		['dots stand where they belong', { 'amount[]': ['20.00'] }, { 'amount.0': 'not-an-amount' }],
		['nobody gives away billions', { 'amount[]': ['2000000000'] }, { 'amount.0': 'too-large' }]
	])('%s', (_, change, issues) => {
		expect(read(prizesForm, { ...fields, ...change })).toMatchObject(refused(issues));
	});
});
