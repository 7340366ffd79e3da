import type { RequestEvent } from '@sveltejs/kit';
import { openSession } from '#lib/server/auth/cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Account } from '#lib/server/stores/accounts.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';

/** Opens a session for whoever these credentials belong to; on the way back to an attempt only for its owner. */
export async function signInHere(
	event: RequestEvent,
	{ login, secret }: { login: string; secret: string },
	attemptId?: string
): Promise<Account> {
	const { now } = event.locals;
	const account = await signIn({ login, secret, address: event.getClientAddress(), now });
	// Somebody else's session would send this one's unsent answers in another name.
	if (attemptId !== undefined && !(await findAttemptOf(db, attemptId, account.personId)))
		throw new Refusal('not-your-attempt');
	await openSession(event.cookies, account.id, now);
	return account;
}
