import { error, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { hashAccessCode, newAccessCode } from '#lib/server/auth/secrets.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireAdmin, requireOrganiser } from '#lib/server/http/guards.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { findEntrant } from '#lib/server/stores/people.ts';
import { findUnitOn } from '#lib/server/stores/units.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { disableAccount, enableAccount, resetAccessCode } from '#lib/server/usecases/accounts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The entrant of this page; staff and strangers' people are not found here. */
async function findHere({ params }: { params: { account: string } }, { organisationId }: SignedIn) {
	const entrant = await findEntrant(db, organisationId, params.account);
	if (!entrant) error(404);
	return entrant;
}

export const load: PageServerLoad = async (event) => {
	const staff = requireOrganiser(event);
	const { unitId, disabledAt, ...entrant } = await findHere(event, staff);
	const unit = unitId ? await findUnitOn(db, unitId, dayOf(event.locals.now)) : undefined;
	const isLocked = disabledAt !== null;
	return { entrant: { ...entrant, isLocked, unit: unit?.name }, isAdmin: staff.role === 'admin' };
};

async function changing(
	event: RequestEvent,
	staff: SignedIn,
	change: (actor: Actor, accountId: string) => Promise<void>
): Promise<void> {
	const { accountId } = await findHere(event, staff);
	const { organisationId, accountId: by } = staff;
	await change({ accountId: by, organisationId, now: event.locals.now }, accountId);
}

export const actions: Actions = {
	code: async (event) => {
		const staff = requireOrganiser(event);
		const code = newAccessCode();
		const secretHash = hashAccessCode(code);
		await changing(event, staff, (actor, id) => resetAccessCode(actor, id, secretHash));
		// Shown in the answer to this request and never again.
		return { code };
	},
	lock: async (event) => {
		await changing(event, requireAdmin(event), disableAccount);
		redirect(303, event.url.pathname);
	},
	unlock: async (event) => {
		await changing(event, requireAdmin(event), enableAccount);
		redirect(303, event.url.pathname);
	}
};
