import { describe, expect, test } from 'vitest';
import { choiceOf, currentAnswers } from '#lib/domain/attempt.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import { findLateUntil, findResult } from '#lib/server/http/result.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf, listSteps } from '#lib/server/stores/attempts.ts';
import { findStanding } from '#lib/server/stores/standings.ts';
import { saveAnswers, saveForecast } from '#lib/server/usecases/answers.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater } from '../support/fixtures.ts';
import { signer } from '../support/signer.ts';
import { openContest, sit } from '../support/sittings.ts';

const refused = (reason: Reason) => new Refusal(reason);
const moment = (minute: number, ms = 0) => new Date(minutesLater(minute).getTime() + ms);

type Sat = { attemptId: string; personId: string };

/** An attempt from minute 0 to minute 15. */
async function sitting(lateMinutes: number, review?: 'after-submission') {
	const rules = { lateMinutes, ...(review && { review }) };
	const opened = await openContest({ rules });
	const entrant = await opened.addEntrant();
	return { ...opened, entrant, sat: await sit(opened, entrant) };
}

const save = (sat: Sat, givenAt: Date | undefined, receivedAt: Date, position = 1) =>
	saveAnswers({ ...sat, givenAt, receivedAt }, [{ position, choice: ['a'], sequence: 1 }]);

describe('where the rules wait twenty minutes', () => {
	test('an answer given in time and delivered after the end is taken, and says when it was given', async () => {
		const { sat } = await sitting(20);
		await save(sat, moment(15, -1), moment(35, -1));
		expect(await listSteps(db, sat.attemptId)).toEqual([
			{
				position: 1,
				sequence: 1,
				value: { choice: ['a'] },
				receivedAt: moment(35, -1),
				givenAt: moment(15, -1)
			}
		]);
	});

	test('the forecast too', async () => {
		const { sat } = await sitting(20);
		const saving = { ...sat, givenAt: moment(14), receivedAt: moment(16) };
		await saveForecast(saving, { value: 7, sequence: 1 });
		expect(await listSteps(db, sat.attemptId)).toMatchObject([
			{ position: 0, givenAt: moment(14) }
		]);
	});

	test.each<[string, Date | undefined, Date, Reason]>([
		['given at the end', moment(15), moment(16), 'attempt-too-late'],
		['without a word of when it was given', undefined, moment(15), 'attempt-too-late'],
		['that came when the waiting was over', moment(14), moment(35), 'late-too-late']
	])('an answer is refused and nothing changes: %s', async (_, givenAt, receivedAt, reason) => {
		const { sat } = await sitting(20);
		await expect(save(sat, givenAt, receivedAt)).rejects.toThrow(refused(reason));
		expect(await listSteps(db, sat.attemptId)).toEqual([]);
	});

	test('sealing waits as long, and counts what came', async () => {
		const { sat, round } = await sitting(20);
		await save(sat, moment(14), moment(30));
		const attempt = async () => (await findAttemptOf(db, sat.attemptId, sat.personId))?.attempt;
		await sealExpired(moment(35, -1), signer);
		expect((await attempt())?.submittedAt).toBeNull();
		await sealExpired(moment(35), signer);
		expect(await attempt()).toMatchObject({
			submittedAt: moment(15),
			endedBy: 'deadline',
			points: 100
		});
		expect(await findStanding(db, round.id, sat.personId)).toMatchObject({ points: 100 });
	});

	test('until then there is no result to be read, afterwards at once', async () => {
		const { sat } = await sitting(20);
		const { attempt } = (await findAttemptOf(db, sat.attemptId, sat.personId))!;
		expect(await findLateUntil(attempt, moment(15, -1))).toBeUndefined();
		expect(await findLateUntil(attempt, moment(15))).toEqual(moment(35));
		for (const at of [moment(15), moment(35, -1)]) {
			const result = findResult(sat.attemptId, sat.personId, at);
			await expect(result).rejects.toThrow(refused('late-answers-awaited'));
		}
		const result = await findResult(sat.attemptId, sat.personId, moment(35));
		expect(result).toMatchObject({ endedBy: 'deadline', points: 0 });
	});

	test('submitting after the end ends the waiting, from any device, and late answers with it', async () => {
		const { sat } = await sitting(20);
		await submitAttempt({ ...sat, sittingId: 'another', now: moment(16) }, signer);
		const result = await findResult(sat.attemptId, sat.personId, moment(16));
		expect(result).toMatchObject({ submittedAt: moment(15), endedBy: 'deadline' });
		await expect(save(sat, moment(14), moment(17))).rejects.toThrow(
			refused('attempt-already-submitted')
		);
	});

	test('another attempt may begin, but shows no key while this one may still take answers', async () => {
		const { sat, entrant, round } = await sitting(20, 'after-submission');
		const next = await sit({ round }, entrant, moment(16));
		await submitAttempt({ ...next, now: moment(17) }, signer);
		const reviewOf = async (at: Date) =>
			(await findResult(next.attemptId, next.personId, at)).whyNotReview;
		expect(await reviewOf(moment(35, -1))).toBe('late-answers-awaited');
		expect(await reviewOf(moment(35))).toBeUndefined();
		expect(sat.attemptId).not.toBe(next.attemptId);
	});

	test('an answer that took long but came in time says so and is no late one', async () => {
		const { sat } = await sitting(20);
		await save(sat, moment(3), moment(14));
		const answers = currentAnswers(await listSteps(db, sat.attemptId));
		expect(choiceOf(answers.get(1))).toEqual(['a']);
		expect(answers.get(1)?.givenAt).toEqual(moment(3));
	});
});

describe('where the rules do not wait', () => {
	test('an answer given in time and delivered after the end is refused in its own words', async () => {
		const { sat } = await sitting(0);
		await save(sat, moment(14), moment(15, -1));
		await expect(save(sat, moment(14), moment(15), 2)).rejects.toThrow(
			refused('late-not-accepted')
		);
		expect(await listSteps(db, sat.attemptId)).toHaveLength(1);
	});

	test('the result is there at the end, and sealing is due', async () => {
		const { sat } = await sitting(0);
		expect(await findResult(sat.attemptId, sat.personId, moment(15))).toMatchObject({ points: 0 });
		await sealExpired(moment(15), signer);
		const found = await findAttemptOf(db, sat.attemptId, sat.personId);
		expect(found?.attempt.submittedAt).toEqual(moment(15));
	});

	test('one contest that waits holds up no other', async () => {
		const waiting = await sitting(20);
		const { sat } = await sitting(0);
		await sealExpired(moment(16), signer);
		const stateOf = async ({ attemptId, personId }: Sat) =>
			(await findAttemptOf(db, attemptId, personId))?.attempt.submittedAt;
		expect(await stateOf(sat)).toEqual(moment(15));
		expect(await stateOf(waiting.sat)).toBeNull();
	});
});
