import { db } from '#lib/server/db/connection.ts';
import { answer } from '#lib/server/http/api.ts';
import { contestPayload } from '#lib/server/http/contest-payload.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findPublishedContest } from '#lib/server/stores/published-contests.ts';
import type { RequestHandler } from './$types';

/** A published contest: rules, divisions, rounds with their phase, and the server's clock. */
export const GET: RequestHandler = ({ params, locals }) =>
	answer(async () => {
		const contest = await findPublishedContest(db, params.slug);
		if (!contest) throw new Refusal('not-found');
		return Response.json(contestPayload(contest, locals.now));
	});
