import { error } from '@sveltejs/kit';
import { roundToSettle } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listRounds } from '#lib/server/stores/contests.ts';

/** The organiser's contest with the round that `?round=` names; without it, the one whose turn it is to be settled. */
export async function findAskedRound(visit: Parameters<typeof requireOwnContest>[0]) {
	const { contest, actor } = await requireOwnContest(visit);
	const rounds = await listRounds(db, contest.id);
	const asked = visit.url.searchParams.get('round');
	const round = asked
		? rounds.find(({ number }) => String(number) === asked)
		: roundToSettle(rounds, actor.now);
	if (asked && !round) error(404);
	return { contest, actor, rounds, round };
}
