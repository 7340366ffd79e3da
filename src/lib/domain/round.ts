import type { ContestState } from './contest.ts';

export type RoundWindow = { opensAt: Date; closesAt: Date };

export const phases = ['upcoming', 'open', 'closed', 'settled'] as const;
export type Phase = (typeof phases)[number];

/** Windows are half open: a round that closes at 00:00 takes no start at 00:00:00.000. */
export function phaseOf(round: RoundWindow & { settledAt: Date | null }, now: Date): Phase {
	if (round.settledAt) return 'settled';
	if (now < round.opensAt) return 'upcoming';
	return now < round.closesAt ? 'open' : 'closed';
}

/**
 * The end of an attempt: its own minutes, but not beyond the closing of the window it started in. Extra time
 * comes on top of both, so that a late start swallows none of it.
 */
export function deadlineFor(
	round: RoundWindow & { minutes: number },
	startedAt: Date,
	extraMs = 0
): Date {
	const ownEnd = startedAt.getTime() + round.minutes * 60_000;
	return new Date(Math.min(ownEnd, round.closesAt.getTime()) + extraMs);
}

/** Whoever starts after this instant is cut short by the round's closing. */
export function lastFullStart(round: { closesAt: Date; minutes: number }): Date {
	return new Date(round.closesAt.getTime() - round.minutes * 60_000);
}

/** The round a visitor means when none is named: the open one, else the next, else the last. */
export function currentRound<R extends RoundWindow & { settledAt: Date | null }>(
	rounds: readonly R[],
	now: Date
): R | undefined {
	const inOrder = rounds.toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
	return (
		inOrder.find((round) => phaseOf(round, now) === 'open') ??
		inOrder.find((round) => phaseOf(round, now) === 'upcoming') ??
		inOrder.at(-1)
	);
}

/** The round whose winners are to be decided: the first one closed, else the last settled, else the current one. */
export function roundToSettle<R extends RoundWindow & { settledAt: Date | null }>(
	rounds: readonly R[],
	now: Date
): R | undefined {
	return (
		rounds.find((round) => phaseOf(round, now) === 'closed') ??
		rounds.findLast((round) => round.settledAt) ??
		currentRound(rounds, now)
	);
}

/** Its winners are to be decided: closed, for those too who were granted a later window, and not settled yet. */
export const isToSettle = (
	round: RoundWindow & { settledAt: Date | null; lastClosing?: Date },
	now: Date
): boolean => phaseOf(round, now) === 'closed' && now >= (round.lastClosing ?? round.closesAt);

/**
 * Why a round's winners cannot be fixed: nobody may still start in a later window of their own, every attempt must
 * have ended, and once fixed they stay.
 */
export function whyNotSettle(
	round: RoundWindow & { settledAt: Date | null; lastClosing: Date },
	contestState: ContestState,
	unended: number,
	now: Date
) {
	const phase = phaseOf(round, now);
	if (contestState === 'draft') return 'contest-not-published' as const;
	if (phase === 'settled') return 'round-settled' as const;
	if (phase !== 'closed') return 'round-not-closed' as const;
	if (now < round.lastClosing) return 'own-windows-open' as const;
	return unended > 0 ? ('attempts-running' as const) : undefined;
}
