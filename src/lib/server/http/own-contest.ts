import { error, type RequestEvent } from '@sveltejs/kit';
import type { GenericSchema, InferOutput } from 'valibot';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
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

type Own = Awaited<ReturnType<typeof requireOwnContest>>;

/** A form of a contest's page: who sends it is checked before what was sent is read. */
export function contestAction<S extends GenericSchema, R>(
	schema: S,
	run: (input: InferOutput<S>, own: Own) => Promise<R>
) {
	return async (event: RequestEvent & Visit) => {
		const own = await requireOwnContest(event);
		return handleForm(event, schema, (input) => run(input, own));
	};
}
