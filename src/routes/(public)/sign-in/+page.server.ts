import { redirect } from '@sveltejs/kit';
import { homeOf } from '#lib/domain/account.ts';
import { signInForm } from '#lib/forms/sign-in.ts';
import { openSession } from '#lib/server/auth/cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { safeNext } from '#lib/server/http/guards.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('next'));
	if (locals.account) redirect(303, next ?? homeOf[locals.account.role]);
	return { next: next ?? '' };
};

export const actions: Actions = {
	default: formAction(signInForm, async (given, { cookies, locals, getClientAddress }) => {
		const { login, password: secret, next } = given;
		const { now } = locals;
		const account = await signIn({ login, secret, address: getClientAddress(), now });
		await openSession(cookies, account.id, now);
		redirect(303, safeNext(next) ?? homeOf[account.role]);
	})
};
