import { entryOf, type Entry } from '#lib/domain/entry.ts';
import { db } from '#lib/server/db/connection.ts';
import { listAttemptsIn } from '#lib/server/stores/attempts.ts';
import type { Round } from '#lib/server/stores/contests.ts';
import type { PublishedContest } from '#lib/server/stores/published-contests.ts';

/** What this visitor may do at the door of a round. */
export async function findEntry(
	contest: PublishedContest,
	round: Round,
	{ account, now }: App.Locals
): Promise<Entry> {
	const attempts = account ? await listAttemptsIn(db, round.id, account.personId) : [];
	return entryOf(contest, round, account, attempts, now);
}
