import * as v from 'valibot';
import {
	comparators,
	contestKinds,
	countingAttempts,
	divisionAudiences,
	forecastTargets,
	isSlug,
	slugOf,
	type Comparator,
	type DivisionAudience,
	type Rules
} from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import type { BlueprintLine } from '#lib/domain/paper.ts';
import { calendarDay } from '#lib/domain/person.ts';
import { difficulties } from '#lib/domain/question.ts';
import { column, instant, money, neededText, points, text, whole, wholeOrNone } from './fields.ts';

const oneOf = <T extends string>(choices: readonly T[]) => v.picklist(choices, 'choose-one');
const oneOfOrNone = <T extends string>(choices: readonly T[]) =>
	v.pipe(
		v.optional(v.picklist(['', ...choices], 'choose-one'), ''),
		v.transform((choice) => (choice === '' ? null : choice))
	);

const title = neededText(200);

/** An address left empty is made from the title. */
export const newContestForm = v.pipe(
	v.object({ kind: oneOf(contestKinds), title, slug: text(60) }),
	v.transform((input) => ({ ...input, slug: input.slug || slugOf(input.title) })),
	v.forward(
		v.check(({ slug }) => isSlug(slug), 'not-a-slug'),
		['slug']
	)
);

const order = v.pipe(
	column(oneOfOrNone(comparators)),
	v.transform((chosen) => chosen.filter((one): one is Comparator => one !== null)),
	v.check((chosen) => new Set(chosen).size === chosen.length, 'chosen-twice')
);

const forecastTarget = v.pipe(
	oneOfOrNone(forecastTargets),
	v.transform((target) => target && { target })
);

/** Names of fields that belong to one audience: a division is offered by its box and called by its name. */
export const divisionField = {
	officials: 'officialsName',
	citizens: 'citizensName',
	everyone: 'everyoneName'
} as const;

type Named = { audiences: DivisionAudience[] } & Record<
	(typeof divisionField)[DivisionAudience],
	string
>;
const isNamed = (input: Named, audience: DivisionAudience) =>
	!input.audiences.includes(audience) || input[divisionField[audience]] !== '';

/** Results wait as long, so it is hours at most. */
const longestLateMinutes = 120;

/** What the contest is called, who enters, and by which rules. */
export const rulesForm = v.pipe(
	v.object({
		title,
		slug: v.pipe(
			neededText(60),
			v.check((typed) => isSlug(typed), 'not-a-slug')
		),
		summary: v.pipe(
			v.optional(v.string(), ''),
			v.transform((typed) => typed.replaceAll('\r\n', '\n').trim()),
			v.maxLength(2000, 'too-long')
		),
		audiences: v.pipe(column(oneOf(divisionAudiences)), v.minLength(1, 'choose-one')),
		officialsName: text(80),
		citizensName: text(80),
		everyoneName: text(80),
		countingAttempt: oneOf(countingAttempts),
		comparators: order,
		forecast: forecastTarget,
		review: oneOf<Rules['review']>(['after-submission', 'after-round']),
		minimumAge: wholeOrNone(1, 120),
		lateMinutes: whole(0, longestLateMinutes)
	}),
	v.forward(
		v.check((input) => isNamed(input, 'officials'), 'required'),
		['officialsName']
	),
	v.forward(
		v.check((input) => isNamed(input, 'citizens'), 'required'),
		['citizensName']
	),
	v.forward(
		v.check((input) => isNamed(input, 'everyone'), 'required'),
		['everyoneName']
	),
	v.transform(({ title, slug, summary, audiences, ...input }) => {
		const { countingAttempt, comparators, forecast, review, minimumAge, lateMinutes } = input;
		const rules: Rules = {
			...{ countingAttempt, comparators, forecast, review, minimumAge, lateMinutes }
		};
		const divisions = audiences.map((audience) => ({
			audience,
			name: input[divisionField[audience]]
		}));
		return { title, slug, summary, rules, divisions };
	})
);

/** Empty attempts: as many as one likes. Empty headcount day: the day of opening. */
export const roundForm = v.pipe(
	v.object({
		round: text(64),
		name: neededText(80),
		opensAt: instant,
		closesAt: instant,
		minutes: whole(1, 600),
		attemptsAllowed: wholeOrNone(1, 1000),
		headcountOn: v.pipe(
			text(10),
			v.check((typed) => typed === '' || calendarDay(typed) !== undefined, 'not-a-day'),
			v.transform((typed) => calendarDay(typed) ?? '')
		)
	}),
	v.forward(
		v.check(({ opensAt, closesAt }) => closesAt > opensAt, 'closes-before-opening'),
		['closesAt']
	),
	v.transform((input) => ({
		...input,
		headcountOn: input.headcountOn || dayOf(input.opensAt)
	}))
);

export const removeRoundForm = v.object({ round: text(64) });

/** Which row a "remove" button names; the other rows are saved all the same. */
const dropped = wholeOrNone(0, 1000);

/** A row without a count is no line; without points each question is worth one. */
export const blueprintForm = v.pipe(
	v.object({
		division: text(64),
		topic: column(text(64)),
		difficulty: column(oneOfOrNone(difficulties)),
		count: column(wholeOrNone(1, 200)),
		points: column(points(100_00)),
		drop: dropped
	}),
	v.transform(({ division, topic, difficulty, count, points, drop }) => ({
		division,
		lines: count
			.map((number, index) => ({
				index,
				count: number,
				topicId: topic[index] || null,
				difficulty: difficulty[index] ?? null,
				points: points[index] ?? 1_00
			}))
			.filter((line) => line.count !== null && line.index !== drop)
			.map(({ topicId, difficulty, count, points }) => ({ topicId, difficulty, count, points }))
			.map((line) => line as BlueprintLine)
	}))
);

const mostMoney = 1_000_000_000;

/** A row without a name is no prize, unless something else stands in it. */
export const prizesForm = v.pipe(
	v.object({
		division: text(64),
		name: column(text(80)),
		quantity: column(wholeOrNone(1, 1000)),
		amount: column(money(mostMoney)),
		drop: dropped
	}),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const { name, quantity, amount } = dataset.value;
		name.forEach((text, index) => {
			if (text !== '' || (!quantity[index] && !amount[index])) return;
			const row: v.ArrayPathItem = {
				type: 'array',
				origin: 'value',
				input: name,
				key: index,
				value: text
			};
			const field: v.ObjectPathItem = {
				type: 'object',
				origin: 'value',
				input: dataset.value,
				key: 'name',
				value: name
			};
			addIssue({ message: 'required', path: [field, row] });
		});
	}),
	v.transform(({ division, name, quantity, amount, drop }) => ({
		division,
		prizes: name
			.map((text, index) => ({
				index,
				name: text,
				quantity: quantity[index] ?? 1,
				amount: amount[index] ?? 0
			}))
			.filter((prize) => prize.name !== '' && prize.index !== drop)
			.map(({ name, quantity, amount }) => ({ name, quantity, amount }))
	}))
);
