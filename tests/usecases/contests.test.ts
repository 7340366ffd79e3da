import { expect, test } from 'vitest';
import { contestRules, type ContestKind, type Rules } from '#lib/domain/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { findContest, findContestBySlug, listRounds } from '#lib/server/stores/contests.ts';
import { listFullDivisions } from '#lib/server/stores/divisions.ts';
import {
	archiveContest,
	changeContest,
	createContest,
	publishContest,
	restoreContest
} from '#lib/server/usecases/contests.ts';
import { changeBlueprint, changePrizes } from '#lib/server/usecases/divisions.ts';
import { addRound, changeRound, removeRound } from '#lib/server/usecases/rounds.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addQuestions,
	addTopic,
	daysLater,
	now
} from '../support/fixtures.ts';

const own = await addOrganisation();
const organiser = await addPerson(own, { role: 'organiser' });
const actor = { accountId: organiser.account.id, organisationId: own.id, now };
const neighbour = { ...actor, organisationId: (await addOrganisation()).id };

const topic = await addTopic(own);
await addQuestions(topic, 12);

const divisions = [
	{ audience: 'officials' as const, name: 'Khối cán bộ' },
	{ audience: 'citizens' as const, name: 'Khối người dân' }
];
/** What the rules form sends. */
const change = {
	title: 'Khác',
	slug: 'khac',
	summary: '',
	rules: contestRules,
	divisions
};

let made = 0;
async function createDraft(kind: ContestKind = 'contest') {
	const { contestId } = await createContest(actor, {
		kind,
		title: 'Tìm hiểu cải cách hành chính',
		slug: `tim-hieu-${++made}`,
		divisions
	});
	return contestId;
}

const week = {
	name: 'Đợt 1',
	opensAt: daysLater(1),
	closesAt: daysLater(8),
	minutes: 15,
	attemptsAllowed: 3,
	headcountOn: '2026-10-01'
};
const line = (count: number) => ({ topicId: topic.id, difficulty: null, count, points: 100 });

/** Everything that publishing asks for. */
async function createReady() {
	const contestId = await createDraft();
	const { roundId } = await addRound(actor, contestId, week);
	const divisions = await listFullDivisions(db, contestId);
	for (const { id } of divisions) await changeBlueprint(actor, contestId, id, [line(5)]);
	return { contestId, roundId, divisionId: divisions[0]!.id };
}

/** What the audit log says was done to a contest. */
async function listActs(contestId: string) {
	const entries = await listAuditEntries(db, own.id);
	return entries.filter(({ subjectId }) => subjectId === contestId).map(({ action }) => action);
}

const refusedAs = (reason: string) => ({ reason });

test('a new contest is a draft with the usual rules and the divisions it was given', async () => {
	const contestId = await createDraft();
	expect(await findContest(db, contestId)).toMatchObject({
		organisationId: own.id,
		state: 'draft',
		rules: contestRules,
		publishedAt: null
	});
	const added = await listFullDivisions(db, contestId);
	expect(added.map(({ code }) => code)).toEqual(['officials', 'citizens']);
	expect(await listActs(contestId)).toEqual(['contest-created']);
});

test('a training quiz is the same with other rules: no forecast, the review at once', async () => {
	const contest = await findContest(db, await createDraft('training'));
	expect(contest?.rules).toMatchObject({ forecast: null, review: 'after-submission' });
});

test('an address belongs to one contest only, and to one with a proper form', async () => {
	const contestId = await createDraft();
	const { slug } = (await findContest(db, contestId))!;
	const again = { kind: 'contest' as const, title: 'Lần hai', divisions: [] };
	await expect(createContest(actor, { ...again, slug })).rejects.toMatchObject(
		refusedAs('slug-taken')
	);
	await expect(createContest(actor, { ...again, slug: '../x' })).rejects.toMatchObject(
		refusedAs('invalid-input')
	);

	const other = await createDraft();
	const same = { ...change, slug };
	await expect(changeContest(actor, other, same)).rejects.toMatchObject(refusedAs('slug-taken'));
	await expect(changeContest(actor, contestId, same)).resolves.toBeUndefined();
});

test('two drafts with one address at once: one is made', async () => {
	const twice = { kind: 'contest' as const, title: 'Cùng lúc', slug: 'cung-luc', divisions: [] };
	const results = await Promise.allSettled([
		createContest(actor, twice),
		createContest(actor, twice)
	]);
	expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a draft keeps what the organiser changes', async () => {
	const contestId = await createDraft();
	const rules: Rules = { ...contestRules, countingAttempt: 'last', minimumAge: 16 };
	const texts = { title: '  Tên   mới ', slug: 'ten-moi', summary: ' Tóm tắt. ' };
	await changeContest(actor, contestId, { ...change, ...texts, rules });
	expect(await findContestBySlug(db, 'ten-moi')).toMatchObject({
		id: contestId,
		title: 'Tên mới',
		summary: 'Tóm tắt.',
		rules
	});
});

test('a division that stays keeps its blueprint and prizes, one that goes takes them along', async () => {
	const contestId = await createDraft();
	const [officials, citizens] = await listFullDivisions(db, contestId);
	const prizes = [{ name: 'Giải Nhất', quantity: 1, amount: 2_000_000 }];
	for (const division of [officials!, citizens!]) {
		await changeBlueprint(actor, contestId, division.id, [line(5)]);
		await changePrizes(actor, contestId, division.id, prizes);
	}

	await changeContest(actor, contestId, {
		...change,
		slug: 'khoi-khac',
		divisions: [
			{ audience: 'everyone', name: 'Mọi người' },
			{ audience: 'officials', name: 'Khối công chức' }
		]
	});

	expect(await listFullDivisions(db, contestId)).toMatchObject([
		{ id: officials!.id, name: 'Khối công chức', blueprint: [line(5)], prizes },
		{ code: 'everyone', name: 'Mọi người', blueprint: [], prizes: [] }
	]);
});

test('rounds count from 1 without a gap', async () => {
	const contestId = await createDraft();
	const first = await addRound(actor, contestId, week);
	const second = await addRound(actor, contestId, { ...week, name: 'Đợt 2' });
	await changeRound(actor, contestId, second.roundId, {
		...week,
		name: 'Đợt cuối',
		attemptsAllowed: null
	});
	await removeRound(actor, contestId, first.roundId);
	expect(await listRounds(db, contestId)).toMatchObject([
		{ id: second.roundId, number: 1, name: 'Đợt cuối', attemptsAllowed: null }
	]);
});

test('a blueprint and prizes are replaced as a whole', async () => {
	const { contestId, divisionId } = await createReady();
	await changeBlueprint(actor, contestId, divisionId, [line(2), line(3)]);
	await changePrizes(actor, contestId, divisionId, [
		{ name: 'Giải Nhất', quantity: 1, amount: 2 },
		{ name: 'Giải Nhì', quantity: 2, amount: 1 }
	]);
	await changePrizes(actor, contestId, divisionId, [
		{ name: 'Giải  Ba', quantity: 3, amount: 500_000 }
	]);
	const [division] = await listFullDivisions(db, contestId);
	expect(division).toMatchObject({
		blueprint: [line(2), line(3)],
		prizes: [{ position: 1, name: 'Giải Ba', quantity: 3, amount: 500_000 }]
	});
});

test('a blueprint takes no topic of another organisation', async () => {
	const { contestId, divisionId } = await createReady();
	const foreign = await addTopic({ id: neighbour.organisationId });
	const change = changeBlueprint(actor, contestId, divisionId, [
		{ ...line(1), topicId: foreign.id }
	]);
	await expect(change).rejects.toMatchObject(refusedAs('not-found'));
});

test('publishing freezes a contest that has everything', async () => {
	const { contestId } = await createReady();
	await publishContest(actor, contestId);
	expect(await findContest(db, contestId)).toMatchObject({ state: 'published', publishedAt: now });
	expect(await listActs(contestId)).toContain('contest-published');
});

test('what lacks a round cannot be published', async () => {
	const { contestId, roundId } = await createReady();
	await removeRound(actor, contestId, roundId);
	await expect(publishContest(actor, contestId)).rejects.toMatchObject(
		refusedAs('contest-incomplete')
	);
	expect(await findContest(db, contestId)).toMatchObject({ state: 'draft' });
});

test('what the bank cannot fill cannot be published', async () => {
	const { contestId, divisionId } = await createReady();
	await changeBlueprint(actor, contestId, divisionId, [line(13)]);
	await expect(publishContest(actor, contestId)).rejects.toMatchObject(refusedAs('bank-too-small'));
});

test('the bank of another organisation fills no paper', async () => {
	const { contestId } = await addContest(
		{ id: neighbour.organisationId },
		{ contest: { state: 'draft', publishedAt: null } }
	).then(({ contest }) => ({ contestId: contest.id }));
	await expect(publishContest(neighbour, contestId)).rejects.toMatchObject(
		refusedAs('bank-too-small')
	);
});

test('two organisers publish at once: one of them does', async () => {
	const { contestId } = await createReady();
	const results = await Promise.allSettled([
		publishContest(actor, contestId),
		publishContest(actor, contestId)
	]);
	expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

const changes: [string, (who: typeof actor, ids: Ready) => Promise<unknown>][] = [
	['rules', (who, { contestId }) => changeContest(who, contestId, change)],
	['a new round', (who, { contestId }) => addRound(who, contestId, week)],
	['a round', (who, { contestId, roundId }) => changeRound(who, contestId, roundId, week)],
	['one round less', (who, { contestId, roundId }) => removeRound(who, contestId, roundId)],
	[
		'a blueprint',
		(who, { contestId, divisionId }) => changeBlueprint(who, contestId, divisionId, [])
	],
	['prizes', (who, { contestId, divisionId }) => changePrizes(who, contestId, divisionId, [])],
	['publishing', (who, { contestId }) => publishContest(who, contestId)]
];
type Ready = Awaited<ReturnType<typeof createReady>>;

test.each(changes)('after publishing, nothing changes: %s', async (_, change) => {
	const ready = await createReady();
	await publishContest(actor, ready.contestId);
	await expect(change(actor, ready)).rejects.toMatchObject(refusedAs('contest-not-draft'));
});

test.each([
	...changes,
	['archiving', (who: typeof actor, { contestId }: Ready) => archiveContest(who, contestId)],
	['restoring', (who: typeof actor, { contestId }: Ready) => restoreContest(who, contestId)]
] as typeof changes)("another organisation's contest is not found: %s", async (_, change) => {
	const ready = await createReady();
	const before = await listFullDivisions(db, ready.contestId);
	await expect(change(neighbour, ready)).rejects.toMatchObject(refusedAs('not-found'));
	expect(await listFullDivisions(db, ready.contestId)).toEqual(before);
	expect(await listRounds(db, ready.contestId)).toHaveLength(1);
});

test('a round or division of another contest is not found', async () => {
	const { contestId } = await createReady();
	const other = await createReady();
	await expect(removeRound(actor, contestId, other.roundId)).rejects.toMatchObject(
		refusedAs('not-found')
	);
	await expect(changePrizes(actor, contestId, other.divisionId, [])).rejects.toMatchObject(
		refusedAs('not-found')
	);
});

test('a contest is archived once no round is open, and can be restored', async () => {
	const { contest } = await addContest(own);
	await expect(archiveContest(actor, contest.id)).rejects.toMatchObject(
		refusedAs('contest-running')
	);

	const later = { ...actor, now: daysLater(30) };
	await archiveContest(later, contest.id);
	expect(await findContest(db, contest.id)).toMatchObject({ state: 'archived' });
	await restoreContest(later, contest.id);
	expect(await findContest(db, contest.id)).toMatchObject({ state: 'published' });

	const draft = await createDraft();
	await archiveContest(actor, draft);
	await restoreContest(actor, draft);
	expect(await findContest(db, draft)).toMatchObject({ state: 'draft' });
});
