import { dayOf, startOfDay } from '#lib/domain/day.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { countFinishedBetween, listRoundFigures } from '#lib/server/stores/contest-figures.ts';
import { listRounds, type Round } from '#lib/server/stores/contests.ts';
import type { PageServerLoad } from './$types';

const dayMs = 86_400_000;
const mostDays = 14;

/** The last days, the newest first, none before the first round opened or after the last one closed. */
function daysToShow(rounds: readonly Round[], now: Date): string[] {
	const first = Math.min(...rounds.map((round) => round.opensAt.getTime()));
	const last = Math.max(...rounds.map((round) => round.closesAt.getTime()));
	const end = Math.min(now.getTime(), last);
	return Array.from({ length: mostDays }, (_, back) => new Date(end - back * dayMs))
		.filter((at) => dayOf(at) >= dayOf(new Date(first)))
		.map(dayOf);
}

export const load: PageServerLoad = async (event) => {
	const { contest } = await requireOwnContest(event);
	const { now } = event.locals;
	const rounds = (await listRounds(db, contest.id)).filter((round) => round.opensAt <= now);
	const roundIds = rounds.map(({ id }) => id);
	const days = [];
	for (const day of rounds.length > 0 ? daysToShow(rounds, now) : []) {
		const from = startOfDay(day);
		const to = new Date(from.getTime() + dayMs);
		days.push({ day, attempts: await countFinishedBetween(db, roundIds, { from, to }) });
	}
	return { figures: await listRoundFigures(db, roundIds, now), days };
};
