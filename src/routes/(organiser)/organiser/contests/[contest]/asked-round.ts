import { error } from '@sveltejs/kit';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listRounds, type Round } from '#lib/server/stores/contests.ts';

/** The organiser's contest with the round that `?round=` names; without it, the usual one of the page. */
export async function findAskedRound(
	visit: Parameters<typeof requireOwnContest>[0],
	usual: (rounds: Round[], now: Date) => Round | undefined
) {
	const { contest, actor } = await requireOwnContest(visit);
	const rounds = await listRounds(db, contest.id);
	const asked = visit.url.searchParams.get('round');
	const round = asked
		? rounds.find(({ number }) => String(number) === asked)
		: usual(rounds, actor.now);
	if (asked && !round) error(404);
	return { contest, actor, rounds, round };
}
