import {
	forecastPosition,
	givenAtOf,
	sequenceFrom,
	whyNotSave,
	type Arrival,
	type Step,
	type StepValue
} from '#lib/domain/attempt.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	addStep,
	findAttemptOf,
	findNewestStep,
	listSteps,
	type Attempt
} from '#lib/server/stores/attempts.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import { countSittings } from '#lib/server/stores/sittings.ts';
import { isEndUnknown } from './outages.ts';

type Saving = Arrival & { attemptId: string; personId: string };
export type AnswerInput = { position: number; choice: string[]; sequence: number };
export type ForecastInput = { value: number; sequence: number };

/** `kept` is true when a newer answer was there already and this one changed nothing; the rest is that answer's. */
export type Saved = Step & { kept: boolean };

const sameValue = (a: StepValue, b: StepValue) => JSON.stringify(a) === JSON.stringify(b);

/** Saving the same thing twice is one step; an older sequence never overwrites a newer one. */
async function appendStep(tx: Db, attemptId: string, step: Step): Promise<Saved> {
	const latest = await findNewestStep(tx, attemptId, step.position);
	if (latest && step.sequence <= latest.sequence) {
		const repeated = step.sequence === latest.sequence && sameValue(step.value, latest.value);
		return { ...latest, kept: !repeated };
	}
	await addStep(tx, attemptId, step);
	return { ...step, kept: false };
}

function choiceValue(item: PaperItem | undefined, choice: readonly string[]): StepValue {
	if (!item) throw new Refusal('not-found');
	const chosen = item.optionIds.filter((id) => choice.includes(id));
	const known = choice.every((id) => item.optionIds.includes(id));
	if (!known || (item.kind === 'single' && chosen.length > 1)) throw new Refusal('no-such-option');
	return { choice: chosen };
}

/** Only what arrived after the end asks what the rules say of it, and whether the end is known at all. */
async function whyNotTake(tx: Db, attempt: Attempt, saving: Saving): Promise<Reason | undefined> {
	const reason = whyNotSave(attempt, saving);
	if (reason !== 'attempt-too-late' && reason !== 'late-not-accepted') return reason;
	if (await isEndUnknown(tx, saving.receivedAt)) return 'end-unknown';
	const contest = await findContest(tx, attempt.contestId);
	return whyNotSave(attempt, saving, contest?.rules.lateMinutes);
}

async function findOpenAttempt(tx: Db, saving: Saving) {
	const found = await findAttemptOf(tx, saving.attemptId, saving.personId);
	if (!found) throw new Refusal('not-found');
	const reason = await whyNotTake(tx, found.attempt, saving);
	if (reason) throw new Refusal(reason);
	const arrived = {
		receivedAt: saving.receivedAt,
		givenAt: givenAtOf(found.attempt, saving)
	};
	return { ...found, arrived };
}

/** On disk before it returns. Knows no key: nothing is scored while somebody is sitting. */
export function saveAnswers(saving: Saving, answers: readonly AnswerInput[]): Promise<Saved[]> {
	return transaction(async (tx) => {
		const { items, arrived } = await findOpenAttempt(tx, saving);
		const saved: Saved[] = [];
		for (const { position, choice, sequence } of answers) {
			const value = choiceValue(items[position - 1], choice);
			const step = { position, sequence, value, ...arrived };
			saved.push(await appendStep(tx, saving.attemptId, step));
		}
		return saved;
	});
}

async function requireForecast(tx: Db, attempt: Attempt): Promise<void> {
	const contest = await findContest(tx, attempt.contestId);
	if (!contest?.rules.forecast) throw new Refusal('forecast-not-asked');
}

export function saveForecast(saving: Saving, { value, sequence }: ForecastInput): Promise<Saved> {
	return transaction(async (tx) => {
		const { attempt, arrived } = await findOpenAttempt(tx, saving);
		await requireForecast(tx, attempt);
		return appendStep(tx, saving.attemptId, {
			position: forecastPosition,
			sequence,
			value: { forecast: value },
			...arrived
		});
	});
}

/** A form with every question on it; the sequences are those of the answers it was shown with. */
export type Sheet = { answers: readonly AnswerInput[]; forecast: ForecastInput | null };

/**
 * Saves what was changed on the sheet since it was shown, and nothing else: an untouched question
 * must not overwrite what another window has saved in the meantime.
 */
export function saveSheet(saving: Saving, sheet: Sheet): Promise<Saved[]> {
	return transaction(async (tx) => {
		const { attempt, items, arrived } = await findOpenAttempt(tx, saving);
		const filled: { position: number; sequence: number; value: StepValue }[] = sheet.answers.map(
			({ position, choice, sequence }) => ({
				position,
				sequence,
				value: choiceValue(items[position - 1], choice)
			})
		);
		if (sheet.forecast) {
			await requireForecast(tx, attempt);
			const { value, sequence } = sheet.forecast;
			filled.push({ position: forecastPosition, sequence, value: { forecast: value } });
		}
		const steps = await listSteps(tx, attempt.id);
		const from = sequenceFrom(await countSittings(tx, attempt.id));
		const saved: Saved[] = [];
		for (const { position, sequence, value } of filled) {
			const shown = steps.find((step) => step.position === position && step.sequence === sequence);
			if (sameValue(value, shown?.value ?? { choice: [] })) continue;
			const step = { position, sequence: Math.max(from, sequence) + 1, value, ...arrived };
			saved.push(await appendStep(tx, attempt.id, step));
		}
		return saved;
	});
}
