import { deadlineFor, type RoundWindow } from './round.ts';

/** What an entrant may save: a choice for a question, or the forecast (position 0). */
export type StepValue = { choice: string[] } | { forecast: number };

/** One entry of an attempt's history. Histories only grow. */
export type Step = {
	position: number;
	sequence: number;
	value: StepValue;
	receivedAt: Date;
	/** When it was given, as the device says; only for an answer that was long on its way. */
	givenAt?: Date | null;
};

/** Position of the forecast; questions count from 1. */
export const forecastPosition = 0;

/**
 * Where the sequences of an attempt's newest device begin. What an earlier device still holds unsent was numbered
 * below, however often it was changed, and so replaces nothing that was saved after it.
 */
export const sequenceFrom = (sittings: number): number => Math.max(0, sittings - 1) * 10_000;

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
export type Arrival = {
	receivedAt: Date;
	sittingId?: string | undefined;
	/** When the answer was given, as the device says; left out when it came at once. */
	givenAt?: Date | undefined;
};

/** What a device says of when an answer was given; outside the time from start to arrival it says nothing. */
export function givenAtOf(
	{ startedAt }: Pick<AttemptTimes, 'startedAt'>,
	{ receivedAt, givenAt }: Arrival
): Date | null {
	return givenAt && givenAt >= startedAt && givenAt <= receivedAt ? givenAt : null;
}

/** Until when answers are waited for that were given before the end and are still on their way. */
export const lateUntil = ({ endsAt }: Pick<AttemptTimes, 'endsAt'>, lateMinutes: number): Date =>
	new Date(endsAt.getTime() + lateMinutes * 60_000);

/** Over, but answers given in time may still come: until then neither marks nor keys may be seen. */
export const awaitsLate = (attempt: AttemptTimes, lateMinutes: number, now: Date): boolean =>
	stateOf(attempt, now) === 'expired' && now < lateUntil(attempt, lateMinutes);

/** An answer that arrived after the end counts when it was given before it, and the rules still wait for it. */
function whyNotLate(attempt: AttemptTimes, arrival: Arrival, lateMinutes: number) {
	const givenAt = givenAtOf(attempt, arrival);
	if (!givenAt || givenAt >= attempt.endsAt) return 'attempt-too-late' as const;
	if (lateMinutes === 0) return 'late-not-accepted' as const;
	const inTime = arrival.receivedAt < lateUntil(attempt, lateMinutes);
	return inTime ? undefined : ('late-too-late' as const);
}

/** Why this may not be saved. Only for an answer that arrived after the end the rules must be known. */
export function whyNotSave(attempt: AttemptTimes & Seat, arrival: Arrival, lateMinutes = 0) {
	const state = stateOf(attempt, arrival.receivedAt);
	if (state === 'finished') return 'attempt-already-submitted' as const;
	if (isElsewhere(attempt, arrival.sittingId)) return 'sitting-elsewhere' as const;
	return state === 'expired' ? whyNotLate(attempt, arrival, lateMinutes) : undefined;
}

/** True of an answer that arrived after the end and counts by the rules. */
export const isLate = (step: Step, { endsAt }: Pick<AttemptTimes, 'endsAt'>): boolean =>
	step.receivedAt >= endsAt;

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
