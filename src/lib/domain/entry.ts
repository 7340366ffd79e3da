import { mayAct, type Role } from './account.ts';
import { stateOf, whyNotStart, type AttemptTimes } from './attempt.ts';
import { divisionFor, type DivisionAudience, type PersonGroup, type Rules } from './contest.ts';
import { dayOf } from './day.ts';
import { isOldEnough } from './person.ts';
import type { Reason } from './refusal.ts';
import type { RoundWindow } from './round.ts';

type Entrant = { personGroup: PersonGroup; birthDate: string | null };
type Visitor = Entrant & { role: Role };
type Announced = {
	rules: Pick<Rules, 'minimumAge'>;
	divisions: readonly { audience: DivisionAudience }[];
};

/** What somebody may do at the door of a round. */
export type Entry =
	| { state: 'stranger' }
	| { state: 'refused'; reason: Reason; used: number }
	| { state: 'running'; endsAt: Date; used: number }
	| { state: 'free'; used: number };

/** Why somebody may not enter a contest at all, whatever the hour. */
export function whyNotEnter(contest: Announced, entrant: Entrant, day: string) {
	if (!divisionFor(contest.divisions, entrant.personGroup)) return 'not-in-a-division' as const;
	const isOld = isOldEnough(contest.rules.minimumAge, entrant.birthDate, day);
	return isOld ? undefined : ('too-young' as const);
}

function whyNotNow(
	contest: Announced,
	round: RoundWindow & { attemptsAllowed: number | null },
	visitor: Visitor,
	used: number,
	now: Date
) {
	if (!mayAct(visitor.role, ['citizen', 'official'])) return 'entrants-only' as const;
	return whyNotEnter(contest, visitor, dayOf(now)) ?? whyNotStart(round, used, now);
}

/** The same answer that starting an attempt would get, so that no button leads to a refusal. */
export function entryOf(
	contest: Announced,
	round: RoundWindow & { attemptsAllowed: number | null },
	visitor: Visitor | undefined,
	attempts: readonly AttemptTimes[],
	now: Date
): Entry {
	if (!visitor) return { state: 'stranger' };
	const used = attempts.length;
	const running = attempts.find((attempt) => stateOf(attempt, now) === 'running');
	if (running) return { state: 'running', endsAt: running.endsAt, used };
	const reason = whyNotNow(contest, round, visitor, used, now);
	return reason ? { state: 'refused', reason, used } : { state: 'free', used };
}
