import { redirect, type RequestEvent } from '@sveltejs/kit';
import { homeOf } from '#lib/domain/account.ts';
import { dayOf } from '#lib/domain/day.ts';
import { byLargestBlock } from '#lib/domain/unit.ts';
import { registrationForm } from '#lib/forms/registration.ts';
import { carryAccessCode, openSession } from '#lib/server/auth/cookie.ts';
import { hashAccessCode, newAccessCode } from '#lib/server/auth/secrets.ts';
import { slowed } from '#lib/server/auth/throttle.ts';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { safeNext } from '#lib/server/http/guards.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { listUnits } from '#lib/server/stores/units.ts';
import { registerCitizen } from '#lib/server/usecases/registrations.ts';
import { privacy } from '#lib/texts/privacy.ts';
import type { Actions, PageServerLoad } from './$types';

/** Communes come first: they are the largest group. */
async function listChoices(now: Date) {
	const organisation = await findRootOrganisation(db);
	if (!organisation) return [];
	const units = await listUnits(db, organisation.id, dayOf(now));
	return byLargestBlock(units)
		.flat()
		.map(({ unitId, name, block }) => ({ unitId, name, block }));
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('next'));
	if (locals.account) redirect(303, next ?? homeOf[locals.account.role]);
	return { next: next ?? '', units: await listChoices(locals.now) };
};

export const actions: Actions = {
	default: (event: RequestEvent) =>
		handleForm(event, registrationForm(dayOf(event.locals.now)), async (given, { cookies }) => {
			const { now } = event.locals;
			const code = newAccessCode();
			const register = () =>
				registerCitizen({
					...given,
					unitId: given.unit,
					noticeVersion: privacy.version,
					purposes: given.guardian ? ['take-part', 'guardian'] : ['take-part'],
					secretHash: hashAccessCode(code),
					now
				});
			// Trying numbers to learn who is registered gets slower and slower.
			const { accountId } = await slowed('register', event.getClientAddress(), now, register);
			await openSession(cookies, accountId, now);
			carryAccessCode(cookies, accountId, code);
			const next = safeNext(given.next);
			redirect(303, `/register/done${next ? `?next=${encodeURIComponent(next)}` : ''}`);
		})
};
