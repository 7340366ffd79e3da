import type { Db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { findContest, findRound, type Contest, type Round } from '#lib/server/stores/contests.ts';

/** A round of this organisation's published contest: only there do people rely on its time. */
export async function findPublishedRound(
	tx: Db,
	{ organisationId }: Actor,
	roundId: string
): Promise<{ contest: Contest; round: Round }> {
	const round = await findRound(tx, roundId);
	const contest = round && (await findContest(tx, round.contestId));
	if (!round || contest?.organisationId !== organisationId) throw new Refusal('not-found');
	if (contest.state !== 'published') throw new Refusal('contest-not-published');
	return { contest, round };
}
