import type { ContestKind, ContestState } from '#lib/domain/contest.ts';
import { weightOf, type Finding } from '#lib/domain/publishing.ts';
import { currentRound, isToSettle, phaseOf, type RoundWindow } from '#lib/domain/round.ts';
import { setupTexts as texts, stateLabels } from '#lib/texts/contest-setup.ts';

type NamedRound = RoundWindow & { name: string; settledAt: Date | null; lastClosing?: Date };

/** A contest as the organiser's lists show it. */
export type ContestRow = {
	id: string;
	kind: ContestKind;
	state: ContestState;
	title: string;
	rounds: readonly NamedRound[];
	/** How many things a draft lacks; nothing for what is published. */
	missing: number;
};

export const countMissing = (findings: readonly Finding[]): number =>
	findings.filter((finding) => weightOf(finding) === 'missing').length;

/** Closed, and the organiser has not confirmed the results yet. */
export const roundsToSettle = <R extends NamedRound>(rounds: readonly R[], now: Date): R[] =>
	rounds.filter((round) => isToSettle(round, now));

type Status = { label: string; tone: 'jade' | 'gold' | 'plain'; detail: string };

function publishedStatus(rounds: readonly NamedRound[], now: Date): Status {
	const round = currentRound(rounds, now);
	const phase = round && phaseOf(round, now);
	if (round && phase === 'open')
		return { label: texts.open(round.name), tone: 'jade', detail: texts.closesOn(round.closesAt) };
	if (round && phase === 'upcoming')
		return {
			label: texts.upcoming(round.name),
			tone: 'gold',
			detail: texts.opensOn(round.opensAt)
		};
	const waiting = roundsToSettle(rounds, now).length;
	const isSettled = rounds.every(({ settledAt }) => settledAt);
	const rest = isSettled ? texts.allSettled : texts.waitsForClosing;
	const detail = waiting > 0 ? texts.toSettle(waiting) : rest;
	return { label: texts.closed, tone: 'plain', detail };
}

/** Where a contest stands, in a few words. */
export function statusOf({ state, rounds, missing }: ContestRow, now: Date): Status {
	if (state === 'published') return publishedStatus(rounds, now);
	if (state === 'archived') return { label: stateLabels.archived, tone: 'plain', detail: '' };
	const detail = missing > 0 ? texts.missing(missing) : texts.readyToPublish;
	return { label: stateLabels.draft, tone: 'gold', detail };
}
