import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawPaper } from '#lib/domain/paper.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import {
	countFreePapers,
	hasFreePaper,
	listRoundsToDrawFor
} from '#lib/server/stores/free-papers.ts';
import { listBlueprint } from '#lib/server/stores/contests.ts';
import { findPaper } from '#lib/server/stores/papers.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import { clearLeftPapers, drawPapersAhead } from '#lib/server/usecases/papers.ts';
import {
	approveQuestion,
	changeQuestion,
	retireQuestion,
	type QuestionInput
} from '#lib/server/usecases/questions.ts';
import { importTopics } from '#lib/server/usecases/topics.ts';
import { addQuestion, daysLater, minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';

type Opened = Awaited<ReturnType<typeof openContest>>;

const newSeed = randomUUID;
const oneDivision = { divisions: [{ audience: 'everyone' as const, blueprint: [{ count: 4 }] }] };
const placeOf = (opened: Opened, index = 0) => ({
	roundId: opened.round.id,
	divisionId: opened.divisions[index]!.id
});
const drawAhead = (opened: Opened, wanted: number) =>
	drawPapersAhead({ roundId: opened.round.id, wanted, newSeed, now });

async function withPapers(wanted: number) {
	const opened = await openContest(oneDivision);
	await drawAhead(opened, wanted);
	return opened;
}

const input = (opened: Opened): QuestionInput => ({
	topicId: opened.topic.id,
	difficulty: 'easy',
	audiences: ['citizens', 'officials'],
	kind: 'single',
	stem: 'Câu hỏi đã sửa?',
	options: [
		{ text: 'Đúng', fixed: false, right: true },
		{ text: 'Sai', fixed: false, right: false }
	],
	explanation: 'Vì quy định đã đổi.',
	citations: []
});

describe('drawing ahead', () => {
	test('fills every division to the number that is wanted, and then does nothing', async () => {
		const opened = await openContest();
		for (const wanted of [45, 45, 3]) {
			await drawAhead(opened, wanted);
			for (const index of [0, 1])
				expect(await countFreePapers(db, placeOf(opened, index))).toBe(45);
		}
	});

	test('draws each paper from its own seed as the start would have drawn it', async () => {
		const opened = await withPapers(30);
		const pool = await listDrawable(db, opened.organisation.id);
		const blueprint = await listBlueprint(db, opened.divisions[0]!.id);
		const seeds = new Set<string>();
		for (let start = 0; start < 30; start++) {
			const { attempt, items } = await sit(opened, await opened.addEntrant());
			const paper = await findPaper(db, attempt.paperId);
			expect(paper).toMatchObject({ items, drawnAt: now, freeKey: null });
			expect(items).toEqual(drawPaper(blueprint, pool, paper!.seed).items);
			seeds.add(paper!.seed);
		}
		expect(seeds.size).toBe(30);
		expect(await hasFreePaper(db, placeOf(opened))).toBe(false);
	});

	test('ends when it is told to, with what it has', async () => {
		const opened = await openContest(oneDivision);
		let left = 33;
		const goOn = async () => left-- > 0;
		await drawPapersAhead({ roundId: opened.round.id, wanted: 100, newSeed, now, goOn });
		expect(await countFreePapers(db, placeOf(opened))).toBe(33);
	});

	test('is refused for a draft, for a round that is over and for a bank that is too small', async () => {
		const draft = await openContest({ contest: { state: 'draft' } });
		await expect(drawAhead(draft, 1)).rejects.toThrow(new Refusal('not-found'));
		const over = await openContest({ rounds: [{ closesAt: now }] });
		await expect(drawAhead(over, 1)).rejects.toThrow(new Refusal('round-closed'));
		const poor = await openContest({
			divisions: [{ audience: 'everyone', blueprint: [{ count: 11 }] }]
		});
		await expect(drawAhead(poor, 1)).rejects.toThrow(new Refusal('bank-too-small'));
	});

	test('is for contests that are open or open soon; a training draws as people come', async () => {
		const rounds = [
			{ opensAt: minutesLater(30), closesAt: minutesLater(60) },
			{ opensAt: minutesLater(31), closesAt: minutesLater(60) },
			{ opensAt: daysLater(-2), closesAt: daysLater(-1) }
		];
		const contest = await openContest({ rounds });
		const training = await openContest({ contest: { kind: 'training' } });
		const found = await listRoundsToDrawFor(db, now, minutesLater(30));
		const own = [...contest.rounds, ...training.rounds].map(({ id }) => id);
		expect(found.filter((id) => own.includes(id))).toEqual([contest.rounds[0]!.id]);
	});
});

describe('a paper that was drawn ahead', () => {
	test('is given to exactly one of a hundred who start at once', { timeout: 60_000 }, async () => {
		const opened = await withPapers(60);
		const entrants = [];
		for (let index = 0; index < 100; index++) entrants.push(await opened.addEntrant());
		const sat = await Promise.all(entrants.map((entrant) => sit(opened, entrant)));
		expect(new Set(sat.map(({ attempt }) => attempt.paperId)).size).toBe(100);
		expect(await countFreePapers(db, placeOf(opened))).toBe(0);
	});

	test('stays inside its round and division', async () => {
		const opened = await openContest();
		const other = await openContest();
		await drawAhead(opened, 5);
		await sit(other, await other.addEntrant());
		await sit(opened, await opened.addEntrant());
		expect(await countFreePapers(db, placeOf(opened, 0))).toBe(5);
		expect(await countFreePapers(db, placeOf(opened, 1))).toBe(4);
	});

	test('is not used up by somebody who resumes', async () => {
		const opened = await withPapers(5);
		const entrant = await opened.addEntrant();
		for (let visit = 0; visit < 3; visit++) await sit(opened, entrant);
		expect(await countFreePapers(db, placeOf(opened))).toBe(4);
	});

	test('is removed after the closing, a taken one never', async () => {
		const opened = await withPapers(120);
		const { attempt } = await sit(opened, await opened.addEntrant());
		await clearLeftPapers(minutesLater(-1, opened.round.closesAt));
		expect(await countFreePapers(db, placeOf(opened))).toBe(119);
		await clearLeftPapers(opened.round.closesAt);
		expect(await countFreePapers(db, placeOf(opened))).toBe(0);
		expect(await findPaper(db, attempt.paperId)).toBeDefined();
	});
});

describe('a change of the bank', () => {
	const changes: [string, (opened: Opened) => Promise<unknown>][] = [
		[
			'a new wording',
			(opened) => changeQuestion(actorOf(opened), opened.questions[0]!.id, 1, input(opened))
		],
		['a retirement', (opened) => retireQuestion(actorOf(opened), opened.questions[0]!.id)],
		[
			'another question that may be asked',
			async (opened) => {
				const { id } = await addQuestion(opened.topic);
				await retireQuestion(actorOf(opened), id);
				await drawAhead(opened, 10);
				await approveQuestion(actorOf(opened), id);
			}
		],
		[
			'a topic that moved',
			(opened) =>
				importTopics(actorOf(opened), [{ code: opened.topic.code, name: 'Khác', parent: '' }])
		]
	];
	const actorOf = ({ organisation }: Opened) => ({
		accountId: null,
		organisationId: organisation.id,
		now
	});

	test.each(changes)(
		'%s leaves no stale paper, and papers that were given stay',
		async (_, change) => {
			const opened = await withPapers(10);
			const neighbour = await withPapers(3);
			const { attempt, items } = await sit(opened, await opened.addEntrant());
			await change(opened);
			expect(await countFreePapers(db, placeOf(opened))).toBe(0);
			expect(await countFreePapers(db, placeOf(neighbour))).toBe(3);
			expect(await findPaper(db, attempt.paperId)).toMatchObject({ items });
		}
	);

	test('throws away what was being drawn from the old one', async () => {
		const opened = await openContest(oneDivision);
		const changed = opened.questions[0]!;
		let drawn = 0;
		const goOn = async () => {
			if (++drawn === 30) await changeQuestion(actorOf(opened), changed.id, 1, input(opened));
			return true;
		};
		await drawPapersAhead({ roundId: opened.round.id, wanted: 50, newSeed, now, goOn });
		expect(await countFreePapers(db, placeOf(opened))).toBe(50);
		for (let start = 0; start < 50; start++) {
			const { items } = await sit(opened, await opened.addEntrant());
			expect(items.map(({ revisionId }) => revisionId)).not.toContain(changed.revisionId);
		}
	});
});
