import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceOf, currentAnswers, forecastOf } from '#lib/domain/attempt.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listSteps } from '#lib/server/stores/attempts.ts';
import { saveAnswers, saveForecast, saveSheet } from '#lib/server/usecases/answers.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { addPerson, addQuestion, minutesLater } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const refused = (reason: Reason) => new Refusal(reason);

type Sat = { attemptId: string; personId: string };

const saving = ({ attemptId, personId }: Sat, receivedAt = minutesLater(1)) => ({
	...{ attemptId, personId },
	receivedAt
});

const save = (sat: Sat, position: number, choice: string[], sequence: number, at?: Date) =>
	saveAnswers(saving(sat, at), [{ position, choice, sequence }]).then(([saved]) => saved!);

const choiceAt = async ({ attemptId }: Sat, position: number) =>
	choiceOf(currentAnswers(await listSteps(db, attemptId)).get(position));

async function sitting(given?: Parameters<typeof openContest>[0]) {
	const opened = await openContest(given);
	const sat = await sit(opened, await opened.addEntrant());
	return { ...opened, sat };
}

describe('saving a choice', () => {
	test('gives a receipt, and the answer is there', async () => {
		const { sat } = await sitting();
		const saved = await save(sat, 2, ['b'], 1);
		expect(saved).toMatchObject({
			position: 2,
			sequence: 1,
			receivedAt: minutesLater(1),
			kept: false
		});
		expect(await choiceAt(sat, 2)).toEqual(['b']);
	});

	test('twice is one step, with the receipt of the first', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['b'], 1);
		const again = await save(sat, 1, ['b'], 1, minutesLater(3));
		expect(again).toMatchObject({ sequence: 1, receivedAt: minutesLater(1), kept: false });
		expect(await listSteps(db, sat.attemptId)).toHaveLength(1);
	});

	test('with a higher sequence replaces the one before, and the history keeps both', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['b'], 1);
		await save(sat, 1, ['c'], 5);
		expect(await choiceAt(sat, 1)).toEqual(['c']);
		expect((await listSteps(db, sat.attemptId)).map(({ sequence }) => sequence)).toEqual([1, 5]);
	});

	test('with a lower sequence changes nothing, and is told what stays', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['c'], 5);
		const late = await save(sat, 1, ['b'], 4, minutesLater(2));
		expect(late).toEqual({
			position: 1,
			sequence: 5,
			receivedAt: minutesLater(1),
			value: { choice: ['c'] },
			givenAt: null,
			kept: true
		});
		expect(await choiceAt(sat, 1)).toEqual(['c']);
	});

	test('with the same sequence but another value, the first stays', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['c'], 5);
		expect(await save(sat, 1, ['b'], 5)).toMatchObject({ kept: true, value: { choice: ['c'] } });
	});

	test('at once from many windows leaves one answer for each sequence', async () => {
		const { sat } = await sitting();
		const options = ['a', 'b', 'c', 'd'];
		const saved = await Promise.all(
			Array.from({ length: 12 }, (_, index) => save(sat, 1, [options[index % 4]!], (index % 3) + 1))
		);
		const steps = await listSteps(db, sat.attemptId);
		expect(steps.at(-1)?.sequence).toBe(3);
		expect(new Set(steps.map(({ sequence }) => sequence)).size).toBe(steps.length);
		const winner = saved.filter(({ kept, sequence }) => !kept && sequence === 3);
		for (const { value } of winner) expect(value).toEqual(steps.at(-1)?.value);
	});

	test('a choice can be taken back', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['b'], 1);
		await save(sat, 1, [], 2);
		expect(await choiceAt(sat, 1)).toEqual([]);
	});

	test('several options are kept in the order in which they are shown', async () => {
		const opened = await openContest({
			divisions: [{ audience: 'everyone', blueprint: [{ count: 11 }] }]
		});
		const { revisionId } = await addQuestion(opened.topic, { right: [0, 2] });
		const sat = await sit(opened, await opened.addEntrant());
		const position = sat.items.findIndex((item) => item.revisionId === revisionId) + 1;
		const { optionIds } = sat.items[position - 1]!;
		await save(sat, position, ['c', 'a'], 1);
		expect(await choiceAt(sat, position)).toEqual(
			optionIds.filter((id) => id === 'a' || id === 'c')
		);
	});
});

describe('what is refused changes nothing', () => {
	test.each<[string, number, string[], Reason]>([
		['an option of another question', 1, ['z'], 'no-such-option'],
		['a known option beside an unknown one', 1, ['a', 'z'], 'no-such-option'],
		['two options where one is asked', 1, ['a', 'b'], 'no-such-option'],
		['a position before the first', 0, ['a'], 'not-found'],
		['a position after the last', 5, ['a'], 'not-found'],
		['a position between two', 1.5, ['a'], 'not-found']
	])('%s', async (_, position, choice, reason) => {
		const { sat } = await sitting();
		await expect(save(sat, position, choice, 1)).rejects.toThrow(refused(reason));
		expect(await listSteps(db, sat.attemptId)).toEqual([]);
	});

	test('somebody else’s attempt is not found', async () => {
		const { sat, addEntrant, organisation } = await sitting();
		const { personId } = await addEntrant();
		const { person } = await addPerson(organisation, { role: 'admin' });
		for (const stranger of [personId, person.id]) {
			const foreign = { attemptId: sat.attemptId, personId: stranger };
			await expect(save(foreign, 1, ['a'], 1)).rejects.toThrow(refused('not-found'));
			const forecast = saveForecast(saving(foreign), { value: 5, sequence: 1 });
			await expect(forecast).rejects.toThrow(refused('not-found'));
		}
		const missing = { attemptId: 'none', personId: sat.personId };
		await expect(save(missing, 1, ['a'], 1)).rejects.toThrow(refused('not-found'));
	});

	test('a millisecond before the deadline is in time, the deadline is too late; what was saved stays', async () => {
		const { sat } = await sitting();
		const { deadlineAt } = sat.attempt;
		await save(sat, 1, ['b'], 1, new Date(deadlineAt.getTime() - 1));
		await expect(save(sat, 1, ['c'], 2, deadlineAt)).rejects.toThrow(refused('attempt-too-late'));
		expect(await choiceAt(sat, 1)).toEqual(['b']);
	});

	test('after submitting nothing is taken, even what arrived before it', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['b'], 1);
		await submitAttempt({ ...sat, now: minutesLater(5) }, signer);
		for (const at of [minutesLater(4), minutesLater(6)]) {
			await expect(save(sat, 1, ['c'], 2, at)).rejects.toThrow(
				refused('attempt-already-submitted')
			);
		}
		expect(await choiceAt(sat, 1)).toEqual(['b']);
	});

	test('one bad answer among several takes none of them in', async () => {
		const { sat } = await sitting();
		const answers = [
			{ position: 1, choice: ['a'], sequence: 1 },
			{ position: 2, choice: ['z'], sequence: 1 }
		];
		await expect(saveAnswers(saving(sat), answers)).rejects.toThrow(refused('no-such-option'));
		expect(await listSteps(db, sat.attemptId)).toEqual([]);
	});
});

describe('the forecast', () => {
	const forecastOfSat = async ({ attemptId }: Sat) =>
		forecastOf(currentAnswers(await listSteps(db, attemptId)).get(0));

	test('is saved as answers are', async () => {
		const { sat } = await sitting();
		await saveForecast(saving(sat), { value: 1_200, sequence: 1 });
		await saveForecast(saving(sat), { value: 1_300, sequence: 2 });
		const late = await saveForecast(saving(sat), { value: 7, sequence: 1 });
		expect(late).toMatchObject({ kept: true, value: { forecast: 1_300 } });
		expect(await forecastOfSat(sat)).toBe(1_300);
	});

	test('is refused where none is asked', async () => {
		const { sat } = await sitting({ rules: { forecast: null } });
		const saved = saveForecast(saving(sat), { value: 1, sequence: 1 });
		await expect(saved).rejects.toThrow(refused('forecast-not-asked'));
	});
});

describe('a sheet without scripts', () => {
	const sheetOf = (choices: Record<number, [choice: string[], sequence: number]>) => ({
		answers: Object.entries(choices).map(([position, [choice, sequence]]) => ({
			position: Number(position),
			choice,
			sequence
		})),
		forecast: null
	});

	test('saves what was filled in, and nothing where nothing was', async () => {
		const { sat } = await sitting();
		const saved = await saveSheet(
			saving(sat),
			sheetOf({ 1: [['a'], 0], 2: [[], 0], 3: [['c'], 0], 4: [[], 0] })
		);
		expect(saved.map(({ position }) => position)).toEqual([1, 3]);
		expect(await choiceAt(sat, 3)).toEqual(['c']);
	});

	test('sent again unchanged is no new step', async () => {
		const { sat } = await sitting();
		await saveSheet(saving(sat), sheetOf({ 1: [['a'], 0] }));
		expect(await saveSheet(saving(sat), sheetOf({ 1: [['a'], 1] }))).toEqual([]);
		// A double click sends the first sheet twice.
		await saveSheet(saving(sat), sheetOf({ 1: [['a'], 0] }));
		expect(await listSteps(db, sat.attemptId)).toHaveLength(1);
	});

	test('an untouched question does not undo what another window has saved since', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['a'], 1);
		await save(sat, 1, ['b'], 2);
		const saved = await saveSheet(saving(sat), sheetOf({ 1: [['a'], 1], 2: [['d'], 0] }));
		expect(saved.map(({ position }) => position)).toEqual([2]);
		expect(await choiceAt(sat, 1)).toEqual(['b']);
	});

	test('a question changed in both places keeps the newer and says so', async () => {
		const { sat } = await sitting();
		await save(sat, 1, ['a'], 1);
		await save(sat, 1, ['b'], 2);
		const [saved] = await saveSheet(saving(sat), sheetOf({ 1: [['c'], 1] }));
		expect(saved).toMatchObject({ position: 1, kept: true, value: { choice: ['b'] } });
	});

	test('takes the forecast with it, once', async () => {
		const { sat } = await sitting();
		const sheet = { answers: [], forecast: { value: 900, sequence: 0 } };
		expect(await saveSheet(saving(sat), sheet)).toHaveLength(1);
		const shown = { answers: [], forecast: { value: 900, sequence: 1 } };
		expect(await saveSheet(saving(sat), shown)).toEqual([]);
	});

	test('is refused as a whole after the deadline', async () => {
		const { sat } = await sitting();
		const late = saveSheet(saving(sat, minutesLater(15)), sheetOf({ 1: [['a'], 0] }));
		await expect(late).rejects.toThrow(refused('attempt-too-late'));
	});
});

test('whatever comes in whatever order, at each position the highest sequence wins (2,400 saves)', async () => {
	const { round, addEntrant } = await openContest({
		rounds: [{ attemptsAllowed: null, minutes: 600 }]
	});
	const operation = fc.record({
		position: fc.integer({ min: 1, max: 4 }),
		choice: fc.constantFrom<string[]>([], ['a'], ['b'], ['c'], ['d']),
		sequence: fc.integer({ min: 1, max: 8 })
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(operation, { minLength: 3, maxLength: 3 }), {
				minLength: 20,
				maxLength: 20
			}),
			async (groups) => {
				const sat = await sit({ round }, await addEntrant());
				const model = new Map<number, { sequence: number; choice: string[] }>();
				for (const group of groups) {
					// Each group is one request; those of one group are told in their order.
					const saved = await saveAnswers(saving(sat), group);
					for (const [index, { position, choice, sequence }] of group.entries()) {
						const known = model.get(position);
						const newer = !known || sequence > known.sequence;
						const same = known?.sequence === sequence && String(known.choice) === String(choice);
						if (newer) model.set(position, { sequence, choice });
						expect(saved[index]).toMatchObject({
							position,
							sequence: model.get(position)!.sequence,
							value: { choice: model.get(position)!.choice },
							kept: !newer && !same
						});
					}
				}
				for (const [position, { choice }] of model) {
					expect(await choiceAt(sat, position)).toEqual(choice);
				}
			}
		),
		{ numRuns: 40 }
	);
}, 120_000);
