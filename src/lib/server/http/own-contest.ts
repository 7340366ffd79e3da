import { error } from '@sveltejs/kit';
import { db } from '#lib/server/db/connection.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { findContest, type Contest } from '#lib/server/stores/contests.ts';

type Visit = { locals: App.Locals; url: URL; params: { contest: string } };

/** The contest of an organiser's page, by its id, and who is acting; another organisation's is as unknown as none. */
export async function requireOwnContest(visit: Visit): Promise<{ contest: Contest; actor: Actor }> {
	const { accountId, organisationId } = requireOrganiser(visit);
	const contest = await findContest(db, visit.params.contest);
	if (contest?.organisationId !== organisationId) error(404);
	return { contest, actor: { accountId, organisationId, now: visit.locals.now } };
}
