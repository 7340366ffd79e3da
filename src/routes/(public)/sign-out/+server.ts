import { redirect } from '@sveltejs/kit';
import { closeSession } from '#lib/server/auth/cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies }) => {
	await closeSession(cookies);
	redirect(303, '/');
};
