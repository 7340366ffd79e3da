import { eq, lt } from 'drizzle-orm';
import type { Role } from '#lib/domain/account.ts';
import type { PersonGroup } from '#lib/domain/contest.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, type Given } from '#lib/server/db/prepared.ts';
import { accounts, people, sessions } from '#lib/server/db/schema.ts';

/** Everything a request needs to know about who is asking. */
export type SignedIn = {
	accountId: string;
	personId: string;
	organisationId: string;
	role: Role;
	personGroup: PersonGroup;
	fullName: string;
	birthDate: string | null;
	unitId: string | null;
};

export type Session = typeof sessions.$inferSelect;

const sessionById = prepared((db, given: Given<{ id: string }>) =>
	db
		.select({
			session: sessions,
			owner: {
				accountId: accounts.id,
				personId: people.id,
				organisationId: accounts.organisationId,
				role: accounts.role,
				personGroup: people.personGroup,
				fullName: people.fullName,
				birthDate: people.birthDate,
				unitId: people.unitId
			},
			disabledAt: accounts.disabledAt
		})
		.from(sessions)
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(eq(sessions.id, given.id))
);

/** The session with its owner, unless the account has been disabled. */
export async function findSession(
	db: Db,
	id: string
): Promise<{ session: Session; owner: SignedIn } | undefined> {
	const [row] = await sessionById(db, { id });
	return row && row.disabledAt === null ? row : undefined;
}

export async function listSessions(db: Db, accountId: string): Promise<Session[]> {
	return db.select().from(sessions).where(eq(sessions.accountId, accountId));
}

export async function addSession(db: Db, session: Session): Promise<void> {
	await db.insert(sessions).values(session);
}

export async function extendSession(db: Db, id: string, expiresAt: Date): Promise<void> {
	await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
}

export async function removeSession(db: Db, id: string): Promise<void> {
	await db.delete(sessions).where(eq(sessions.id, id));
}

export async function removeSessionsOf(db: Db, accountId: string): Promise<void> {
	await db.delete(sessions).where(eq(sessions.accountId, accountId));
}

export async function removeExpiredSessions(db: Db, now: Date): Promise<void> {
	await db.delete(sessions).where(lt(sessions.expiresAt, now));
}
