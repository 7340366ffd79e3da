import { expect, test } from 'vitest';
import { contestRules, type DivisionAudience } from './contest.ts';
import type { BlueprintLine, Drawable } from './paper.ts';
import {
	ceilingFor,
	findingsOf,
	prizeSum,
	setupStages,
	stageOf,
	weightOf,
	whyNotPublish,
	type Finding,
	type FindingCode,
	type Plan
} from './publishing.ts';

const now = new Date('2026-10-05T08:00:00+07:00');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

const question = (index: number, topicId = 'tthc'): Drawable => ({
	revisionId: `r${topicId}${index}`,
	questionId: `q${topicId}${index}`,
	kind: 'single',
	topicIds: [topicId],
	difficulty: 'easy',
	options: [],
	audiences: ['officials', 'citizens']
});
const bank = Array.from({ length: 20 }, (_, index) => question(index));

const line = (count: number, topicId: string | null = null): BlueprintLine => ({
	topicId,
	difficulty: null,
	count,
	points: 100
});
const first = { name: 'Nhất', quantity: 1, amount: 2_000_000 };
const division = (audience: DivisionAudience) => ({
	name: audience,
	audience,
	blueprint: [line(5)],
	prizes: [first]
});
const round = {
	name: 'one',
	opensAt: day(1),
	closesAt: day(8),
	minutes: 15,
	attemptsAllowed: 3,
	headcountOn: '2026-10-01'
};
const later = { ...round, name: 'two', opensAt: day(8), closesAt: day(15) };

const ready: Plan = {
	kind: 'contest',
	summary: 'What it is about.',
	rules: contestRules,
	rounds: [round],
	divisions: [division('officials'), division('citizens')],
	bank
};

const isNote = (finding: Finding) => weightOf(finding) === 'note';
const codes = (plan: Plan): FindingCode[] =>
	findingsOf(plan, now)
		.filter((finding) => !isNote(finding))
		.map(({ code }) => code);
const notes = (plan: Plan): Finding[] => findingsOf(plan, now).filter(isNote);

const withRules = (rules: Partial<Plan['rules']>): Plan => ({
	...ready,
	rules: { ...contestRules, ...rules }
});
const withRound = (change: Partial<Plan['rounds'][number]>): Plan => ({
	...ready,
	rounds: [{ ...round, ...change }]
});
const withDivision = (change: Partial<Plan['divisions'][number]>): Plan => ({
	...ready,
	divisions: [{ ...division('everyone'), ...change }]
});

test('a complete plan lacks nothing', () => {
	expect(codes(ready)).toEqual([]);
	expect(whyNotPublish(findingsOf(ready, now))).toBeUndefined();
});

test.each<[string, Plan, FindingCode[]]>([
	['nobody can enter without a division', { ...ready, divisions: [] }, ['no-division']],
	[
		'a division after one for everyone stays empty',
		{ ...ready, divisions: [division('everyone'), division('citizens')] },
		['division-unreachable']
	],
	[
		'a division for everyone beside both groups stays empty',
		{
			...ready,
			divisions: [division('officials'), division('citizens'), division('everyone')]
		},
		['division-unreachable']
	],
	[
		'points decide somewhere in the order',
		withRules({ comparators: ['forecast', 'duration'] }),
		['points-not-compared']
	],
	[
		'a forecast that decides places must be asked',
		withRules({ forecast: null }),
		['forecast-not-asked']
	],
	[
		'a forecast that is asked must decide something',
		withRules({ comparators: ['points', 'duration'] }),
		['forecast-not-compared']
	],
	[
		'with unlimited attempts anybody can steer the number of attempts',
		withRound({ attemptsAllowed: null }),
		['forecast-steerable']
	],
	['visitors are told what it is about', { ...ready, summary: '' }, ['no-summary']]
])('rules: %s', (_, plan, expected) => expect(codes(plan)).toEqual(expected));

test.each<[string, Plan, FindingCode[]]>([
	['there is at least one', { ...ready, rounds: [] }, ['no-round']],
	['it closes after it opens', withRound({ closesAt: day(1) }), ['closes-before-opening']],
	['it is not over yet', withRound({ opensAt: day(-2), closesAt: now }), ['round-over']],
	['a millisecond is left', withRound({ opensAt: day(-2), closesAt: new Date(+now + 1) }), []],
	[
		'an attempt as long as the window fits',
		withRound({ closesAt: new Date(+day(1) + 15 * 60_000) }),
		[]
	],
	[
		'a longer one does not',
		withRound({ closesAt: new Date(+day(1) + 15 * 60_000 - 1) }),
		['minutes-exceed-window']
	],
	['one may begin when another ends', { ...ready, rounds: [round, later] }, []],
	[
		'two are never open at once, in whatever order they are listed',
		{ ...ready, rounds: [{ ...later, opensAt: day(7) }, round] },
		['rounds-overlap']
	],
	[
		'headcounts are taken before the end',
		withRound({ headcountOn: '2027-01-01' }),
		['headcount-after-closing']
	]
])('rounds: %s', (_, plan, expected) => expect(codes(plan)).toEqual(expected));

test.each<[string, Plan, FindingCode[]]>([
	['every division has one', withDivision({ blueprint: [] }), ['no-blueprint']],
	['the bank fills it', withDivision({ blueprint: [line(10, 'tthc')] }), []],
	['twice the questions are enough choice', withDivision({ blueprint: [line(10)] }), []],
	['fewer make papers alike', withDivision({ blueprint: [line(11)] }), ['papers-alike']],
	[
		'only the topics asked count as choice',
		withDivision({ blueprint: [line(1, 'law')] }),
		['bank-short']
	],
	[
		'every line that cannot be filled is named',
		withDivision({ blueprint: [line(1, 'law'), line(19), line(2)] }),
		['bank-short', 'bank-short']
	]
])('blueprints: %s', (_, plan, expected) => expect(codes(plan)).toEqual(expected));

test('a shortage says how many questions there are for the line', () => {
	const plan = withDivision({ blueprint: [line(3), line(30)] });
	expect(findingsOf(plan, now)).toContainEqual({
		code: 'bank-short',
		division: 'everyone',
		line: 2,
		wanted: 30,
		available: 17
	});
});

test('questions for officials alone do not fill the papers of citizens', () => {
	const internal = bank.map((one) => ({ ...one, audiences: ['officials' as const] }));
	expect(findingsOf({ ...ready, bank: internal }, now)).toContainEqual({
		code: 'bank-short',
		division: 'citizens',
		line: 1,
		wanted: 5,
		available: 0
	});
});

test.each<[string, Plan, FindingCode[]]>([
	['a contest without any is doubtful', withDivision({ prizes: [] }), ['no-prizes']],
	['training needs none', { ...withDivision({ prizes: [] }), kind: 'training' }, []],
	[
		'the ceiling itself is allowed',
		withDivision({ prizes: [{ ...first, amount: 9_000_000 }] }),
		[]
	],
	[
		'more than the ceiling is doubtful',
		withDivision({ prizes: [{ ...first, amount: 9_000_001 }] }),
		['prize-over-ceiling']
	],
	[
		'a lower prize worth more is doubtful',
		withDivision({ prizes: [first, { name: 'Nhì', quantity: 1, amount: 2_000_001 }] }),
		['prize-above-better-one']
	]
])('prizes: %s', (_, plan, expected) => expect(codes(plan)).toEqual(expected));

test.each<[string, number]>([
	['Giải Nhất', 9_000_000],
	['NHẤT', 9_000_000],
	['Giải nhì', 4_500_000],
	['Giải Ba', 3_000_000],
	['Giải khuyến khích', 1_500_000],
	['Giải Nhất tập thể', 15_000_000],
	['Giải khuyến khích tập thể', 4_500_000],
	['Giải bạn đọc', 750_000],
	['Giải may mắn', 750_000]
])('the ceiling for "%s" is %i dong', (name, ceiling) => {
	expect(ceilingFor(name)).toBe(ceiling);
});

test('prizes are worth their amounts times their numbers', () => {
	expect(prizeSum([first, { quantity: 3, amount: 500_000 }])).toBe(3_500_000);
	expect(prizeSum([])).toBe(0);
});

test('notes say what will happen: who is cut short, what opens at once, what stays hidden', () => {
	const plan = withRules({ forecast: { target: 'entrants' } });
	expect(notes({ ...plan, rounds: [{ ...round, opensAt: now }] })).toEqual([
		{ code: 'units-hidden' },
		{ code: 'places-hidden', below: 20 },
		{ code: 'opens-at-once', round: 'one' },
		{
			code: 'late-start-cut',
			round: 'one',
			until: new Date(+day(8) - 15 * 60_000),
			minutes: 15
		}
	]);
});

test('prizes are given in each round, which costs as often', () => {
	expect(notes({ ...ready, rounds: [round, later] })).toContainEqual({
		code: 'prizes-each-round',
		rounds: 2,
		amount: 8_000_000
	});
});

test('a warning or a note does not stop publishing, anything missing does', () => {
	const why = (plan: Plan) => whyNotPublish(findingsOf(plan, now));
	expect(why({ ...ready, summary: '' })).toBeUndefined();
	expect(why({ ...ready, rounds: [] })).toBe('contest-incomplete');
	expect(why({ ...ready, bank: [] })).toBe('bank-too-small');
	expect(why({ ...ready, bank: [], rounds: [] })).toBe('contest-incomplete');
});

test('findings come in the order of the stages', () => {
	const plan: Plan = { ...withRules({ comparators: [] }), rounds: [], bank: [] };
	const stages = findingsOf(plan, now).map((finding) => setupStages.indexOf(stageOf(finding)));
	expect(stages).toEqual(stages.toSorted((a, b) => a - b));
});
