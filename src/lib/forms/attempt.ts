import * as v from 'valibot';

/** Grows with every change of an answer; fits a 32-bit column. */
const sequence = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000_000));
const optionId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const answerBody = v.strictObject({
	choice: v.pipe(v.array(optionId), v.maxLength(20)),
	sequence
});

/** More people than the country has are no forecast. */
export const forecastBody = v.strictObject({
	value: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000)),
	sequence
});
