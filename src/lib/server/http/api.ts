import type { RequestEvent } from '@sveltejs/kit';
import { safeParse, type GenericSchema, type InferOutput } from 'valibot';
import { mayAct, type Role } from '#lib/domain/account.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { Queued, Refusal } from '#lib/server/refusal.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { retryAfter, statusOf, type RefusalStatus } from './status.ts';
import { storageReason } from './storage-trouble.ts';

export function refuse(status: RefusalStatus, reason: Reason): Response {
	const body = { reason, message: refusals[reason] };
	return Response.json(body, { status, headers: retryAfter(reason) });
}

function refuseQueued({ reason, turnAt, waitMs }: Queued): Response {
	const body = { reason, message: refusals[reason], turnAt };
	const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
	return Response.json(body, { status: statusOf(reason), headers });
}

/** Turns what an endpoint throws into the documented error shape. */
export async function answer(run: () => Promise<Response>): Promise<Response> {
	try {
		return await run();
	} catch (thrown) {
		if (thrown instanceof Queued) return refuseQueued(thrown);
		const reason = thrown instanceof Refusal ? thrown.reason : storageReason(thrown);
		if (!reason) throw thrown;
		return refuse(statusOf(reason), reason);
	}
}

export function requireApiRole({ locals }: { locals: App.Locals }, ...roles: Role[]): SignedIn {
	if (!locals.account) throw new Refusal('sign-in-needed');
	if (!mayAct(locals.account.role, roles)) throw new Refusal('forbidden');
	return locals.account;
}

/** A JSON body of exactly this shape; malformed or unexpected fields are refused. */
export async function readJson<S extends GenericSchema>(
	{ request }: Pick<RequestEvent, 'request'>,
	schema: S
): Promise<InferOutput<S>> {
	const body: unknown = await request.json().catch(() => undefined);
	const parsed = safeParse(schema, body);
	if (!parsed.success) throw new Refusal('invalid-input');
	return parsed.output;
}
