import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Reason } from '#lib/domain/refusal.ts';
import { readForm, type Issues, type Typed } from '#lib/forms/read-form.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { retryAfter, statusOf } from './status.ts';
import { storageReason } from './storage-trouble.ts';

/** What a page gets back when its form was not accepted; what was typed comes with it. */
export type Rejected = { issues?: Issues; refusal?: Reason; typed: Typed };

/** The one way from a form to a use case: issues → 400, a refusal → 409 (401 for "sign in", 503 for "soon"), anything else is a bug. */
export async function handleForm<S extends GenericSchema, R, E extends RequestEvent>(
	event: E,
	schema: S,
	run: (input: InferOutput<S>, event: E) => Promise<R>
): Promise<R | ActionFailure<Rejected>> {
	const read = readForm(schema, await event.request.formData());
	if (!read.accepted) return fail(400, { issues: read.issues, typed: read.typed });
	try {
		return await run(read.input, event);
	} catch (thrown) {
		const refusal = thrown instanceof Refusal ? thrown.reason : storageReason(thrown);
		if (!refusal) throw thrown;
		if (refusal === 'not-found') error(404);
		event.setHeaders(retryAfter(refusal));
		const status = statusOf(refusal);
		return fail(status === 401 || status === 503 ? status : 409, { refusal, typed: read.typed });
	}
}

/** A form action made of a schema and what to do with the input. */
export function formAction<S extends GenericSchema, R, E extends RequestEvent>(
	schema: S,
	run: (input: InferOutput<S>, event: E) => Promise<R>
) {
	return (event: E) => handleForm(event, schema, run);
}
