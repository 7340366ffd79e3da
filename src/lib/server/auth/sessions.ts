import { createHash, randomBytes } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { db, transaction } from '#lib/server/db/connection.ts';
import { StorageFailure } from '#lib/server/db/storage-failure.ts';
import * as store from '#lib/server/stores/sessions.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';

// Lucia is frozen upstream; this module is the only one that knows it.
declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		DatabaseUserAttributes: SignedIn;
		DatabaseSessionAttributes: { createdAt: Date };
	}
}

/** Staff sign in every working day; entrants keep their phone signed in through a contest. */
const longestSessionMs = {
	citizen: 30 * 86_400_000,
	official: 30 * 86_400_000,
	organiser: 12 * 3_600_000,
	admin: 12 * 3_600_000
};

const toLucia = (session: store.Session): DatabaseSession => ({
	id: session.id,
	userId: session.accountId,
	expiresAt: session.expiresAt,
	attributes: { createdAt: session.createdAt }
});

const adapter: Adapter = {
	async getSessionAndUser(id) {
		const found = await store.findSession(db, id);
		if (!found) return [null, null];
		return [toLucia(found.session), { id: found.owner.accountId, attributes: found.owner }];
	},
	async getUserSessions(accountId) {
		return (await store.listSessions(db, accountId)).map(toLucia);
	},
	setSession: ({ id, userId, expiresAt, attributes }) =>
		transaction((tx) =>
			store.addSession(tx, {
				id,
				accountId: userId,
				expiresAt,
				createdAt: attributes.createdAt
			})
		),
	/** Reading goes on while nothing can be written: the session is extended another time. */
	async updateSessionExpiration(id, expiresAt) {
		await transaction((tx) => store.extendSession(tx, id, expiresAt)).catch((error: unknown) => {
			if (!(error instanceof StorageFailure)) throw error;
		});
	},
	deleteSession: (id) => transaction((tx) => store.removeSession(tx, id)),
	deleteUserSessions: (accountId) => transaction((tx) => store.removeSessionsOf(tx, accountId)),
	async deleteExpiredSessions() {
		throw new Error('Expired sessions are removed by the housekeeping job, which knows the time.');
	}
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: new TimeSpan(7, 'd'),
	getUserAttributes: (owner) => owner,
	getSessionAttributes: ({ createdAt }) => ({ createdAt })
});

/** Only the hash is stored: whoever reads the table cannot sign in with it. */
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** A new token at every sign-in; the one the browser had before ends, so it cannot be planted (fixation). */
export async function startSession(
	accountId: string,
	now: Date,
	previousToken: string | undefined
): Promise<string> {
	if (previousToken) await endSession(previousToken);
	const token = randomBytes(32).toString('base64url');
	await lucia.createSession(accountId, { createdAt: now }, { sessionId: hashToken(token) });
	return token;
}

/** Whose token this is; nothing once it expired, was ended, or grew older than its role allows. */
export async function findSignedIn(token: string, now: Date): Promise<SignedIn | undefined> {
	const { session, user } = await lucia.validateSession(hashToken(token));
	if (!session) return undefined;
	if (now.getTime() - session.createdAt.getTime() < longestSessionMs[user.role]) return user;
	await lucia.invalidateSession(session.id);
	return undefined;
}

export async function endSession(token: string): Promise<void> {
	await lucia.invalidateSession(hashToken(token));
}
