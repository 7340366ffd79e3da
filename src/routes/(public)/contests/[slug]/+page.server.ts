import { error } from '@sveltejs/kit';
import { announce, noticeOf } from '#lib/domain/announcement.ts';
import { currentRound, lastFullStart } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { findEntry } from '#lib/server/http/entry.ts';
import { readRoundTimes } from '#lib/server/http/round-times.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { findPublishedContest } from '#lib/server/stores/published-contests.ts';
import { rulesText } from '#lib/texts/rules-text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders(cacheHeaders(event));
	const { params, locals } = event;
	const { now } = locals;
	const contest = await findPublishedContest(db, params.slug);
	const round = contest && currentRound(contest.rounds, now);
	if (!contest || !round) error(404);
	const times = await readRoundTimes(contest, locals);
	const { open, ownWindows } = times.get(round.id)!;
	const announced = announce(contest, now, open);
	if (!announced) error(404);
	return {
		now,
		contest: announced,
		entry: await findEntry(contest, round, locals),
		/** The round's closing is not theirs. */
		hasOwnWindow: ownWindows.length > 0 && open.closesAt.getTime() === round.closesAt.getTime(),
		lastFullStart: lastFullStart(open),
		rounds: contest.rounds.map((one) => ({
			...noticeOf(one, now),
			phase: noticeOf(times.get(one.id)!.open, now).phase,
			id: one.id,
			isCurrent: one.id === round.id,
			...times.get(one.id)!
		})),
		rules: rulesText(contest)
	};
};
