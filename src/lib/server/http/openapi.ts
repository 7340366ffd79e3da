import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { phases } from '#lib/domain/round.ts';
import { questionKinds } from '#lib/domain/question.ts';
import { reasons } from '#lib/domain/refusal.ts';
import { answerBody, forecastBody } from '#lib/forms/attempt.ts';
import { signInForm } from '#lib/forms/sign-in.ts';

type Schema = Record<string, unknown>;

const text = { type: 'string' };
const whole = { type: 'integer' };
const instant = { type: 'string', format: 'date-time' };
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Schema): Schema => ({ type: 'array', items });
/** Closed on purpose: a field that is not described here must not leave the server. */
const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
	additionalProperties: false
});

const problem = object(
	{
		reason: { type: 'string', enum: [...reasons] },
		message: { type: 'string', description: 'one Vietnamese sentence for people' },
		position: whole,
		sequence: whole,
		receivedAt: instant
	},
	['position', 'sequence', 'receivedAt']
);

const saved = object({ position: whole, sequence: whole, receivedAt: instant });

const attempt = object({
	attempt: text,
	deadlineAt: instant,
	serverNow: instant,
	questions: list(
		object({
			position: whole,
			kind: { type: 'string', enum: [...questionKinds] },
			topic: text,
			stem: text,
			options: list(object({ id: text, text })),
			answer: list(text),
			sequence: whole,
			savedAt: nullable(instant)
		})
	),
	forecast: nullable(
		object({ value: nullable(whole), sequence: whole, savedAt: nullable(instant) })
	)
});
