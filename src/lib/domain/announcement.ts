import type { ContestKind, CountingAttempt, Rules } from './contest.ts';
import { currentRound, phaseOf, type Phase, type RoundWindow } from './round.ts';

/** A round as visitors read of it. */
export type RoundNotice = RoundWindow & {
	number: number;
	name: string;
	minutes: number;
	attemptsAllowed: number | null;
	phase: Phase;
};

type Round = Omit<RoundNotice, 'phase'> & { settledAt: Date | null };

type Contest = {
	slug: string;
	kind: ContestKind;
	title: string;
	summary: string;
	rules: Pick<Rules, 'countingAttempt' | 'forecast'>;
	rounds: readonly Round[];
	divisions: readonly {
		blueprint: readonly { count: number }[];
		prizes: readonly { quantity: number }[];
	}[];
};

/** A contest as lists and heads of pages show it, at the round a visitor means. */
export type Announcement = {
	slug: string;
	kind: ContestKind;
	title: string;
	summary: string;
	countingAttempt: CountingAttempt;
	hasForecast: boolean;
	/** Divisions may have papers of different length. */
	questions: { least: number; most: number };
	/** In one round, of all divisions. */
	prizes: number;
	divisions: number;
	rounds: number;
	round: RoundNotice;
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export function noticeOf(round: Round, now: Date): RoundNotice {
	const { number, name, opensAt, closesAt, minutes, attemptsAllowed } = round;
	return { number, name, opensAt, closesAt, minutes, attemptsAllowed, phase: phaseOf(round, now) };
}

/** Nothing can be said of a contest without a round; unless one is named, it is the one a visitor means. */
export function announce(
	contest: Contest,
	now: Date,
	round: Round | undefined = currentRound(contest.rounds, now)
): Announcement | undefined {
	if (!round) return undefined;
	const { slug, kind, title, summary, rules, divisions } = contest;
	const questions = divisions.map(({ blueprint }) => sum(blueprint.map(({ count }) => count)));
	return {
		...{ slug, kind, title, summary },
		countingAttempt: rules.countingAttempt,
		hasForecast: rules.forecast !== null,
		questions: { least: Math.min(...questions), most: Math.max(...questions) },
		prizes: sum(divisions.flatMap(({ prizes }) => prizes.map(({ quantity }) => quantity))),
		divisions: divisions.length,
		rounds: contest.rounds.length,
		round: noticeOf(round, now)
	};
}
