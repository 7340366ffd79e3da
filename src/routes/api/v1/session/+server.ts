import { sessionBody } from '#lib/forms/sign-in.ts';
import { db } from '#lib/server/db/connection.ts';
import { closeSession, openSession } from '#lib/server/auth/cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { answer, readJson } from '#lib/server/http/api.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answer(async () => {
		const { login, password: secret, attempt } = await readJson(event, sessionBody);
		const { now } = event.locals;
		const account = await signIn({ login, secret, address: event.getClientAddress(), now });
		// Somebody else's session would send this one's unsent answers in another name.
		if (attempt !== undefined && !(await findAttemptOf(db, attempt, account.personId)))
			throw new Refusal('not-your-attempt');
		await openSession(event.cookies, account.id, now);
		return new Response(null, { status: 204 });
	});

export const DELETE: RequestHandler = async ({ cookies }) => {
	await closeSession(cookies);
	return new Response(null, { status: 204 });
};
