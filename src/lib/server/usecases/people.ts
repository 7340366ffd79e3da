import { dayOf } from '#lib/domain/day.ts';
import { phoneNumber } from '#lib/domain/person.ts';
import { knownCode } from '#lib/domain/unit.ts';
import { fold, nameSortKey } from '#lib/domain/vietnamese.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import type { SheetPerson } from '#lib/server/formats/people-sheet.ts';
import type { PeopleIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	addAccounts,
	changeAccount,
	mapAccountsByLogin,
	type Account
} from '#lib/server/stores/accounts.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { addPeople, changePerson, mapPeople, type Person } from '#lib/server/stores/people.ts';
import { removeSessionsOf } from '#lib/server/stores/sessions.ts';
import { listUnits } from '#lib/server/stores/units.ts';

/** How secrets are made; handed in, because use cases know no keys. */
export type SecretMaker = {
	newAccessCode: () => string;
	hashAccessCode: (code: string) => string;
	hashPassword: (password: string) => Promise<string>;
};

/** Shown once, to whoever hands it out. */
export type IssuedCode = { login: string; fullName: string; unit: string; code: string };

type Units = ReadonlyMap<string, { unitId: string; name: string }>;
type Known = { units: Units; accounts: ReadonlyMap<string, Account> };

async function findKnown(tx: Db, actor: Actor, rows: readonly SheetPerson[]): Promise<Known> {
	const units = await listUnits(tx, actor.organisationId, dayOf(actor.now));
	const logins = [...new Set(rows.map(({ login }) => login))];
	return {
		units: new Map(units.map((unit) => [unit.code, unit])),
		accounts: await mapAccountsByLogin(tx, logins)
	};
}

const unitOf = (row: SheetPerson, { units }: Known) => units.get(knownCode(row.unitCode, units));

function issuesOf(
	rows: readonly SheetPerson[],
	known: Known,
	organisationId: string
): RowIssue<PeopleIssueCode>[] {
	const seen = new Set<string>();
	return rows.flatMap((row) => {
		const account = known.accounts.get(row.login);
		const isOther =
			account && (account.role !== 'official' || account.organisationId !== organisationId);
		const isTwice = seen.has(row.login);
		seen.add(row.login);
		const found: [boolean, string, PeopleIssueCode, string][] = [
			[isTwice, 'login', 'login-twice', row.login],
			[Boolean(isOther), 'login', 'login-taken', row.login],
			[!unitOf(row, known), 'unit', 'unknown-unit', row.unitCode]
		];
		return found
			.filter(([wrong]) => wrong)
			.map(([, column, code, value]) => ({ row: row.row, column, code, value }));
	});
}

/** What stands in the way of importing this roster; nothing is written. */
export async function checkPeople(actor: Actor, rows: readonly SheetPerson[]) {
	const known = await findKnown(db, actor, rows);
	const added = rows.filter(({ login }) => !known.accounts.has(login)).length;
	return {
		issues: issuesOf(rows, known, actor.organisationId),
		added,
		known: rows.length - added
	};
}

type Secret = { code: string | undefined; hash: string };

/** Before the transaction, which waits for nothing but rows. Somebody known gets a code that is then not used. */
async function makeSecrets(rows: readonly SheetPerson[], maker: SecretMaker) {
	const secrets = new Map<string, Secret>();
	for (const { login, password } of rows) {
		const code = password === '' ? maker.newAccessCode() : undefined;
		const hash = code ? maker.hashAccessCode(code) : await maker.hashPassword(password);
		secrets.set(login, { code, hash });
	}
	return secrets;
}

const detailsOf = (row: SheetPerson, known: Known) => ({
	fullName: row.fullName,
	foldedName: fold(row.fullName),
	sortKey: nameSortKey(row.fullName),
	birthDate: row.birthDate,
	position: row.position,
	unitId: unitOf(row, known)!.unitId
});

async function addNew(
	tx: Db,
	{ organisationId, now }: Actor,
	rows: readonly SheetPerson[],
	given: { known: Known; secrets: ReadonlyMap<string, Secret>; isSample: boolean }
) {
	const people: Person[] = rows.map((row) => ({
		id: newId(now),
		organisationId,
		...detailsOf(row, given.known),
		personGroup: 'official',
		phone: phoneNumber(row.login) ?? null,
		isSample: given.isSample,
		createdAt: now
	}));
	await addPeople(tx, people);
	await addAccounts(
		tx,
		rows.map(({ login }, index) => ({
			id: newId(now),
			personId: people[index]!.id,
			organisationId,
			role: 'official',
			login,
			secretHash: given.secrets.get(login)!.hash,
			disabledAt: null,
			createdAt: now
		}))
	);
}

/** Writes only what differs; a password in the file replaces the secret, an empty one leaves it. */
async function changeKnown(
	tx: Db,
	rows: readonly SheetPerson[],
	known: Known,
	secrets: ReadonlyMap<string, Secret>
): Promise<number> {
	const accountOf = (row: SheetPerson) => known.accounts.get(row.login)!;
	const people = await mapPeople(
		tx,
		rows.map((row) => accountOf(row).personId)
	);
	let changed = 0;
	for (const row of rows) {
		const account = accountOf(row);
		const details = detailsOf(row, known);
		const person = people.get(account.personId)!;
		const differs = Object.entries(details).some(
			([name, value]) => person[name as keyof typeof details] !== value
		);
		if (differs) await changePerson(tx, person.id, details);
		if (row.password !== '') {
			await changeAccount(tx, account.id, { secretHash: secrets.get(row.login)!.hash });
			await removeSessionsOf(tx, account.id);
		}
		if (differs || row.password !== '') changed += 1;
	}
	return changed;
}

/**
 * A roster of officials: all rows or none. People are known by their login, so the same file twice adds nobody;
 * new ones without a password get an access code, returned once.
 */
export async function importPeople(
	actor: Actor,
	rows: readonly SheetPerson[],
	maker: SecretMaker,
	isSample = false
): Promise<{ added: number; changed: number; codes: IssuedCode[] }> {
	const secrets = await makeSecrets(rows, maker);
	return transaction(async (tx) => {
		const known = await findKnown(tx, actor, rows);
		if (issuesOf(rows, known, actor.organisationId).length > 0)
			throw new Refusal('import-has-errors');

		const fresh = rows.filter(({ login }) => !known.accounts.has(login));
		const old = rows.filter(({ login }) => known.accounts.has(login));
		await addNew(tx, actor, fresh, { known, secrets, isSample });
		const changed = await changeKnown(tx, old, known, secrets);

		const done = { added: fresh.length, changed };
		await addAuditEntry(tx, actor, 'people-imported', actor.organisationId, done);
		const codes = fresh.flatMap((row) => {
			const code = secrets.get(row.login)!.code;
			const unit = unitOf(row, known)!.name;
			return code ? [{ login: row.login, fullName: row.fullName, unit, code }] : [];
		});
		return { ...done, codes };
	});
}
