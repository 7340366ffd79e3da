import { expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { countFinishedBetween, listRoundFigures } from '#lib/server/stores/contest-figures.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { daysLater, minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

test('attempts are counted as often as they were finished, people once', async () => {
	const contest = await openContest();
	const entrant = await contest.addEntrant();
	for (const minute of [0, 20]) {
		const { attemptId, personId } = await sit(contest, entrant, minutesLater(minute));
		await submitAttempt({ attemptId, personId, now: minutesLater(minute + 5) }, signer);
	}
	await sit(contest, await contest.addEntrant({ role: 'official' }), minutesLater(20));

	const figures = await listRoundFigures(db, [contest.round.id], minutesLater(21));
	const [officials, citizens] = contest.divisions;
	const of = (division: typeof officials) =>
		figures.find(({ divisionId }) => divisionId === division!.id);
	expect(of(citizens)).toMatchObject({ entrants: 1, attempts: 2, running: 0 });
	expect(of(officials)).toMatchObject({ entrants: 0, attempts: 0, running: 1 });
});

test('an attempt whose time is over no longer runs', async () => {
	const contest = await openContest();
	await sit(contest, await contest.addEntrant());
	const runningAt = async (minutes: number) =>
		(await listRoundFigures(db, [contest.round.id], minutesLater(minutes)))[0]?.running;
	expect(await runningAt(14)).toBe(1);
	expect(await runningAt(15)).toBe(0);
});

test('a day counts what was finished from its first instant up to the next day', async () => {
	const contest = await openContest();
	const entrant = await contest.addEntrant();
	const { attemptId, personId } = await sit(contest, entrant);
	await submitAttempt({ attemptId, personId, now }, signer);
	const count = (from: Date, to: Date) =>
		countFinishedBetween(db, [contest.round.id], { from, to });
	expect(await count(now, daysLater(1))).toBe(1);
	expect(await count(daysLater(-1), now)).toBe(0);
	expect(await countFinishedBetween(db, [], { from: now, to: daysLater(1) })).toBe(0);
});

test('rounds that nobody entered have no figures', async () => {
	const { round } = await openContest();
	expect(await listRoundFigures(db, [round.id], now)).toEqual([]);
	expect(await listRoundFigures(db, [], now)).toEqual([]);
});
