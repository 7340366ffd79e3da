import { db } from '#lib/server/db/connection.ts';
import { answer } from '#lib/server/http/api.ts';
import { findVisitorsRound } from '#lib/server/http/entry.ts';
import { findPlace } from '#lib/server/http/queue.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findContest, findRound, listDivisions } from '#lib/server/stores/contests.ts';
import type { RequestHandler } from './$types';

/** Where the visitor stands at the door of a round; strangers only learn whether it is open. */
export const GET: RequestHandler = (event) =>
	answer(async () => {
		const { now, account } = event.locals;
		const round = await findRound(db, event.params.round);
		const contest = round && (await findContest(db, round.contestId));
		if (!round || contest?.state !== 'published') throw new Refusal('not-found');
		const { own } = account
			? await findVisitorsRound(round, await listDivisions(db, contest.id), account, now)
			: { own: round };
		const place = findPlace(event, round, own);
		const isForAll = !event.request.headers.has('cookie');
		const cached = { 'cache-control': 'public, max-age=1', vary: 'cookie' };
		return Response.json({ serverNow: now, ...place }, { headers: isForAll ? cached : {} });
	});
