import * as v from 'valibot';
import {
	asOptions,
	audiences,
	difficulties,
	mostOptions,
	staysInPlace,
	whyNotAsk,
	type Audience,
	type Difficulty,
	type DraftOption,
	type QuestionKind
} from '#lib/domain/question.ts';
import { fold, tidy, tidyLines } from '#lib/domain/vietnamese.ts';
import { column, text } from './fields.ts';
import type { Typed } from './read-form.ts';

/** What the form shows and keeps: every row of options and citations, empty ones too. */
export type QuestionDraft = {
	topicId: string;
	difficulty: Difficulty;
	audiences: Audience[];
	stem: string;
	options: DraftOption[];
	explanation: string;
	citations: { document: string; locator: string }[];
};

export const mostCitations = 4;

export const emptyDraft: QuestionDraft = {
	topicId: '',
	difficulty: 'medium',
	audiences: [...audiences],
	stem: '',
	options: [],
	explanation: '',
	citations: []
};

/** Rows that the form offers: what is there, filled up with empty ones. */
export function withEmptyRows(draft: QuestionDraft): QuestionDraft {
	const fill = <T>(rows: readonly T[], most: number, empty: () => T) => [
		...rows,
		...Array.from({ length: Math.max(0, most - rows.length) }, empty)
	];
	const offered = Math.min(mostCitations, Math.max(2, draft.citations.length + 1));
	return {
		...draft,
		options: fill(draft.options, mostOptions, () => ({ text: '', right: false, fixed: false })),
		citations: fill(draft.citations, offered, () => ({ document: '', locator: '' }))
	};
}

const listOf = (value: string | string[] | undefined): string[] =>
	value === undefined ? [] : [value].flat();

/** The draft as somebody typed it, whatever is wrong with it. Boxes name the row they stand in. */
export function draftOf(typed: Typed): QuestionDraft {
	const one = (name: string) => listOf(typed[name])[0] ?? '';
	const right = listOf(typed.right);
	const fixed = listOf(typed.fixed);
	const locators = listOf(typed.locators);
	return {
		topicId: one('topicId'),
		difficulty: difficulties.find((difficulty) => difficulty === one('difficulty')) ?? 'medium',
		audiences: audiences.filter((audience) => listOf(typed.audiences).includes(audience)),
		stem: one('stem'),
		options: listOf(typed.options).map((option, row) => ({
			text: option,
			right: right.includes(String(row)),
			fixed: fixed.includes(String(row)) || staysInPlace(option)
		})),
		explanation: one('explanation'),
		citations: listOf(typed.documents).map((document, row) => ({
			document,
			locator: locators[row] ?? ''
		}))
	};
}

/** A draft as an entrant would see it: empty rows are no options, several right ones ask for several. */
export function asAsked({ options }: Pick<QuestionDraft, 'options'>): {
	kind: QuestionKind;
	options: DraftOption[];
} {
	const given = options
		.map((option) => ({ ...option, text: tidy(option.text) }))
		.filter((option) => option.text !== '');
	const right = given.filter((option) => option.right).length;
	return { kind: right > 1 ? 'multiple' : 'single', options: given };
}

const lines = (mostCharacters: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform(tidyLines),
		v.maxLength(mostCharacters, 'too-long')
	);

const fields = v.object({
	topicId: text(40),
	difficulty: v.picklist(difficulties, 'choose-one'),
	audiences: v.optional(
		v.pipe(v.array(v.picklist(audiences)), v.minLength(1, 'choose-audience')),
		[] as Audience[]
	),
	stem: v.pipe(lines(2_000), v.minLength(1, 'required')),
	options: v.pipe(
		column(v.string()),
		v.maxLength(mostOptions, 'too-long'),
		v.check((options) => options.every((option) => option.length <= 1_000), 'too-long')
	),
	right: column(v.string()),
	fixed: column(v.string()),
	explanation: lines(4_000),
	documents: column(v.string()),
	locators: v.pipe(
		column(v.string()),
		v.check((locators) => locators.every((locator) => locator.length <= 200), 'too-long')
	),
	/** The revision that the author saw; 0 for a new question. */
	basedOn: v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,6}$/), v.transform(Number))
});

type Fields = v.InferOutput<typeof fields>;

const draft = ({ basedOn, ...typed }: Fields) => draftOf({ ...typed, basedOn: String(basedOn) });

/** The first thing that keeps these options from being a question. */
function optionsIssue(given: Fields): string | undefined {
	const { options } = draft(given);
	if (options.some((option) => option.right && tidy(option.text) === ''))
		return 'right-without-text';
	const asked = asAsked({ options });
	const { options: withIds, key } = asOptions(asked.options, '');
	return whyNotAsk(asked.kind, withIds, key);
}

const citationsOf = (given: Fields) =>
	draft(given)
		.citations.map(({ document, locator }) => ({
			document: tidy(document),
			locator: tidy(locator)
		}))
		.filter(({ document, locator }) => document !== '' || locator !== '');

/** A question as its author types it; `topicIds` and `documents` (ids by folded name) are what there is to choose. */
export const questionForm = (
	topicIds: ReadonlySet<string>,
	documents: ReadonlyMap<string, string>
) =>
	v.pipe(
		fields,
		v.forward(
			v.check(({ topicId }) => topicIds.has(topicId), 'choose-one'),
			['topicId']
		),
		v.forward(
			v.rawCheck(({ dataset, addIssue }) => {
				const message = dataset.typed ? optionsIssue(dataset.value) : undefined;
				if (message) addIssue({ message });
			}),
			['options']
		),
		v.forward(
			v.check(
				(given) => citationsOf(given).every(({ document }) => document !== ''),
				'locator-without-document'
			),
			['documents']
		),
		v.forward(
			v.check(
				(given) =>
					citationsOf(given).every(
						({ document }) => document === '' || documents.has(fold(document))
					),
				'unknown-document'
			),
			['documents']
		),
		v.transform((given) => ({
			basedOn: given.basedOn,
			question: {
				topicId: given.topicId,
				difficulty: given.difficulty,
				audiences: given.audiences,
				stem: given.stem,
				explanation: given.explanation,
				...asAsked(draft(given)),
				citations: citationsOf(given).map(({ document, locator }) => ({
					documentId: documents.get(fold(document))!,
					locator
				}))
			}
		}))
	);

/** Approving and retiring: a button says it all. */
export const stateForm = v.object({});
