import { deadlineFor, type RoundWindow } from './round.ts';

/** What an entrant may save: a choice for a question, or the forecast (position 0). */
export type StepValue = { choice: string[] } | { forecast: number };

/** One entry of an attempt's history. Histories only grow. */
export type Step = { position: number; sequence: number; value: StepValue; receivedAt: Date };

/** Position of the forecast; questions count from 1. */
export const forecastPosition = 0;

/** The current answers are a view of the history: at each position the highest sequence wins. */
export function currentAnswers(steps: readonly Step[]): Map<number, Step> {
	const current = new Map<number, Step>();
	for (const step of steps) {
		const known = current.get(step.position);
		if (!known || step.sequence > known.sequence) current.set(step.position, step);
	}
	return current;
}

export const choiceOf = (step: Step | undefined): string[] =>
	step && 'choice' in step.value ? step.value.choice : [];

export const forecastOf = (step: Step | undefined): number | null =>
	step && 'forecast' in step.value ? step.value.forecast : null;

/** `endsAt` is the deadline with everything that was credited after the start. */
export type AttemptTimes = { startedAt: Date; endsAt: Date; submittedAt: Date | null };

/** Running, over but not yet sealed, or finished. */
export function stateOf(attempt: AttemptTimes, now: Date): 'running' | 'expired' | 'finished' {
	if (attempt.submittedAt) return 'finished';
	return now < attempt.endsAt ? 'running' : 'expired';
}

/** The one device that may save; null until somebody sits down. */
export type Seat = { sittingId: string | null };

/** Another device is live: this one's sitting was taken over, or it never sat down. */
export const isElsewhere = (attempt: Seat, sittingId: string | undefined): boolean =>
	attempt.sittingId !== null && attempt.sittingId !== sittingId;

/** A save as it came in: the moment of arrival, before any queue, and the sitting it came from. */
export type Arrival = { receivedAt: Date; sittingId?: string | undefined };

/** Why this may not be saved. */
export function whyNotSave(attempt: AttemptTimes & Seat, { receivedAt, sittingId }: Arrival) {
	const state = stateOf(attempt, receivedAt);
	if (state === 'finished') return 'attempt-already-submitted' as const;
	if (isElsewhere(attempt, sittingId)) return 'sitting-elsewhere' as const;
	return state === 'expired' ? ('attempt-too-late' as const) : undefined;
}

/** Why this device may not end the attempt early. What is over already may be looked at from anywhere. */
export function whyNotSubmit(attempt: AttemptTimes & Seat, { receivedAt, sittingId }: Arrival) {
	const runs = stateOf(attempt, receivedAt) === 'running';
	return runs && isElsewhere(attempt, sittingId) ? ('sitting-elsewhere' as const) : undefined;
}

/** Why no device may sit down any more. */
export function whyNotSit(attempt: AttemptTimes, now: Date) {
	const state = stateOf(attempt, now);
	if (state === 'finished') return 'attempt-already-submitted' as const;
	return state === 'expired' ? ('attempt-too-late' as const) : undefined;
}

/** Why nobody may start now: outside the window, or no attempt left. */
export function whyNotStart(
	round: { opensAt: Date; closesAt: Date; attemptsAllowed: number | null },
	attemptsUsed: number,
	now: Date
) {
	if (now < round.opensAt) return 'round-not-open' as const;
	if (now >= round.closesAt) return 'round-closed' as const;
	if (round.attemptsAllowed !== null && attemptsUsed >= round.attemptsAllowed)
		return 'no-attempts-left' as const;
	return undefined;
}

/** Sealing waits this long: an answer that arrived in time may still be on its way through a slow body or a long queue. */
export const onTheWayMs = 10_000;

type Begun = { startedAt: Date; deliveredAt: Date | null };

/** When personal time began: with the first sight of the paper, or, while nobody has seen it, with the start. */
export const beganAt = ({ startedAt, deliveredAt }: Begun): Date => deliveredAt ?? startedAt;

/**
 * What the first delivery of a paper fixes: the deadline as if the attempt had started now, with all that was
 * credited since. A closing that was moved in between takes nothing away, and gives no more than was lost.
 */
export function deliveryOf(
	attempt: { startedAt: Date; deadlineAt: Date; endsAt: Date },
	round: RoundWindow & { minutes: number },
	now: Date
) {
	const lostMs = now.getTime() - attempt.startedAt.getTime();
	const roomMs = deadlineFor(round, now).getTime() - attempt.deadlineAt.getTime();
	const gainedMs = Math.max(0, Math.min(lostMs, roomMs));
	return {
		deliveredAt: now,
		deadlineAt: new Date(attempt.deadlineAt.getTime() + gainedMs),
		endsAt: new Date(attempt.endsAt.getTime() + gainedMs)
	};
}

/**
 * Working time, from the delivery of the paper to submission, never beyond the end; what outages took of it does
 * not count.
 */
export function usedMs(attempt: Begun & { endsAt: Date }, endedAt: Date, lostMs = 0): number {
	const ended = Math.min(endedAt.getTime(), attempt.endsAt.getTime());
	return Math.max(0, ended - beganAt(attempt).getTime() - lostMs);
}
