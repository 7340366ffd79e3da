import { beforeEach, describe, expect, test } from 'vitest';
import { shortestAbsenceMs } from '#lib/domain/outage.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { findHeartbeat, listOutages, sumLostMs } from '#lib/server/stores/outages.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import { beat, trustClock } from '#lib/server/usecases/outages.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

type Sat = { attemptId: string; personId: string };

const later = (minutes: number, ms = 0) => new Date(minutesLater(minutes).getTime() + ms);
const save = ({ attemptId, personId }: Sat, receivedAt: Date) =>
	saveAnswers({ attemptId, personId, receivedAt }, [{ position: 1, choice: ['b'], sequence: 1 }]);
const endOf = async ({ attemptId, personId }: Sat) =>
	(await findAttemptOf(db, attemptId, personId))!.attempt.endsAt;

// Every test begins with a server that has just written its sign of life.
beforeEach(async () => {
	await trustClock();
	await beat(minutesLater(0));
});

/** Somebody with fifteen minutes who sits down as the test's clock starts. */
async function sitting() {
	const opened = await openContest();
	return { ...opened, sat: await sit(opened, await opened.addEntrant()) };
}

describe('an outage', () => {
	test('gives everybody who was sitting its length back, in whole minutes, once', async () => {
		const { sat, round } = await sitting();
		expect(await endOf(sat)).toEqual(minutesLater(15));
		await beat(minutesLater(5));
		await beat(later(5, 1_000));
		await beat(later(7, 30_000));
		await beat(later(7, 31_000));
		const [, second] = await listOutages(db, round.id);
		expect(second).toMatchObject({
			fromAt: later(5, 1_000),
			toAt: later(7, 30_000),
			credited: 1
		});
		// Five minutes of silence since the start, then two and a half.
		expect(await endOf(sat)).toEqual(minutesLater(15 + 5 + 3));
	});

	test('takes nothing from somebody whose time ran out in it', async () => {
		const { sat } = await sitting();
		await beat(later(0, 1_000));
		for (const ms of [2_000, 3_000]) await beat(later(0, ms));
		await beat(minutesLater(20));
		await save(sat, minutesLater(21));
		expect(await endOf(sat)).toEqual(minutesLater(15 + 20));
	});

	test('does not touch who had submitted, and who starts after it', async () => {
		const opened = await openContest();
		const early = await sit(opened, await opened.addEntrant());
		await submitAttempt({ ...early, now: later(0, 500) }, signer);
		await beat(minutesLater(2));
		const late = await sit(opened, await opened.addEntrant(), minutesLater(2));
		await beat(later(2, 1_000));
		expect(await endOf(early)).toEqual(minutesLater(15));
		expect(await endOf(late)).toEqual(minutesLater(17));
		expect(await listOutages(db, opened.round.id)).toEqual([]);
	});

	test('does not count as used time', async () => {
		const { sat } = await sitting();
		await beat(minutesLater(4));
		await submitAttempt({ ...sat, now: minutesLater(10) }, signer);
		expect(await sumLostMs(db, sat.attemptId, minutesLater(0))).toBe(4 * 60_000);
		const { attempt } = (await findAttemptOf(db, sat.attemptId, sat.personId))!;
		expect(attempt.usedMs).toBe(6 * 60_000);
	});

	test('that is not credited yet closes nothing: a save is told to come again', async () => {
		const { sat } = await sitting();
		await expect(save(sat, minutesLater(16))).rejects.toThrow(new Refusal('end-unknown'));
		await beat(minutesLater(16));
		const [saved] = await save(sat, minutesLater(16));
		expect(saved).toMatchObject({ position: 1, kept: false });
	});

	test('that is not credited yet seals nothing: a submission is told to come again', async () => {
		const { sat } = await sitting();
		const submit = () => submitAttempt({ ...sat, now: minutesLater(16) }, signer);
		await expect(submit()).rejects.toThrow(new Refusal('end-unknown'));
		await beat(minutesLater(16));
		await save(sat, minutesLater(16));
		expect(await submit()).toMatchObject({ submittedAt: minutesLater(16) });
	});

	test('is measured at a start even if it was short, and not from nothing', async () => {
		const { sat } = await sitting();
		await beat(later(0, 1_400), shortestAbsenceMs);
		expect(await endOf(sat)).toEqual(minutesLater(15));
		await beat(later(0, 2_900), shortestAbsenceMs);
		expect(await endOf(sat)).toEqual(minutesLater(16));
		await trustClock();
		await beat(minutesLater(14));
		expect(await endOf(sat)).toEqual(minutesLater(16));
	});
});

test('the sign of life is the time of the last write', async () => {
	await beat(later(0, 1_000));
	expect(await findHeartbeat(db)).toEqual(later(0, 1_000));
});

test('whose time is over without an outage is told so, and sealed at the end', async () => {
	const { sat } = await sitting();
	await trustClock();
	await beat(later(14, 59_000));
	await expect(save(sat, minutesLater(15))).rejects.toThrow(new Refusal('attempt-too-late'));
	await sealExpired(minutesLater(16), signer);
	const { attempt } = (await findAttemptOf(db, sat.attemptId, sat.personId))!;
	expect(attempt).toMatchObject({ submittedAt: minutesLater(15), endedBy: 'deadline' });
});
