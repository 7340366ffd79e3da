import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { countFinishedBetween, listRoundFigures } from '#lib/server/stores/contest-figures.ts';
import { listRounds } from '#lib/server/stores/contests.ts';
import { daysOf } from './days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { contest } = await requireOwnContest(event);
	const { now } = event.locals;
	const rounds = (await listRounds(db, contest.id)).filter((round) => round.opensAt <= now);
	const roundIds = rounds.map(({ id }) => id);
	const days = [];
	for (const { day, ...span } of daysOf(rounds, now)) {
		days.push({ day, attempts: await countFinishedBetween(db, roundIds, span) });
	}
	return { figures: await listRoundFigures(db, roundIds, now), days };
};
