import { and, asc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { fold } from '#lib/domain/vietnamese.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { accounts, consents, people } from '#lib/server/db/schema.ts';
import { containsWords } from '#lib/server/db/search.ts';

export type Person = typeof people.$inferSelect;
export type Consent = typeof consents.$inferSelect;

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
	const [person] = await db.select().from(people).where(eq(people.id, id));
	return person;
}

export async function mapPeople(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
	const found = new Map<string, Person>();
	await inPieces(ids, async (some) => {
		const rows = await db.select().from(people).where(inArray(people.id, some));
		for (const person of rows) found.set(person.id, person);
	});
	return found;
}

export async function addPeople(tx: Db, rows: readonly Person[]): Promise<void> {
	await inPieces(rows, (piece) => tx.insert(people).values(piece));
}

export async function changePerson(
	tx: Db,
	id: string,
	change: Partial<Omit<Person, 'id'>>
): Promise<void> {
	await tx.update(people).set(change).where(eq(people.id, id));
}

export async function addConsents(tx: Db, rows: readonly Consent[]): Promise<void> {
	await inPieces(rows, (piece) => tx.insert(consents).values(piece));
}

export async function listConsents(db: Db, personId: string): Promise<Consent[]> {
	return db
		.select()
		.from(consents)
		.where(eq(consents.personId, personId))
		.orderBy(asc(consents.givenAt), asc(consents.id));
}

/** What the list of people is narrowed to. */
export type PeopleFilter = { organisationId: string; search: string; role: string; unitId: string };

const entrantRoles = ['official', 'citizen'] as const;

function matches({ organisationId, search, role, unitId }: PeopleFilter): SQL | undefined {
	const wanted = fold(search);
	const shown = entrantRoles.filter((one) => role === '' || one === role);
	return and(
		eq(people.organisationId, organisationId),
		inArray(accounts.role, shown),
		unitId === '' ? undefined : eq(people.unitId, unitId),
		or(containsWords(people.foldedName, wanted), containsWords(accounts.login, wanted))
	);
}

const entrant = {
	accountId: accounts.id,
	login: accounts.login,
	role: accounts.role,
	disabledAt: accounts.disabledAt,
	createdAt: accounts.createdAt,
	personId: people.id,
	fullName: people.fullName,
	birthDate: people.birthDate,
	position: people.position,
	unitId: people.unitId
};

/** Somebody who enters contests, if they belong to this organisation. */
export async function findEntrant(db: Db, organisationId: string, accountId: string) {
	const [found] = await db
		.select(entrant)
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(
			and(
				eq(accounts.id, accountId),
				eq(people.organisationId, organisationId),
				inArray(accounts.role, entrantRoles)
			)
		);
	return found;
}

/** The same by the person. */
export async function findEntrantPerson(
	db: Db,
	organisationId: string,
	personId: string
): Promise<Pick<Person, 'id' | 'personGroup'> | undefined> {
	const [found] = await db
		.select({ id: people.id, personGroup: people.personGroup })
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(
			and(
				eq(people.id, personId),
				eq(people.organisationId, organisationId),
				inArray(accounts.role, entrantRoles)
			)
		);
	return found;
}

/** The same by a login typed in full. */
export async function findEntrantByLogin(
	db: Db,
	organisationId: string,
	login: string
): Promise<{ personId: string } | undefined> {
	const [found] = await db
		.select({ personId: people.id })
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(
			and(
				eq(accounts.login, login.toLowerCase()),
				eq(people.organisationId, organisationId),
				inArray(accounts.role, entrantRoles)
			)
		);
	return found;
}

/** Entrants with their accounts, by given name. */
export async function listEntrants(db: Db, filter: PeopleFilter, page: number, perPage: number) {
	return db
		.select(entrant)
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(matches(filter))
		.orderBy(asc(people.sortKey), asc(people.id))
		.limit(perPage)
		.offset((page - 1) * perPage);
}

export async function countEntrants(db: Db, filter: PeopleFilter): Promise<number> {
	const [row] = await db
		.select({ count: sql`count(*)`.mapWith(Number) })
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(matches(filter));
	return row?.count ?? 0;
}
