import type { ContestKind } from '#lib/domain/contest.ts';
import { dayOf, startOfDay } from '#lib/domain/day.ts';
import { setupTexts as texts } from '#lib/texts/contest-setup.ts';

type Round = {
	opensAt: Date;
	closesAt: Date;
	minutes: number;
	attemptsAllowed: number | null;
	headcountOn: string;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Two weeks from tomorrow at eight, to midnight; training stays open for a season. */
function firstRound(kind: ContestKind, now: Date): Round {
	const tomorrow = startOfDay(dayOf(now)).getTime() + dayMs;
	const opensAt = new Date(tomorrow + 8 * hourMs);
	return kind === 'training'
		? { ...windowOf(opensAt, tomorrow + 90 * dayMs), minutes: 15, attemptsAllowed: null }
		: { ...windowOf(opensAt, tomorrow + 14 * dayMs), minutes: 15, attemptsAllowed: 3 };
}

const windowOf = (opensAt: Date, closesAtMs: number) => ({
	opensAt,
	closesAt: new Date(closesAtMs),
	headcountOn: dayOf(opensAt)
});

/** The next round begins where the last one ends, is as long, and has the same terms. */
function following({ opensAt, closesAt, ...terms }: Round): Round {
	const lengthMs = closesAt.getTime() - opensAt.getTime();
	return { ...terms, opensAt: closesAt, closesAt: new Date(closesAt.getTime() + lengthMs) };
}

/** What stands in the form of a new round before anything is typed. */
export function proposeRound(kind: ContestKind, rounds: readonly Round[], now: Date) {
	const last = rounds.at(-1);
	const round = last ? following(last) : firstRound(kind, now);
	return { ...round, id: '', name: texts.roundNumber(rounds.length + 1) };
}
