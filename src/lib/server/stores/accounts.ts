import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Role } from '#lib/domain/account.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { accounts, people } from '#lib/server/db/schema.ts';

export type Account = typeof accounts.$inferSelect;

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
	const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
	return account;
}

/** By the login in its stored spelling: see `loginOf` in domain/account.ts. */
export async function findAccountByLogin(db: Db, login: string): Promise<Account | undefined> {
	const [account] = await db.select().from(accounts).where(eq(accounts.login, login));
	return account;
}

export async function mapAccountsByLogin(
	db: Db,
	logins: readonly string[]
): Promise<Map<string, Account>> {
	const found = new Map<string, Account>();
	await inPieces(logins, async (some) => {
		const rows = await db.select().from(accounts).where(inArray(accounts.login, some));
		for (const account of rows) found.set(account.login, account);
	});
	return found;
}

/** False when the login is taken; nothing is written then. */
export async function addAccount(tx: Db, account: Account): Promise<boolean> {
	const added = await tx
		.insert(accounts)
		.values(account)
		.onConflictDoNothing()
		.returning({ id: accounts.id });
	return added.length === 1;
}

export async function addAccounts(tx: Db, rows: readonly Account[]): Promise<void> {
	await inPieces(rows, (piece) => tx.insert(accounts).values(piece));
}

export async function changeAccount(
	tx: Db,
	id: string,
	change: Partial<Pick<Account, 'secretHash' | 'disabledAt'>>
): Promise<void> {
	await tx.update(accounts).set(change).where(eq(accounts.id, id));
}

/** Whether there ever was an administrator: the one-time code works only before. */
export async function hasAdmin(db: Db): Promise<boolean> {
	const [row] = await db
		.select({ id: accounts.id })
		.from(accounts)
		.where(eq(accounts.role, 'admin'))
		.limit(1);
	return row !== undefined;
}

const staffRoles: Role[] = ['organiser', 'admin'];

/** Organisers and administrators of an organisation, by name. */
export async function listStaff(db: Db, organisationId: string) {
	return db
		.select({
			accountId: accounts.id,
			login: accounts.login,
			role: accounts.role,
			fullName: people.fullName,
			disabledAt: accounts.disabledAt,
			createdAt: accounts.createdAt
		})
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(and(eq(accounts.organisationId, organisationId), inArray(accounts.role, staffRoles)))
		.orderBy(asc(people.sortKey), asc(accounts.id));
}

/** How many logins begin like this. */
export async function countLogins(db: Db, prefix: string): Promise<number> {
	const [row] = await db
		.select({ count: sql`count(*)`.mapWith(Number) })
		.from(accounts)
		.where(and(gte(accounts.login, prefix), lt(accounts.login, `${prefix}\uffff`)));
	return row?.count ?? 0;
}
