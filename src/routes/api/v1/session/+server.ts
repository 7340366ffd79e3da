import { sessionBody } from '#lib/forms/sign-in.ts';
import { closeSession } from '#lib/server/auth/cookie.ts';
import { answer, readJson } from '#lib/server/http/api.ts';
import { signInHere } from '#lib/server/http/sign-in-here.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answer(async () => {
		const { login, password: secret, attempt } = await readJson(event, sessionBody);
		await signInHere(event, { login, secret }, attempt);
		return new Response(null, { status: 204 });
	});

export const DELETE: RequestHandler = async ({ cookies }) => {
	await closeSession(cookies);
	return new Response(null, { status: 204 });
};
