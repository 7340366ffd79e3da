import { describe, expect, test } from 'vitest';
import type { Reason } from '#lib/domain/refusal.ts';
import { sequenceFrom } from '#lib/domain/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf, listSteps } from '#lib/server/stores/attempts.ts';
import { listSittings } from '#lib/server/stores/sittings.ts';
import { saveAnswers, saveForecast, saveSheet } from '#lib/server/usecases/answers.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { openSitting, takeSitting } from '#lib/server/usecases/sittings.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const refused = (reason: Reason) => new Refusal(reason);

type Sat = { attemptId: string; personId: string };

/** An attempt started on a phone, and a desk that has not sat down. */
async function onPhone() {
	const opened = await openContest();
	const entrant = await opened.addEntrant();
	const start = { roundId: opened.round.id, entrant, seed: 'seed', network: 'home', now };
	const { attempt } = await startAttempt(start);
	const sat = { attemptId: attempt.id, personId: entrant.personId };
	return { opened, sat, phone: attempt.sittingId! };
}

const take = (sat: Sat, minute = 2) =>
	takeSitting({ ...sat, network: 'office', now: minutesLater(minute) });

const save = (sat: Sat, sittingId: string | undefined, choice = ['a'], sequence = 1) =>
	saveAnswers({ ...sat, sittingId, receivedAt: minutesLater(3) }, [
		{ position: 1, choice, sequence }
	]);

const seatOf = async ({ attemptId, personId }: Sat) =>
	(await findAttemptOf(db, attemptId, personId))?.attempt.sittingId;

describe('one live sitting', () => {
	test('starting opens the first one, with the network it came from', async () => {
		const { opened, sat, phone } = await onPhone();
		expect(await seatOf(sat)).toBe(phone);
		expect(await listSittings(db, sat.attemptId)).toMatchObject([
			{ id: phone, roundId: opened.round.id, number: 1, openedAt: now, network: 'home' }
		]);
		await save(sat, phone);
		expect(await listSteps(db, sat.attemptId)).toHaveLength(1);
	});

	test.each<[string, (sat: Sat) => Promise<unknown>]>([
		['a choice', (sat) => save(sat, 'desk')],
		['a choice of a client that names no sitting', (sat) => save(sat, undefined)],
		[
			'a forecast',
			(sat) =>
				saveForecast(
					{ ...sat, sittingId: 'desk', receivedAt: minutesLater(1) },
					{ value: 9, sequence: 1 }
				)
		],
		[
			'a sheet',
			(sat) =>
				saveSheet(
					{ ...sat, sittingId: 'desk', receivedAt: minutesLater(1) },
					{ answers: [{ position: 1, choice: ['a'], sequence: 0 }], forecast: null }
				)
		],
		[
			'the submission',
			(sat) => submitAttempt({ ...sat, sittingId: 'desk', now: minutesLater(1) }, signer)
		]
	])('another device is refused, and nothing changes: %s', async (_, send) => {
		const { sat } = await onPhone();
		await expect(send(sat)).rejects.toThrow(refused('sitting-elsewhere'));
		expect(await listSteps(db, sat.attemptId)).toEqual([]);
		const found = await findAttemptOf(db, sat.attemptId, sat.personId);
		expect(found?.attempt.submittedAt).toBeNull();
	});

	test('taking over is recorded, the old device stops, and it may take back', async () => {
		const { sat, phone } = await onPhone();
		await save(sat, phone);
		const desk = await take(sat);
		await expect(save(sat, phone, ['b'], 2)).rejects.toThrow(refused('sitting-elsewhere'));
		await save(sat, desk, ['c'], 2);
		const back = await take(sat, 4);
		await expect(save(sat, desk, ['d'], 3)).rejects.toThrow(refused('sitting-elsewhere'));
		await save(sat, back, ['b'], 3);
		expect(await listSittings(db, sat.attemptId)).toMatchObject([
			{ id: phone, network: 'home', openedAt: now },
			{ id: desk, network: 'office', openedAt: minutesLater(2) },
			{ id: back, network: 'office', openedAt: minutesLater(4) }
		]);
		await submitAttempt({ ...sat, sittingId: back, now: minutesLater(5) }, signer);
	});

	test('resuming opens no further one', async () => {
		const { opened, sat, phone } = await onPhone();
		const { personId } = sat;
		const entrant = { personId, personGroup: 'citizen' as const, birthDate: null, unitId: null };
		const again = {
			roundId: opened.round.id,
			seed: 'other',
			network: 'cafe',
			now: minutesLater(1)
		};
		const resumed = await startAttempt({
			...again,
			entrant: { ...entrant, birthDate: '1980-02-28' }
		});
		expect(resumed).toMatchObject({ resumed: true, attempt: { sittingId: phone } });
		expect(await listSittings(db, sat.attemptId)).toHaveLength(1);
	});

	test('an attempt that no device has opened is taken by the first, and by one of two at once', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const opening = { attemptId: sat.attemptId, personId: sat.personId, network: 'home', now };
		const tried = await Promise.allSettled([openSitting(opening), openSitting(opening)]);
		const [first] = tried.filter((one) => one.status === 'fulfilled');
		expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await seatOf(sat)).toBe(first?.value);
		expect(await listSittings(db, sat.attemptId)).toHaveLength(1);
	});

	test('what the device taken back still holds replaces nothing that was saved in between', async () => {
		const { sat } = await onPhone();
		const desk = await take(sat);
		const onDesk = sequenceFrom(2) + 1;
		await save(sat, desk, ['b'], onDesk);
		const back = await take(sat, 4);
		// Changed ninety times while the phone had no network, and numbered there.
		const [stale] = await save(sat, back, ['c'], 90);
		expect(stale).toMatchObject({ kept: true, sequence: onDesk, value: { choice: ['b'] } });
		const [chosenNow] = await save(sat, back, ['c'], sequenceFrom(3) + 1);
		expect(chosenNow).toMatchObject({ kept: false, value: { choice: ['c'] } });
	});

	test('of many that take over at once the last one is live', async () => {
		const { sat } = await onPhone();
		const taken = await Promise.all([1, 2, 3, 4].map(() => take(sat)));
		const live = await seatOf(sat);
		expect(taken).toContain(live);
		expect(await listSittings(db, sat.attemptId)).toHaveLength(5);
		for (const sittingId of taken) {
			const saved = save(sat, sittingId, ['a'], taken.indexOf(sittingId) + 1);
			if (sittingId === live) await expect(saved).resolves.toHaveLength(1);
			else await expect(saved).rejects.toThrow(refused('sitting-elsewhere'));
		}
	});

	test('nobody sits down at somebody else’s attempt, or at one that is over', async () => {
		const { opened, sat } = await onPhone();
		const { personId } = await opened.addEntrant();
		await expect(take({ ...sat, personId })).rejects.toThrow(refused('not-found'));
		await expect(take(sat, 15)).rejects.toThrow(refused('attempt-too-late'));
		await submitAttempt({ ...sat, sittingId: (await seatOf(sat))!, now: minutesLater(5) }, signer);
		await expect(take(sat, 6)).rejects.toThrow(refused('attempt-already-submitted'));
		expect(await listSittings(db, sat.attemptId)).toHaveLength(1);
	});
});
