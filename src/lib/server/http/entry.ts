import { divisionFor } from '#lib/domain/contest.ts';
import { entryOf, type Entry } from '#lib/domain/entry.ts';
import { roundFor, type Allowance } from '#lib/domain/time.ts';
import { db } from '#lib/server/db/connection.ts';
import { listAttemptsIn } from '#lib/server/stores/attempts.ts';
import type { Division, Round } from '#lib/server/stores/contests.ts';
import { findAllowance } from '#lib/server/stores/exceptions.ts';
import type { PublishedContest } from '#lib/server/stores/published-contests.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';

type Person = Pick<SignedIn, 'personId' | 'unitId' | 'personGroup'>;

/** When somebody may start in a round, and the round as it is for them now. Whom no division takes has no exceptions. */
export async function findVisitorsRound(
	round: Round,
	divisions: readonly Division[],
	person: Person,
	now: Date
): Promise<{ own: Round; allowance: Allowance }> {
	const division = divisionFor(divisions, person.personGroup);
	if (!division) return { own: round, allowance: { windows: [round], extras: [] } };
	const entering = { personId: person.personId, unitId: person.unitId, divisionId: division.id };
	const allowance = await findAllowance(db, round, entering, now);
	return { own: roundFor(round, allowance, now), allowance };
}

/** What this visitor may do at the door of a round. */
export async function findEntry(
	contest: PublishedContest,
	round: Round,
	{ account, now }: App.Locals
): Promise<Entry> {
	if (!account) return entryOf(contest, round, account, [], now);
	const attempts = await listAttemptsIn(db, round.id, account.personId);
	const { own } = await findVisitorsRound(round, contest.divisions, account, now);
	return entryOf(contest, own, account, attempts, now);
}
