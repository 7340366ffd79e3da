import { error } from '@sveltejs/kit';
import { announce, noticeOf } from '#lib/domain/announcement.ts';
import { currentRound, lastFullStart } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { findEntry } from '#lib/server/http/entry.ts';
import { findPublishedContest } from '#lib/server/stores/published-contests.ts';
import { rulesText } from '#lib/texts/rules-text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { now } = locals;
	const contest = await findPublishedContest(db, params.slug);
	const round = contest && currentRound(contest.rounds, now);
	const announced = contest && announce(contest, now, round);
	if (!contest || !round || !announced) error(404);
	return {
		now,
		contest: announced,
		entry: await findEntry(contest, round, locals),
		lastFullStart: lastFullStart(round),
		rounds: contest.rounds.map((one) => noticeOf(one, now)),
		rules: rulesText(contest)
	};
};
