import { describe, expect, test } from 'vitest';
import { Refusal } from '#lib/server/refusal.ts';
import { deliverPaper, findDelivered } from '#lib/server/usecases/deliveries.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

type Given = NonNullable<Parameters<typeof openContest>[0]>;

/** Somebody who has pressed "start" and whose paper is still on its way. */
async function started(given: Given = {}) {
	const opened = await openContest(given);
	const sat = await sit(opened, await opened.addEntrant());
	const visit = (minutes: number) =>
		deliverPaper({ ...sat, now: minutesLater(minutes) }).then(({ attempt }) => attempt);
	return { ...sat, opened, visit };
}

describe('the first delivery of a paper', () => {
	test('begins personal time, once and for all', async () => {
		const { visit, items, ...sat } = await started();
		const first = await visit(3);
		expect(first).toMatchObject({
			startedAt: now,
			deliveredAt: minutesLater(3),
			deadlineAt: minutesLater(18),
			endsAt: minutesLater(18)
		});
		expect(await visit(9)).toEqual(first);
		expect(await findDelivered({ ...sat, now: minutesLater(9) })).toEqual({
			attempt: first,
			items
		});
	});

	test('of two visits at once, one begins it', async () => {
		const { visit } = await started();
		const attempts = await Promise.all([1, 2, 3, 4].map(visit));
		expect(new Set(attempts.map(({ deliveredAt }) => deliveredAt?.getTime())).size).toBe(1);
	});

	test('counts the working time from there', async () => {
		const { visit, ...sat } = await started();
		await visit(4);
		await submitAttempt({ ...sat, now: minutesLater(6) }, signer);
		const found = await findAttemptOf(db, sat.attemptId, sat.personId);
		expect(found?.attempt.usedMs).toBe(2 * 60_000);
	});

	test('gives no time beyond the closing', async () => {
		const { visit } = await started({ rounds: [{ closesAt: minutesLater(16) }] });
		expect(await visit(5)).toMatchObject({ endsAt: minutesLater(16) });
	});

	test('comes too late when the time is over, and after submission', async () => {
		const late = await started();
		expect(await late.visit(15)).toMatchObject({ deliveredAt: null, endsAt: minutesLater(15) });
		await sealExpired(minutesLater(15), signer);
		expect(await late.visit(16)).toMatchObject({ deliveredAt: null, endedBy: 'deadline' });
	});

	test('is for the owner alone', async () => {
		const { opened, ...sat } = await started();
		const { personId } = await opened.addEntrant();
		const visit = deliverPaper({ attemptId: sat.attemptId, personId, now });
		await expect(visit).rejects.toThrow(new Refusal('not-found'));
	});

	test('happens with the start when the answer brings the paper', async () => {
		const opened = await openContest();
		const entrant = await opened.addEntrant();
		const start = { roundId: opened.round.id, entrant, seed: 'seed', delivers: true, now };
		const { attempt } = await startAttempt(start);
		expect(attempt).toMatchObject({ deliveredAt: now, endsAt: minutesLater(15) });
	});
});
