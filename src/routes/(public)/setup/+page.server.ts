import { redirect } from '@sveltejs/kit';
import { setupForm } from '#lib/forms/staff.ts';
import { openSession } from '#lib/server/auth/cookie.ts';
import { hashPassword } from '#lib/server/auth/secrets.ts';
import { isSetupCode } from '#lib/server/auth/setup-code.ts';
import { slowed } from '#lib/server/auth/throttle.ts';
import { db } from '#lib/server/db/connection.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { hasAdmin } from '#lib/server/stores/accounts.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { createFirstAdmin } from '#lib/server/usecases/accounts.ts';
import { accountTexts } from '#lib/texts/accounts.ts';
import { pages } from '#lib/texts/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({
	isDone: await hasAdmin(db),
	asksOrganisation: !(await findRootOrganisation(db))
});

export const actions: Actions = {
	default: formAction(setupForm, async (given, { cookies, locals, getClientAddress }) => {
		const { now } = locals;
		await slowed('setup', getClientAddress(), now, async () => {
			if (!isSetupCode(given.code, now)) throw new Refusal('wrong-code');
		});
		const { fullName, login, organisation } = given;
		const { accountId } = await createFirstAdmin(
			{ fullName, login, secretHash: await hashPassword(given.password) },
			{
				name: organisation || pages.siteFallback,
				recipients: accountTexts.defaultRecipients
			},
			now
		);
		await openSession(cookies, accountId, now);
		redirect(303, '/admin');
	})
};
