import { describe, expect, test } from 'vitest';
import { trainingRules } from '#lib/domain/contest.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listAttemptsIn, listAttemptsOf } from '#lib/server/stores/attempts.ts';
import { findPaper, listPaperQuestions } from '#lib/server/stores/papers.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { addQuestion, addUnit, daysLater, minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const refused = (reason: Reason) => new Refusal(reason);
const msLater = (ms: number, from = now) => new Date(from.getTime() + ms);

describe('starting', () => {
	test('draws a paper of the division and fixes the deadline', async () => {
		const opened = await openContest();
		const entrant = await opened.addEntrant();
		const { attempt, items } = await sit(opened, entrant);
		expect(attempt).toMatchObject({
			contestId: opened.contest.id,
			roundId: opened.round.id,
			personId: entrant.personId,
			number: 1,
			startedAt: now,
			deadlineAt: minutesLater(15),
			endsAt: minutesLater(15),
			submittedAt: null,
			points: null
		});
		expect(items).toHaveLength(4);
		const paper = await findPaper(db, attempt.paperId);
		expect(paper).toMatchObject({ items, drawnAt: now, roundId: opened.round.id });
		const known = opened.questions.map(({ revisionId }) => revisionId);
		for (const { revisionId } of items) expect(known).toContain(revisionId);
	});

	test('again resumes the attempt that is running, with its paper and deadline', async () => {
		const opened = await openContest();
		const entrant = await opened.addEntrant();
		const first = await sit(opened, entrant);
		const start = { roundId: opened.round.id, entrant, seed: 'other', now: minutesLater(14) };
		const { attempt, resumed } = await startAttempt(start);
		expect(resumed).toBe(true);
		expect(attempt).toEqual(first.attempt);
	});

	test('many times at once makes one attempt', async () => {
		const opened = await openContest();
		for (let round = 0; round < 5; round++) {
			const entrant = await opened.addEntrant();
			const start = (index: number) =>
				startAttempt({ roundId: opened.round.id, entrant, seed: `tab-${index}`, now });
			const started = await Promise.all(Array.from({ length: 8 }, (_, index) => start(index)));
			expect(new Set(started.map(({ attempt }) => attempt.id)).size).toBe(1);
			expect(started.filter(({ resumed }) => !resumed)).toHaveLength(1);
			expect(await listAttemptsIn(db, opened.round.id, entrant.personId)).toHaveLength(1);
		}
	});

	test('of two people at once makes two', async () => {
		const opened = await openContest();
		const [one, two] = [await opened.addEntrant(), await opened.addEntrant()];
		const sat = await Promise.all([sit(opened, one), sit(opened, two)]);
		expect(sat.map(({ attempt }) => attempt.personId)).toEqual([one.personId, two.personId]);
	});

	test('the next attempt is possible when the one before was submitted or its time is over', async () => {
		const opened = await openContest({ rounds: [{ attemptsAllowed: 3 }] });
		const entrant = await opened.addEntrant();
		const first = await sit(opened, entrant);
		await submitAttempt({ ...first, now: minutesLater(5) }, signer);
		const second = await sit(opened, entrant, minutesLater(6));
		const third = await sit(opened, entrant, minutesLater(21));
		expect([second, third].map(({ attempt }) => attempt.number)).toEqual([2, 3]);
		await expect(sit(opened, entrant, minutesLater(60))).rejects.toThrow(
			refused('no-attempts-left')
		);
	});

	test('without a limit there is always another', async () => {
		const opened = await openContest({
			rounds: [{ attemptsAllowed: null }],
			contest: { kind: 'training', rules: trainingRules }
		});
		const entrant = await opened.addEntrant();
		for (let number = 1; number <= 5; number++) {
			const { attempt } = await sit(opened, entrant, minutesLater(20 * number));
			expect(attempt.number).toBe(number);
		}
	});
});

describe('the window', () => {
	const opensAt = now;
	const closesAt = minutesLater(60);

	test.each<[string, Date, Reason | undefined]>([
		['a millisecond before the opening', msLater(-1), 'round-not-open'],
		['at the opening', now, undefined],
		['a millisecond before the closing', msLater(-1, closesAt), undefined],
		['at the closing', closesAt, 'round-closed']
	])('%s', async (_, at, reason) => {
		const opened = await openContest({ rounds: [{ opensAt, closesAt }] });
		const entrant = await opened.addEntrant();
		const started = sit(opened, entrant, at);
		if (reason) await expect(started).rejects.toThrow(refused(reason));
		else await expect(started).resolves.toMatchObject({ attempt: { startedAt: at } });
	});

	test('an attempt started late ends with the round', async () => {
		const opened = await openContest({ rounds: [{ opensAt, closesAt }] });
		const entrant = await opened.addEntrant();
		const { attempt } = await sit(opened, entrant, minutesLater(50));
		expect(attempt.deadlineAt).toEqual(closesAt);
	});

	test('an attempt that fits exactly has all its minutes', async () => {
		const opened = await openContest({ rounds: [{ opensAt, closesAt }] });
		const entrant = await opened.addEntrant();
		const { attempt } = await sit(opened, entrant, minutesLater(45));
		expect(attempt.deadlineAt).toEqual(closesAt);
	});

	test('each round counts its own attempts', async () => {
		const opened = await openContest({
			rounds: [
				{ opensAt: daysLater(-2), closesAt: daysLater(1), attemptsAllowed: 1 },
				{ opensAt: daysLater(1), closesAt: daysLater(2), attemptsAllowed: 1 }
			]
		});
		const entrant = await opened.addEntrant();
		await sit(opened, entrant);
		const { attempt } = await sit({ round: opened.rounds[1]! }, entrant, daysLater(1));
		expect(attempt.number).toBe(1);
	});
});

describe('who may enter', () => {
	test('everybody gets the division of their group, and their unit is written down', async () => {
		const opened = await openContest();
		const unit = await addUnit(opened.organisation);
		const [officials, citizens] = opened.divisions;
		const official = await opened.addEntrant({ role: 'official', person: { unitId: unit.id } });
		const citizen = await opened.addEntrant();
		const sat = await sit(opened, official);
		expect(sat.attempt).toMatchObject({ divisionId: officials!.id, unitId: unit.id });
		expect((await sit(opened, citizen)).attempt).toMatchObject({
			divisionId: citizens!.id,
			unitId: null
		});
	});

	test('nobody without a division', async () => {
		const opened = await openContest({ divisions: [{ audience: 'officials' }] });
		const citizen = await opened.addEntrant();
		await expect(sit(opened, citizen)).rejects.toThrow(refused('not-in-a-division'));
	});

	test('nobody below the age of the rules, counted to the day in Viet Nam', async () => {
		const opened = await openContest({ rules: { minimumAge: 14 } });
		const born = (birthDate: string) => opened.addEntrant({ person: { birthDate } });
		await expect(sit(opened, await born('2012-10-06'))).rejects.toThrow(refused('too-young'));
		await expect(sit(opened, await born('2012-10-05'))).resolves.toBeDefined();
		// 18:00 UTC on the day before is already the birthday here.
		const evening = new Date('2026-10-05T18:00:00Z');
		await expect(sit(opened, await born('2012-10-06'), evening)).resolves.toBeDefined();
	});

	test('nobody while the contest is a draft, or into a round that is not there', async () => {
		const opened = await openContest({ contest: { state: 'draft' } });
		const entrant = await opened.addEntrant();
		await expect(sit(opened, entrant)).rejects.toThrow(refused('not-found'));
		await expect(sit({ round: { id: 'none' } }, entrant)).rejects.toThrow(refused('not-found'));
	});

	test('nobody when the bank cannot fill the paper, and then nothing is written', async () => {
		const opened = await openContest({
			divisions: [{ audience: 'everyone', blueprint: [{ count: 11 }] }]
		});
		const entrant = await opened.addEntrant();
		await expect(sit(opened, entrant)).rejects.toThrow(refused('bank-too-small'));
		expect(await listAttemptsIn(db, opened.round.id, entrant.personId)).toEqual([]);
		await addQuestion(opened.topic);
		expect((await sit(opened, entrant)).items).toHaveLength(11);
	});
});

test('a paper is shown in the order in which it was drawn, without a word of its key', async () => {
	const opened = await openContest();
	const { items } = await sit(opened, await opened.addEntrant());
	const questions = await listPaperQuestions(db, items);
	expect(questions.map(({ revisionId }) => revisionId)).toEqual(
		items.map(({ revisionId }) => revisionId)
	);
	expect(questions.map(({ options }) => options.map(({ id }) => id))).toEqual(
		items.map(({ optionIds }) => optionIds)
	);
	const shown = ['kind', 'options', 'position', 'revisionId', 'stem', 'topic'];
	for (const question of questions) {
		expect(Object.keys(question).toSorted()).toEqual(shown);
		for (const option of question.options) expect(Object.keys(option)).toEqual(['id', 'text']);
	}
});

test('own attempts are listed newest first, with the number of questions, up to a limit', async () => {
	const opened = await openContest({ rounds: [{ attemptsAllowed: null }] });
	const entrant = await opened.addEntrant();
	await sit(opened, await opened.addEntrant());
	for (const minute of [0, 20, 40]) await sit(opened, entrant, minutesLater(minute));
	const own = await listAttemptsOf(db, entrant.personId, 2);
	expect(own.map(({ attempt, questions }) => [attempt.number, questions])).toEqual([
		[3, 4],
		[2, 4]
	]);
});
