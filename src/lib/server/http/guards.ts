import { error, redirect } from '@sveltejs/kit';
import { mayAct, type Role } from '#lib/domain/account.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';

type Visit = { locals: App.Locals; url: URL };

/** For pages and form actions: strangers sign in first and come back; the wrong role is refused. */
export function requireRole({ locals, url }: Visit, ...roles: Role[]): SignedIn {
	if (!locals.account) {
		redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	}
	if (!mayAct(locals.account.role, roles)) error(403);
	return locals.account;
}

export const requireEntrant = (visit: Visit): SignedIn => requireRole(visit, 'citizen', 'official');
export const requireOrganiser = (visit: Visit): SignedIn => requireRole(visit, 'organiser');
export const requireAdmin = (visit: Visit): SignedIn => requireRole(visit, 'admin');

/** Where to go after signing in: only to a path of this site. */
export function safeNext(next: string | null | undefined): string | undefined {
	return next && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(next) ? next : undefined;
}
