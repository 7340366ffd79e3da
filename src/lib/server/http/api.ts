import { safeParse, type GenericSchema, type InferOutput } from 'valibot';
import { mayAct, type Role } from '#lib/domain/account.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { Queued, Refusal } from '#lib/server/refusal.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { retryAfter, statusOf, type RefusalStatus } from './status.ts';
import { storageReason } from './storage-trouble.ts';

/** What an endpoint is asked, whichever way the request came in. */
export type Asked<Params> = {
	locals: App.Locals;
	params: Params;
	cookies: { get: (name: string) => string | undefined };
	request: { json: () => Promise<unknown> };
};

/** What it says, before that takes the form of whoever sends it. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

const toResponse = ({ status, body, headers = {} }: Reply): Response =>
	Response.json(body, { status, headers });

const refusalReply = (status: RefusalStatus, reason: Reason): Reply => ({
	status,
	body: { reason, message: refusals[reason] },
	headers: retryAfter(reason)
});

export const refuse = (status: RefusalStatus, reason: Reason): Response =>
	toResponse(refusalReply(status, reason));

/** What is thrown, in the documented error shape; a bug is thrown on. */
function replyToThrown(thrown: unknown): Reply {
	const reason = thrown instanceof Refusal ? thrown.reason : storageReason(thrown);
	if (!reason) throw thrown;
	return refusalReply(statusOf(reason), reason);
}

function refuseQueued({ reason, turnAt, waitMs }: Queued): Response {
	const body = { reason, message: refusals[reason], turnAt };
	const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
	return Response.json(body, { status: statusOf(reason), headers });
}

export async function replyTo(run: () => Promise<Reply>): Promise<Reply> {
	try {
		return await run();
	} catch (thrown) {
		return replyToThrown(thrown);
	}
}

/** An endpoint's reply as SvelteKit sends it. */
export const respond = async (run: () => Promise<Reply>): Promise<Response> =>
	toResponse(await replyTo(run));

/** Turns what an endpoint throws into the documented error shape. */
export async function answer(run: () => Promise<Response>): Promise<Response> {
	try {
		return await run();
	} catch (thrown) {
		if (thrown instanceof Queued) return refuseQueued(thrown);
		return toResponse(replyToThrown(thrown));
	}
}

export function requireApiRole(
	{ locals }: Pick<Asked<never>, 'locals'>,
	...roles: Role[]
): SignedIn {
	if (!locals.account) throw new Refusal('sign-in-needed');
	if (!mayAct(locals.account.role, roles)) throw new Refusal('forbidden');
	return locals.account;
}

/** A JSON body of exactly this shape; malformed or unexpected fields are refused. */
export async function readJson<S extends GenericSchema>(
	{ request }: Pick<Asked<never>, 'request'>,
	schema: S
): Promise<InferOutput<S>> {
	const body = await request.json().catch(() => undefined);
	const parsed = safeParse(schema, body);
	if (!parsed.success) throw new Refusal('invalid-input');
	return parsed.output;
}
