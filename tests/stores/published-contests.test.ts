import { expect, test } from 'vitest';
import { trainingRules } from '#lib/domain/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import {
	findPublishedContest,
	listPublishedContests
} from '#lib/server/stores/published-contests.ts';
import { addContest, addOrganisation, daysLater } from '../support/fixtures.ts';

test('visitors see published contests with their rounds, divisions, papers and prizes, newest first', async () => {
	const organisation = await addOrganisation();
	const older = await addContest(organisation, {
		contest: { createdAt: daysLater(-1) },
		rounds: [{}, { opensAt: daysLater(31), closesAt: daysLater(60) }],
		divisions: [
			{ audience: 'citizens', blueprint: [{ count: 12 }, { count: 8, points: 50 }] },
			{ audience: 'officials', prizes: [] }
		]
	});
	const newer = await addContest(organisation);
	const training = await addContest(organisation, {
		contest: { kind: 'training', rules: trainingRules }
	});
	const listed = await listPublishedContests(db, 'contest');
	expect(listed.map(({ slug }) => slug)).toEqual([newer.contest.slug, older.contest.slug]);
	expect((await listPublishedContests(db, 'training')).map(({ slug }) => slug)).toEqual([
		training.contest.slug
	]);
	expect(await findPublishedContest(db, older.contest.slug)).toMatchObject({
		title: older.contest.title,
		rounds: [{ number: 1 }, { number: 2 }],
		divisions: [
			{
				audience: 'citizens',
				blueprint: [{ count: 12 }, { count: 8 }],
				prizes: [{ name: 'Giải Nhất' }, { name: 'Giải Nhì' }]
			},
			{ audience: 'officials', blueprint: [{ count: 4 }], prizes: [] }
		]
	});
});

test('drafts and archived contests are unknown to visitors', async () => {
	const organisation = await addOrganisation();
	for (const state of ['draft', 'archived'] as const) {
		const { contest } = await addContest(organisation, { contest: { state } });
		expect(await findPublishedContest(db, contest.slug)).toBeUndefined();
		const listed = await listPublishedContests(db, 'contest');
		expect(listed.map(({ slug }) => slug)).not.toContain(contest.slug);
	}
});
