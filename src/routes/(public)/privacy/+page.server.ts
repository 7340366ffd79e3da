import { db } from '#lib/server/db/connection.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const organisation = await findRootOrganisation(db);
	return {
		organisation: organisation?.name,
		contact: organisation?.letterhead.contact || organisation?.letterhead.place || '',
		recipients: (organisation?.recipients ?? []).map(({ name }) => name)
	};
};
