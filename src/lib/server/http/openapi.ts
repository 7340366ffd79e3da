import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import {
	comparators,
	contestKinds,
	countingAttempts,
	divisionAudiences,
	forecastTargets
} from '#lib/domain/contest.ts';
import { phases } from '#lib/domain/round.ts';
import { questionKinds } from '#lib/domain/question.ts';
import { reasons } from '#lib/domain/refusal.ts';
import { sessionCookie } from '#lib/server/auth/cookie.ts';
import { answerBody, forecastBody } from '#lib/forms/attempt.ts';
import { sessionBody } from '#lib/forms/sign-in.ts';

type Schema = Record<string, unknown>;

const text = { type: 'string' };
const whole = { type: 'integer' };
const instant = { type: 'string', format: 'date-time' };
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (values: readonly string[]): Schema => ({ type: 'string', enum: [...values] });
const list = (items: Schema): Schema => ({ type: 'array', items });
/** Closed on purpose: a field that is not described here must not leave the server. */
const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
	additionalProperties: false
});

const saveReceipt = {
	type: 'string',
	pattern: '^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$',
	description:
		'keyed digest of attempt, position, sequence, time and value; the server can check it'
};

const problem = object(
	{
		reason: oneOf(reasons),
		message: { type: 'string', description: 'one Vietnamese sentence for people' },
		position: whole,
		sequence: whole,
		receivedAt: instant,
		turnAt: { ...instant, description: 'when you may start, after `queued`' },
		receipt: saveReceipt,
		kept: {
			description: 'the newer answer that stays, with its sequence and receipt',
			anyOf: [object({ choice: list(text) }), object({ forecast: whole })]
		}
	},
	['position', 'sequence', 'receivedAt', 'turnAt', 'receipt', 'kept']
);

const saved = object({
	position: whole,
	sequence: whole,
	receivedAt: instant,
	receipt: saveReceipt
});

const attempt = object({
	attempt: text,
	deadlineAt: instant,
	serverNow: instant,
	sequenceFrom: { ...whole, description: 'sequences of this device are above it' },
	questions: list(
		object({
			position: whole,
			kind: oneOf(questionKinds),
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

const receipt = nullable({
	description:
		'null while an attempt that is over waits to be sealed, or if it ended before receipts were given',
	...object({
		body: { type: 'string', description: 'the exact text that was signed' },
		signature: { type: 'string', description: 'Ed25519 over its bytes, base64url' },
		keyId: text
	})
});

const gate = object({
	serverNow: instant,
	state: oneOf(['waiting', 'queued', 'open', 'closed']),
	opensAt: instant,
	turnAt: { ...nullable(instant), description: 'from then on, and for ten minutes, you may start' },
	ahead: { ...nullable(whole), description: 'about how many go in before you' },
	retryAfterMs: { type: 'integer', description: 'when to ask again; asking earlier gains nothing' }
});

const result = object({
	attempt: text,
	number: whole,
	points: whole,
	maxPoints: whole,
	right: whole,
	questions: whole,
	usedMs: whole,
	submittedAt: instant,
	endedBy: oneOf(['entrant', 'deadline']),
	reviewOpen: { type: 'boolean' },
	receipt
});

const contest = object({
	slug: text,
	kind: oneOf(contestKinds),
	title: text,
	summary: text,
	rules: object({
		countingAttempt: oneOf(countingAttempts),
		comparators: list(oneOf(comparators)),
		forecast: nullable(object({ target: oneOf(forecastTargets) })),
		review: oneOf(['after-submission', 'after-round']),
		minimumAge: nullable(whole),
		lateMinutes: whole
	}),
	divisions: list(
		object({
			code: text,
			name: text,
			audience: oneOf(divisionAudiences),
			questions: whole,
			maxPoints: whole,
			prizes: list(object({ name: text, quantity: whole, amount: whole }))
		})
	),
	rounds: list(
		object({
			id: text,
			number: whole,
			name: text,
			opensAt: instant,
			closesAt: instant,
			minutes: whole,
			attemptsAllowed: nullable(whole),
			phase: oneOf(phases)
		})
	),
	serverNow: instant
});

const boardHead = {
	contest: object({ slug: text, title: text, kind: oneOf(contestKinds) }),
	round: object({
		number: whole,
		name: text,
		phase: oneOf(phases),
		closesAt: instant,
		settledAt: nullable(instant)
	}),
	division: text,
	by: oneOf(['people', 'units']),
	updatedAt: instant,
	official: { type: 'boolean', description: 'false while places may still change' }
};

const personRow = {
	place: whole,
	points: whole,
	maxPoints: whole,
	usedMs: whole,
	submittedAt: instant,
	prize: nullable(text),
	mine: { type: 'boolean' },
	name: { type: 'string', description: 'masked, except for winners and oneself' },
	unit: nullable(text),
	forecast: nullable(whole)
};

const unitRow = {
	place: whole,
	name: text,
	block: text,
	entrants: whole,
	headcount: nullable(whole),
	rate: nullable({ type: 'number', minimum: 0, maximum: 1 }),
	average: whole,
	mine: { type: 'boolean' }
};

const peopleBoard = object({
	...boardHead,
	rows: list(object(personRow)),
	me: nullable(object({ ...personRow, place: nullable(whole), page: nullable(whole) })),
	forecastActual: nullable(whole),
	entrants: nullable(whole),
	lastShownPlace: nullable(whole),
	page: whole,
	pages: whole
});

const unitBoard = object({
	...boardHead,
	block: nullable(text),
	rows: list(object(unitRow)),
	merged: nullable(object({ units: whole, entrants: whole, average: nullable(whole) })),
	me: nullable(object({ ...unitRow, page: whole })),
	ownUnitMerged: { type: 'boolean' },
	headcountOn: text,
	page: whole,
	pages: whole
});

const schemas = {
	Problem: problem,
	Attempt: attempt,
	Saved: saved,
	Gate: gate,
	Submission: object({ submittedAt: instant, receipt }),
	Result: result,
	Contest: contest,
	PeopleBoard: peopleBoard,
	UnitBoard: unitBoard
};

const json = (schema: Schema): Schema => ({ content: { 'application/json': { schema } } });
const ref = (name: keyof typeof schemas): Schema => ({ $ref: `#/components/schemas/${name}` });

const problemTexts = {
	400: 'The request cannot be read.',
	401: 'Nobody is signed in, or login and secret do not match.',
	403: 'Not for this role, or not sent from this site.',
	404: 'Not there, or not yours.',
	409: 'Not now: the reason says why.',
	422: 'The body has another shape.',
	429: 'Too many tries.',
	503: 'Not now, but soon: `Retry-After` says when.'
};
type Status = keyof typeof problemTexts;

/** The answers of an operation: the good ones first, then the problems it may end in. */
function responses(good: Record<number, [description: string, schema?: Schema]>, ...bad: Status[]) {
	const answers = Object.entries(good).map(([status, [description, schema]]) => [
		status,
		{ description, ...(schema && json(schema)) }
	]);
	const problems = bad.map((status) => [
		status,
		{ description: problemTexts[status], ...json(ref('Problem')) }
	]);
	return Object.fromEntries([...answers, ...problems]) as Schema;
}

const body = (schema: GenericSchema): Schema => {
	const { $schema: _, ...inlined } = toJsonSchema(schema, { typeMode: 'input' });
	return { required: true, ...json(inlined) };
};

const inPath = (name: string, schema: Schema = text): Schema => ({
	...{ name, in: 'path', required: true, schema }
});
const inQuery = (name: string, schema: Schema, description: string): Schema => ({
	...{ name, in: 'query', schema, description }
});

const paths = {
	'/api/v1/session': {
		post: {
			summary: 'Sign in',
			security: [],
			requestBody: body(sessionBody),
			responses: responses({ 204: ['Signed in; the cookie is set.'] }, 401, 403, 409, 422, 429, 503)
		},
		delete: {
			summary: 'Sign out',
			responses: responses({ 204: ['Signed out; the session has ended.'] }, 403)
		}
	},
	'/api/v1/contests/{slug}': {
		get: {
			summary: 'A published contest: rules, divisions, rounds with their phase',
			security: [],
			parameters: [inPath('slug')],
			responses: responses({ 200: ['The contest.', ref('Contest')] }, 404, 503)
		}
	},
	'/api/v1/contests/{slug}/leaderboard': {
		get: {
			summary: 'A board, live until the round is settled',
			security: [],
			parameters: [
				inPath('slug'),
				inQuery(
					'division',
					text,
					'code of a division; own or first one if left out; `all` for units'
				),
				inQuery('round', text, 'number or id of a round; the open or last one if left out'),
				inQuery('by', oneOf(['people', 'units']), 'people if left out'),
				inQuery('block', text, 'one block of units'),
				inQuery('page', whole, 'from 1')
			],
			responses: responses(
				{ 200: ['The board.', { anyOf: [ref('PeopleBoard'), ref('UnitBoard')] }] },
				404,
				409,
				503
			)
		}
	},
	'/api/v1/rounds/{id}/gate': {
		get: {
			summary: 'Whether the round is open, and whose turn it is; made to be asked while waiting',
			security: [],
			parameters: [inPath('id')],
			responses: responses({ 200: ['Where you stand.', ref('Gate')] }, 404, 503)
		}
	},
	'/api/v1/rounds/{id}/attempts': {
		post: {
			summary: 'Start an attempt, or resume the running one',
			description:
				'While more people come than may begin in a second, 503 with `queued` says in `turnAt` when your turn is; the cookie that comes with it keeps the turn.',
			parameters: [inPath('id')],
			responses: responses(
				{ 200: ['Resumed.', ref('Attempt')], 201: ['Started.', ref('Attempt')] },
				401,
				403,
				404,
				409,
				503
			)
		}
	},
	'/api/v1/attempts/{id}/sittings': {
		post: {
			summary: 'Go on with a running attempt on this device',
			description:
				'One device is live: its cookie is set by starting, or here. Saves from another one are refused with `sitting-elsewhere`.',
			parameters: [inPath('id')],
			responses: responses({ 201: ['Taken over.', ref('Attempt')] }, 401, 403, 404, 409)
		}
	},
	'/api/v1/rounds/{id}/events': {
		get: {
			summary: 'What happens to a round, as server-sent events',
			description:
				'`clock`: the server time, a few times a minute. `round`: the window moved. `time`: running attempts end at another time. `board`: the standings changed. None says whom it is about; read the change from the other addresses.',
			security: [],
			parameters: [inPath('id')],
			responses: {
				200: { description: 'The stream.', content: { 'text/event-stream': { schema: text } } },
				...responses({}, 404, 503)
			}
		}
	},
	'/api/v1/attempts/{id}/answers/{position}': {
		put: {
			summary: 'Save an answer; on disk once acknowledged',
			description:
				'Idempotent by position and sequence. A lower sequence changes nothing and is told so with 409.',
			parameters: [inPath('id'), inPath('position', { type: 'integer', minimum: 1 })],
			requestBody: body(answerBody),
			responses: responses({ 200: ['Saved.', ref('Saved')] }, 401, 403, 404, 409, 422)
		}
	},
	'/api/v1/attempts/{id}/forecast': {
		put: {
			summary: 'Save the forecast; as answers are',
			parameters: [inPath('id')],
			requestBody: body(forecastBody),
			responses: responses({ 200: ['Saved.', ref('Saved')] }, 401, 403, 404, 409, 422)
		}
	},
	'/api/v1/attempts/{id}/submission': {
		post: {
			summary: 'End the attempt early; submitting twice finds the first end',
			parameters: [inPath('id')],
			responses: responses({ 200: ['Submitted.', ref('Submission')] }, 401, 403, 404, 409)
		}
	},
	'/api/v1/attempts/{id}/result': {
		get: {
			summary: 'The result of a finished attempt',
			parameters: [inPath('id')],
			responses: responses({ 200: ['The result.', ref('Result')] }, 401, 403, 404, 409)
		}
	}
};

/** The HTTP interface as OpenAPI 3.1. Points are hundredths, durations milliseconds, money whole dong. */
export const openApi = {
	openapi: '3.1.0',
	info: {
		title: 'Khoa Bang',
		version: '1',
		description:
			'Session cookie; unsafe methods need a same-origin Origin header. Errors are {reason, message}.'
	},
	servers: [{ url: '/' }],
	security: [{ session: [] }],
	paths,
	components: {
		schemas,
		securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } }
	}
};
