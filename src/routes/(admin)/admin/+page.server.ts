import { redirect, type RequestEvent } from '@sveltejs/kit';
import { accountForm, staffForm } from '#lib/forms/staff.ts';
import { hashPassword } from '#lib/server/auth/secrets.ts';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireAdmin } from '#lib/server/http/guards.ts';
import { listStaff } from '#lib/server/stores/accounts.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { createAccount, disableAccount, enableAccount } from '#lib/server/usecases/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId, accountId } = requireAdmin(event);
	return {
		staff: await listStaff(db, organisationId),
		ownAccountId: accountId,
		added: event.url.searchParams.get('added')?.slice(0, 64)
	};
};

/** A change to one account of the list, by its id. */
const changing =
	(change: (actor: Actor, accountId: string) => Promise<void>) => async (event: RequestEvent) => {
		const { accountId, organisationId } = requireAdmin(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, accountForm, async ({ account }) => {
			await change(actor, account);
			redirect(303, '/admin');
		});
	};

export const actions: Actions = {
	add: (event: RequestEvent) => {
		const { accountId, organisationId } = requireAdmin(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, staffForm, async ({ role, fullName, login, password }) => {
			const secretHash = await hashPassword(password);
			await createAccount(actor, role, { fullName, login, secretHash });
			redirect(303, `/admin?added=${encodeURIComponent(login)}`);
		});
	},
	lock: changing(disableAccount),
	unlock: changing(enableAccount)
};
