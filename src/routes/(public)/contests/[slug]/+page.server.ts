import { error } from '@sveltejs/kit';
import { announce, noticeOf } from '#lib/domain/announcement.ts';
import { currentRound, lastFullStart } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { findEntry } from '#lib/server/http/entry.ts';
import { readRoundTimes } from '#lib/server/http/round-times.ts';
import { findPublishedContest } from '#lib/server/stores/published-contests.ts';
import { rulesText } from '#lib/texts/rules-text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { now } = locals;
	const contest = await findPublishedContest(db, params.slug);
	const round = contest && currentRound(contest.rounds, now);
	const announced = contest && announce(contest, now, round);
	if (!contest || !round || !announced) error(404);
	const times = await readRoundTimes(contest, locals);
	return {
		now,
		contest: announced,
		entry: await findEntry(contest, round, locals),
		/** The round's closing is not theirs. */
		hasOwnWindow: times.get(round.id)!.ownWindows.length > 0,
		lastFullStart: lastFullStart(round),
		rounds: contest.rounds.map((one) => ({
			...noticeOf(one, now),
			id: one.id,
			isCurrent: one.id === round.id,
			...times.get(one.id)!
		})),
		rules: rulesText(contest)
	};
};
