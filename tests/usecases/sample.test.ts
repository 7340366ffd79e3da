import { beforeAll, describe, expect, test } from 'vitest';
import { phaseOf } from '#lib/domain/round.ts';
import * as secrets from '#lib/server/auth/secrets.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { db } from '#lib/server/db/connection.ts';
import {
	findContestBySlug,
	listBlueprint,
	listDivisions,
	listPrizes,
	listRounds
} from '#lib/server/stores/contests.ts';
import { findRootOrganisation, findSite } from '#lib/server/stores/organisations.ts';
import { countEntrants } from '#lib/server/stores/people.ts';
import { countQuestions, listDrawable } from '#lib/server/stores/questions.ts';
import { listUnits } from '#lib/server/stores/units.ts';
import { readSampleSignIns } from '#lib/server/usecases/sample-files.ts';
import { loadSample } from '#lib/server/usecases/sample.ts';
import { addSyntheticPeople } from '#lib/server/usecases/synthetic-people.ts';
import { findWinners } from '#lib/server/usecases/winners.ts';
import { signer } from '../support/signer.ts';

const now = new Date('2026-11-23T09:30:00+07:00');
const dayMs = 86_400_000;
let organisationId: string;

beforeAll(async () => {
	expect(await loadSample(now, secrets, signer)).toBe(true);
	const root = await findRootOrganisation(db);
	organisationId = root!.id;
});

const contestOf = async (slug: string) => {
	const contest = (await findContestBySlug(db, slug))!;
	const [round] = await listRounds(db, contest.id);
	return { contest, round: round!, divisions: await listDivisions(db, contest.id) };
};

test('is loaded into an empty database only', async () => {
	expect(await loadSample(now, secrets, signer)).toBe(false);
});

test('carries its mark, and calls the place what it is called that day', async () => {
	expect(await findSite(db, '2026-09-19')).toMatchObject({
		isSample: true,
		place: 'Tỉnh Bắc Ninh'
	});
	expect(await findSite(db, '2026-11-23')).toMatchObject({ place: 'Thành phố Bắc Ninh' });
});

test('has the 99 communes that exist today', async () => {
	const units = await listUnits(db, organisationId, '2026-11-23');
	expect(units.filter(({ kind }) => kind === 'Xã' || kind === 'Phường')).toHaveLength(99);
});

test('has at least 150 approved questions, each with a citation, at least 40 of them on the plan', async () => {
	expect((await listDrawable(db, organisationId)).length).toBeGreaterThanOrEqual(150);
	const all = await countQuestions(db, organisationId, {});
	expect(all).toBeGreaterThanOrEqual(150);
	const onPlan = await countQuestions(db, organisationId, { foldedSearch: '253/qd-ubnd' });
	expect(onPlan).toBeGreaterThanOrEqual(40);
});

describe('its contest', () => {
	test('is open now and for thirty days: 15 minutes, 3 attempts, 20 questions in each division', async () => {
		const { contest, round, divisions } = await contestOf('tim-hieu-cchc');
		expect(contest).toMatchObject({ kind: 'contest', state: 'published', isSample: true });
		expect(phaseOf(round, now)).toBe('open');
		expect(phaseOf(round, new Date(now.getTime() + 30 * dayMs))).toBe('open');
		expect(round.closesAt).toEqual(new Date('2026-12-24T00:00:00+07:00'));
		expect(round).toMatchObject({ minutes: 15, attemptsAllowed: 3, headcountOn: '2026-11-16' });
		expect(divisions.map(({ audience }) => audience)).toEqual(['officials', 'citizens']);
		for (const { id } of divisions) {
			const lines = await listBlueprint(db, id);
			expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(20);
			const prizes = await listPrizes(db, id);
			expect(prizes.map(({ quantity }) => quantity)).toEqual([1, 2, 3, 10]);
		}
	});

	test('can be entered by its sign-ins', async () => {
		const { organiser, citizen, official } = readSampleSignIns();
		const enter = (login: string, secret: string) =>
			signIn({ login, secret, address: '192.0.2.1', now });
		expect(await enter(organiser.login, organiser.password)).toMatchObject({ role: 'organiser' });
		expect(await enter(citizen.phone, citizen.accessCode)).toMatchObject({ role: 'citizen' });
		expect(await enter(official.login, official.password)).toMatchObject({ role: 'official' });
	});
});

test('its training quiz is open to everybody, as often as they like', async () => {
	const { contest, round, divisions } = await contestOf('luyen-tap-cchc');
	expect(contest).toMatchObject({ kind: 'training', state: 'published', isSample: true });
	expect(phaseOf(round, now)).toBe('open');
	expect(round.attemptsAllowed).toBeNull();
	expect(contest.rules.review).toBe('after-submission');
	expect(divisions.map(({ audience }) => audience)).toEqual(['everyone']);
});

test('its past round is settled, with six winners in each division', async () => {
	const { contest, round } = await contestOf('ngay-phap-luat');
	expect(phaseOf(round, now)).toBe('settled');
	const results = await findWinners(db, contest, round);
	expect(results.map(({ winners }) => winners.length)).toEqual([6, 6]);
	for (const { winners } of results) {
		expect(winners.map(({ points }) => points)).toEqual(
			winners.map(({ points }) => points).toSorted((a, b) => b - a)
		);
	}
});

test('people made for a load test can sign in, and a second run goes on counting', async () => {
	const actor = { accountId: null, organisationId, now };
	const units = await listUnits(db, organisationId, '2026-11-23');
	const make = (count: number) =>
		addSyntheticPeople(actor, 'official', { count, units, maker: secrets });
	const first = await make(1_100);
	const second = await make(2);
	expect(new Set([...first, ...second].map(({ login }) => login)).size).toBe(1_102);
	expect(second.map(({ login }) => login)).toEqual(['mau-cb-001101', 'mau-cb-001102']);
	for (const { login, code } of [first[0]!, first[1_099]!, second[1]!])
		expect(await signIn({ login, secret: code, address: '192.0.2.1', now })).toMatchObject({
			role: 'official'
		});
	const filter = { organisationId, search: 'mau-cb', role: 'official', unitId: '' };
	expect(await countEntrants(db, filter)).toBe(1_102);
});
