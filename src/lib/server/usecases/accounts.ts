import { loginOf, type Role } from '#lib/domain/account.ts';
import type { Recipient } from '#lib/domain/letterhead.ts';
import { fold, nameSortKey, tidy } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	addAccount,
	changeAccount,
	findAccount,
	hasAdmin,
	type Account
} from '#lib/server/stores/accounts.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { addOrganisation, findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { addPeople } from '#lib/server/stores/people.ts';
import { removeSessionsOf } from '#lib/server/stores/sessions.ts';

/** Somebody of the staff; the hash is made before, because a transaction waits for nothing but rows. */
export type NewStaff = { fullName: string; login: string; secretHash: string };

async function addStaff(
	tx: Db,
	organisationId: string,
	role: Role,
	{ fullName, login, secretHash }: NewStaff,
	now: Date
): Promise<string> {
	const name = tidy(fullName);
	const person = {
		id: newId(now),
		organisationId,
		fullName: name,
		foldedName: fold(name),
		sortKey: nameSortKey(name),
		personGroup: 'official' as const,
		birthDate: null,
		phone: null,
		position: null,
		unitId: null,
		isSample: false,
		createdAt: now
	};
	const account = {
		id: newId(now),
		personId: person.id,
		organisationId,
		role,
		login: loginOf(login),
		secretHash,
		disabledAt: null,
		createdAt: now
	};
	await addPeople(tx, [person]);
	if (!(await addAccount(tx, account))) throw new Refusal('login-taken');
	return account.id;
}

/** An administrator adds an organiser or another administrator. */
export async function createAccount(
	actor: Actor,
	role: 'organiser' | 'admin',
	staff: NewStaff
): Promise<{ accountId: string }> {
	return transaction(async (tx) => {
		const accountId = await addStaff(tx, actor.organisationId, role, staff, actor.now);
		await addAuditEntry(tx, actor, 'account-created', accountId, { role });
		return { accountId };
	});
}

/** What an installation without a sample is called until the administrator says more. */
export type NewOrganisation = { name: string; recipients: Recipient[] };

async function addRootOrganisation(tx: Db, given: NewOrganisation, now: Date): Promise<string> {
	const id = newId(now);
	const name = tidy(given.name);
	await addOrganisation(tx, {
		id,
		parentId: null,
		slug: fold(name)
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, ''),
		name,
		siteName: name,
		unitId: null,
		letterhead: { parentAgency: '', agency: name, place: '', signerTitle: '', signer: '' },
		recipients: given.recipients,
		isSample: false,
		createdAt: now
	});
	return id;
}

/** Whoever has the one-time code becomes the first administrator; of two at once, one. */
export async function createFirstAdmin(
	staff: NewStaff,
	organisation: NewOrganisation,
	now: Date
): Promise<{ accountId: string }> {
	return transaction(async (tx) => {
		if (await hasAdmin(tx)) throw new Refusal('admin-exists');
		const root = await findRootOrganisation(tx);
		const organisationId = root?.id ?? (await addRootOrganisation(tx, organisation, now));
		const accountId = await addStaff(tx, organisationId, 'admin', staff, now);
		const actor = { accountId, organisationId, now };
		await addAuditEntry(tx, actor, 'account-created', accountId, { role: 'admin', first: true });
		return { accountId };
	});
}

/** The account, if it is one of the actor's organisation; foreign ids answer like missing ones. */
async function findOwnAccount(tx: Db, actor: Actor, accountId: string): Promise<Account> {
	const account = await findAccount(tx, accountId);
	if (account?.organisationId !== actor.organisationId) throw new Refusal('not-found');
	return account;
}

/** Locks an account and ends its sessions. Nobody locks themselves out, so an administrator remains. */
export async function disableAccount(actor: Actor, accountId: string): Promise<void> {
	await transaction(async (tx) => {
		const account = await findOwnAccount(tx, actor, accountId);
		if (account.id === actor.accountId) throw new Refusal('own-account');
		await changeAccount(tx, account.id, { disabledAt: actor.now });
		await removeSessionsOf(tx, account.id);
		await addAuditEntry(tx, actor, 'account-disabled', account.id);
	});
}

export async function enableAccount(actor: Actor, accountId: string): Promise<void> {
	await transaction(async (tx) => {
		const account = await findOwnAccount(tx, actor, accountId);
		await changeAccount(tx, account.id, { disabledAt: null });
		await addAuditEntry(tx, actor, 'account-enabled', account.id);
	});
}

/** A new access code for an entrant who lost theirs; whoever used the old one is signed out. */
export async function resetAccessCode(
	actor: Actor,
	accountId: string,
	secretHash: string
): Promise<void> {
	await transaction(async (tx) => {
		const account = await findOwnAccount(tx, actor, accountId);
		if (account.role !== 'citizen' && account.role !== 'official') throw new Refusal('forbidden');
		await changeAccount(tx, account.id, { secretHash });
		await removeSessionsOf(tx, account.id);
		await addAuditEntry(tx, actor, 'access-code-reset', account.id);
	});
}
