import type { Cookies } from '@sveltejs/kit';
import { settings } from '#lib/server/settings.ts';

const secure = settings.origin?.protocol === 'https:';
/** The __Host- prefix keeps other hosts of the same domain from planting a session. */
export const sessionCookie = secure ? '__Host-khoabang' : 'khoabang';

export function setSessionCookie(cookies: Cookies, token: string): void {
	cookies.set(sessionCookie, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: 30 * 86_400
	});
}

export function clearSessionCookie(cookies: Cookies): void {
	cookies.delete(sessionCookie, { path: '/', secure });
}
