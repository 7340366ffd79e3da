import { deadlineFor, type RoundWindow } from './round.ts';

/** Somebody who sits while their round's window is moved. */
export type Seated = {
	/** When their minutes began. */
	runsFrom: Date;
	/** What the window and the minutes say so far: the end without extra time and outages. */
	ordinaryEnd: Date;
};

/** What moving a round's window does to those who sit, as the organiser is told before deciding. */
export type MoveEffect = {
	sitting: number;
	/** The old closing cuts their minutes short; the new one would leave them more. */
	longer: number;
	/** They were told an end that lies after the new closing. */
	shorter: number;
	/** The most that one of them would lose. */
	mostLostMs: number;
};

/** By how much the end moves, if it is to follow the round as it is after the move. */
export const followMs = (seated: Seated, moved: RoundWindow & { minutes: number }): number =>
	deadlineFor(moved, seated.runsFrom).getTime() - seated.ordinaryEnd.getTime();

export function effectOf(shifts: readonly number[]): MoveEffect {
	const lost = shifts.filter((ms) => ms < 0);
	return {
		sitting: shifts.length,
		longer: shifts.filter((ms) => ms > 0).length,
		shorter: lost.length,
		mostLostMs: lost.reduce((most, ms) => Math.max(most, -ms), 0)
	};
}

type Settable = RoundWindow & { minutes: number; settledAt: Date | null };

/** Why a round cannot get this window, whoever sits. */
export function whyNotMove(
	round: Settable,
	others: readonly RoundWindow[],
	to: RoundWindow,
	now: Date
) {
	if (round.settledAt) return 'round-settled' as const;
	if (to.closesAt <= now) return 'window-over' as const;
	if (to.closesAt.getTime() - to.opensAt.getTime() < round.minutes * 60_000)
		return 'window-too-short' as const;
	const isSame = (one: Date, other: Date) => one.getTime() === other.getTime();
	if (isSame(round.opensAt, to.opensAt) && isSame(round.closesAt, to.closesAt))
		return 'window-unchanged' as const;
	const overlaps = others.some((one) => one.opensAt < to.closesAt && to.opensAt < one.closesAt);
	return overlaps ? ('rounds-overlap' as const) : undefined;
}

/** Why nobody can be given a window of their own like this. */
export function whyNotGrantWindow(
	round: { minutes: number },
	window: RoundWindow,
	now: Date
): 'window-over' | 'window-too-short' | undefined {
	if (window.closesAt <= now) return 'window-over';
	const length = window.closesAt.getTime() - window.opensAt.getTime();
	return length < round.minutes * 60_000 ? 'window-too-short' : undefined;
}

/**
 * Whether what the organiser decided on is no longer so: the window was moved meanwhile, or people would now
 * lose time of whom nothing was said.
 */
export function isStale(
	seen: RoundWindow & { shorter: number },
	round: RoundWindow,
	effect: Pick<MoveEffect, 'shorter'>
): boolean {
	const sameWindow =
		seen.opensAt.getTime() === round.opensAt.getTime() &&
		seen.closesAt.getTime() === round.closesAt.getTime();
	return !sameWindow || effect.shorter > seen.shorter;
}
