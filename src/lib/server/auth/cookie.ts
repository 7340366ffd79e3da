import type { Cookies } from '@sveltejs/kit';
import { settings } from '#lib/server/settings.ts';
import { endSession, startSession } from './sessions.ts';

const secure = settings.origin?.protocol === 'https:';
/** The __Host- prefix keeps other hosts of the same domain from planting a session. */
export const sessionCookie = secure ? '__Host-khoabang' : 'khoabang';

/** Signs this browser in; the session it had before ends. */
export async function openSession(cookies: Cookies, accountId: string, now: Date): Promise<void> {
	const token = await startSession(accountId, now, cookies.get(sessionCookie));
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

export async function closeSession(cookies: Cookies): Promise<void> {
	const token = cookies.get(sessionCookie);
	if (token) await endSession(token);
	clearSessionCookie(cookies);
}

// A new access code crosses one redirect: it is shown on the page after registering and kept nowhere else.

const codePath = '/register/done';
const codeCookie = 'khoabang-code';
const codeShownForS = 600;

export function carryAccessCode(cookies: Cookies, accountId: string, code: string): void {
	cookies.set(codeCookie, `${accountId} ${code}`, {
		path: codePath,
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: codeShownForS
	});
}

/** The code just made for this account; for ten minutes, so that a reload on an old phone loses nothing. */
export function carriedAccessCode(cookies: Cookies, accountId: string): string | undefined {
	const [owner, code] = cookies.get(codeCookie)?.split(' ') ?? [];
	return owner === accountId ? code : undefined;
}

/** A cookie for each attempt, so that two attempts on one device do not drive each other out. */
export const sittingCookie = (attemptId: string): string =>
	`${secure ? '__Host-' : ''}khoabang-sitting-${attemptId}`;

/** After the end an answer may still be on its way, and the end itself may be moved. */
const keptAfterEndS = 86_400;

/** This device is the one that may save. It stays so when somebody signs in again. */
export function keepSitting(
	cookies: Cookies,
	attempt: { id: string; endsAt: Date },
	sittingId: string,
	now: Date
): void {
	const leftS = Math.max(0, Math.ceil((attempt.endsAt.getTime() - now.getTime()) / 1000));
	cookies.set(sittingCookie(attempt.id), sittingId, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: leftS + keptAfterEndS
	});
}

export const keptSitting = (cookies: Pick<Cookies, 'get'>, attemptId: string): string | undefined =>
	cookies.get(sittingCookie(attemptId));

/** One for each round, so that waiting for two of them is possible. */
export const turnCookie = (roundId: string): string =>
	`${secure ? '__Host-' : ''}khoabang-turn-${roundId}`;

export function keepTurn(cookies: Cookies, roundId: string, ticket: string, forMs: number): void {
	cookies.set(turnCookie(roundId), ticket, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: Math.ceil(forMs / 1000)
	});
}

export const keptTurn = (cookies: Cookies, roundId: string): string | undefined =>
	cookies.get(turnCookie(roundId));
