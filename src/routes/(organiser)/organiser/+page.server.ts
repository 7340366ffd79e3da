import { db } from '#lib/server/db/connection.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { countQuestions } from '#lib/server/stores/questions.ts';
import { listContestRows } from './contest-rows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	return {
		rows: await listContestRows(organisationId, event.locals.now),
		questions: {
			all: await countQuestions(db, organisationId),
			approved: await countQuestions(db, organisationId, { state: 'approved' }),
			inReview: await countQuestions(db, organisationId, { state: 'in-review' })
		}
	};
};
