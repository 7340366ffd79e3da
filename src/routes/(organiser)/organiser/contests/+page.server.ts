import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listContestRows } from '../contest-rows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	return { rows: await listContestRows(organisationId, event.locals.now) };
};
