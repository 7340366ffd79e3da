import * as v from 'valibot';
import { calendarDay } from '#lib/domain/person.ts';
import { neededText, text } from './fields.ts';

/** A CSV file; what is in it is read elsewhere. */
export const csvFileForm = v.object({
	file: v.pipe(
		v.instance(File, 'file-needed'),
		v.check((file) => file.size > 0, 'file-needed'),
		v.maxSize(5_000_000, 'file-too-large')
	)
});

export const topicForm = v.object({
	code: v.pipe(neededText(40), v.regex(/^[a-z0-9][a-z0-9-]*$/i, 'not-a-slug')),
	name: neededText(200),
	/** Empty: the topic stands at the top. */
	parent: text(40)
});

/** "dd/mm/yyyy" → "yyyy-mm-dd"; an unknown day is null, never guessed. */
const knownDay = v.pipe(
	text(20),
	v.check((typed) => typed === '' || calendarDay(typed) !== undefined, 'not-a-day'),
	v.transform((typed) => calendarDay(typed) ?? null)
);

export const legalDocumentForm = v.object({
	number: neededText(80),
	kind: neededText(80),
	issuer: neededText(200),
	title: neededText(500),
	issuedOn: knownDay,
	effectiveFrom: knownDay,
	effectiveTo: knownDay,
	link: v.pipe(
		text(500),
		v.check((typed) => /^(https?:\/\/\S+)?$/.test(typed), 'not-a-link'),
		v.transform((typed) => typed || null)
	)
});
