import { mayAnnounceBoard } from '#lib/domain/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import { answer } from '#lib/server/http/api.ts';
import { streamHead, streamRound } from '#lib/server/http/round-streams.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findContest, findRound } from '#lib/server/stores/contests.ts';
import type { RequestHandler } from './$types';

/** The server's time and what happens to a published round; the same for everybody. */
export const GET: RequestHandler = ({ params, request }) =>
	answer(async () => {
		const round = await findRound(db, params.round);
		const contest = round && (await findContest(db, round.contestId));
		if (contest?.state !== 'published') throw new Refusal('not-found');
		if (request.method === 'HEAD') return streamHead();
		const showsBoard = mayAnnounceBoard(contest.rules, round!.settledAt !== null);
		return streamRound(round!.id, showsBoard);
	});
