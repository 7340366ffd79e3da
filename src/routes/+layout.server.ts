import { dayOf } from '#lib/domain/day.ts';
import { db } from '#lib/server/db/connection.ts';
import { findSite } from '#lib/server/stores/organisations.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	site: await findSite(db, dayOf(locals.now)),
	account: locals.account && { role: locals.account.role, fullName: locals.account.fullName },
	now: locals.now
});
