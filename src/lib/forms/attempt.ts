import * as v from 'valibot';
import { forecastFrom, largestForecast } from '#lib/domain/forecast.ts';

/** Grows with every change of an answer; fits a 32-bit column. */
const largestSequence = 2_000_000_000;
const sequence = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestSequence));
const optionId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const choice = v.pipe(v.array(optionId), v.maxLength(20));

/** When an answer was given that was long on its way, by the server's clock as far as the device knows it. */
const givenAt = v.optional(
	v.pipe(
		v.string(),
		v.isoTimestamp(),
		v.transform((text) => new Date(text))
	)
);

export const answerBody = v.strictObject({ choice, sequence, givenAt });

export const forecastBody = v.strictObject({
	value: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestForecast)),
	sequence,
	givenAt
});

/** Starting or resuming: the current round unless one is named. */
export const enterForm = v.object({ round: v.optional(v.pipe(v.string(), v.maxLength(64))) });

const sequenceField = /^sequence-([1-9]\d{0,2})$/;
/** Something else than a number came from no page of ours: it counts as older than every answer. */
const shownSequence = (typed: unknown) => (/^\d{1,9}$/.test(String(typed)) ? Number(typed) : 0);

/** Fields "choice-7[]" and "sequence-7" make the answer at 7; nothing chosen sends no choice. */
function answersOf(fields: Record<string, string | string[]>) {
	return Object.entries(fields).flatMap(([name, typed]) => {
		const position = Number(sequenceField.exec(name)?.[1] ?? 0);
		if (position === 0) return [];
		const chosen = [fields[`choice-${position}`] ?? []].flat();
		return [{ position, choice: chosen, sequence: shownSequence(typed) }];
	});
}

/** The whole paper as one form, for browsers without JavaScript. `at` says where the entrant wants to go next. */
export const sheetForm = v.pipe(
	v.objectWithRest(
		{
			at: v.optional(v.pipe(v.string(), v.regex(/^(\d{1,3}|submit)$/)), '1'),
			forecast: v.optional(v.string(), '')
		},
		v.union([v.string(), choice])
	),
	v.transform(({ at, forecast: typed, ...fields }) => ({
		at,
		answers: answersOf(fields),
		/** Null when the field was left empty; a value that is no number is told apart from that. */
		forecast:
			typed.trim() === ''
				? null
				: { typed, value: forecastFrom(typed), sequence: shownSequence(fields['sequence-0']) }
	}))
);

/** A sheet that came from nobody known, or from a device that is not the live one, with what was asked for. */
export const keptSheetForm = v.intersect([
	sheetForm,
	v.object({
		login: v.optional(v.pipe(v.string(), v.maxLength(80))),
		password: v.optional(v.pipe(v.string(), v.maxLength(512))),
		takeOver: v.optional(v.literal('1'))
	})
]);

/** Going on with the attempt on this device. */
export const takeOverForm = v.object({});

/** Submitting says nothing more: what counts is on the server already. */
export const submitForm = v.object({});
