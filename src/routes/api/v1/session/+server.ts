import { sessionBody } from '#lib/forms/sign-in.ts';
import { closeSession, openSession } from '#lib/server/auth/cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { answer, readJson } from '#lib/server/http/api.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answer(async () => {
		const { login, password: secret } = await readJson(event, sessionBody);
		const { now } = event.locals;
		const account = await signIn({ login, secret, address: event.getClientAddress(), now });
		await openSession(event.cookies, account.id, now);
		return new Response(null, { status: 204 });
	});

export const DELETE: RequestHandler = async ({ cookies }) => {
	await closeSession(cookies);
	return new Response(null, { status: 204 });
};
