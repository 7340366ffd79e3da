import { describe, expect, test } from 'vitest';
import { contestRules, type ForecastTarget } from '#lib/domain/contest.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { awards, roundFigures } from '#lib/server/db/schema.ts';
import { countForecasts } from '#lib/server/stores/standings.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { GET as getContest } from '../../src/routes/api/v1/contests/[slug]/+server.ts';
import { GET as getLeaderboard } from '../../src/routes/api/v1/contests/[slug]/leaderboard/+server.ts';
import { addContest, addOrganisation, addUnit, daysLater, now } from '../support/fixtures.ts';
import { addStandings, type GivenStanding } from '../support/standings.ts';

type Account = Pick<SignedIn, 'personId' | 'personGroup' | 'unitId'>;

type Body = { reason?: string; rows: Record<string, unknown>[]; me: unknown; merged: unknown };

async function ask(
	handler: unknown,
	slug: string,
	query = '',
	account?: Account,
	headers: Record<string, string> = {}
) {
	const url = new URL(`http://localhost/?${query}`);
	const event = {
		params: { slug },
		url,
		request: new Request(url, { headers }),
		locals: { now, account, requestId: 'request' }
	};
	const response = await (handler as (event: unknown) => Promise<Response>)(event);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: JSON.parse(text) as Body
	};
}

const askBoard = (slug: string, query = '', account?: Account) =>
	ask(getLeaderboard, slug, query, account);

/** Six officials of one ward and one of another, the best first, in a contest whose round may be settled. */
async function addPlayed(
	given: { target?: ForecastTarget; settled?: boolean; more?: number } = {}
) {
	const organisation = await addOrganisation();
	const large = await addUnit(organisation, {
		name: 'Phường Lớn',
		headcount: 12,
		block: 'Xã, phường'
	});
	const small = await addUnit(organisation, {
		name: 'Phường Nhỏ',
		headcount: 4,
		block: 'Xã, phường'
	});
	const target = given.target ?? 'attempts';
	const { contest, rounds, divisions } = await addContest(organisation, {
		contest: { rules: { ...contestRules, forecast: { target } } },
		rounds: [
			given.settled ? { closesAt: daysLater(-1), opensAt: daysLater(-9), settledAt: now } : {}
		]
	});
	const place = {
		organisationId: organisation.id,
		contestId: contest.id,
		roundId: rounds[0]!.id,
		divisionId: divisions[0]!.id
	};
	const names = ['Lê Thị Nhất', 'Lê Văn Nhì', 'Lê Văn Ba', 'Lê Văn Tư', 'Lê Văn Năm', 'Lê Văn Sáu'];
	const entrants: GivenStanding[] = [
		...names.map((fullName, index) => ({
			fullName,
			unitId: large.id,
			points: 2000 - 100 * index,
			forecast: 4321 + index
		})),
		{ fullName: 'Đỗ Thị Lẻ', unitId: small.id, points: 100, forecast: 4399 },
		...Array.from({ length: given.more ?? 0 }, () => ({ points: 50 }))
	];
	const standings = await addStandings(place, entrants);
	const accountOf = (index: number): Account => ({
		personId: standings[index]!.personId,
		personGroup: 'official',
		unitId: standings[index]!.unitId
	});
	if (given.settled) await settle(place, standings[0]!, divisions[0]!.prizes[0]!.id);
	return { slug: contest.slug, accountOf };
}

type Standing = Awaited<ReturnType<typeof addStandings>>[number];

async function settle(
	{ roundId, divisionId }: { roundId: string; divisionId: string },
	first: Standing,
	prizeId: string
) {
	const { personId, attemptId, unitId, points, maxPoints, usedMs, submittedAt } = first;
	const result = { personId, attemptId, unitId, points, maxPoints, usedMs, submittedAt };
	await transaction(async (tx) => {
		await tx
			.insert(awards)
			.values({ id: newId(now), roundId, divisionId, prizeId, place: 1, position: 1, ...result });
		await tx
			.insert(roundFigures)
			.values({ roundId, divisionId, entrants: 7, attempts: 7, perfect: 1, forecastActual: 7 });
		await countForecasts(tx, { roundId, divisionId }, 7);
	});
}

describe('the people of a running round', () => {
	test('are shown by initials, without ids, forecasts, or a unit small enough to tell who', async () => {
		const { slug } = await addPlayed();
		const { status, text, body } = await askBoard(slug);
		expect(status).toBe(200);
		expect(body).toMatchObject({ official: false, entrants: 7, page: 1, pages: 1, me: null });
		expect(body.rows[0]).toMatchObject({ place: 1, name: 'Lê T. N.', unit: 'Phường Lớn' });
		expect(body.rows[6]).toMatchObject({ place: 7, name: 'Đỗ T. L.', unit: null });
		for (const secret of ['Thị Nhất', 'Văn Nhì', 'Phường Nhỏ', '4399', 'personId', 'attemptId']) {
			expect(text).not.toContain(secret);
		}
	});

	test('see their own row in full, and nobody else’s', async () => {
		const { slug, accountOf } = await addPlayed();
		const { text, body, headers } = await askBoard(slug, '', accountOf(6));
		const own = { place: 7, name: 'Đỗ Thị Lẻ', unit: 'Phường Nhỏ', forecast: 4399, mine: true };
		expect(body.rows[6]).toMatchObject(own);
		expect(body.me).toMatchObject({ ...own, page: 1 });
		expect(text).not.toContain('Thị Nhất');
		expect(headers.get('cache-control')).toBe('private, no-store');
	});

	test('may come from a shared cache for strangers only', async () => {
		const { slug } = await addPlayed();
		const { headers } = await askBoard(slug);
		expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
		expect(headers.get('vary')).toBe('cookie');
		const expired = await ask(getLeaderboard, slug, '', undefined, { cookie: 'khoabang=old' });
		expect(expired.headers.get('cache-control')).toBe('private, no-store');
	});
});

test('once settled, winners are named with their prize; the others keep their initials', async () => {
	const { slug } = await addPlayed({ settled: true });
	const { text, body } = await askBoard(slug);
	expect(body).toMatchObject({ official: true, forecastActual: 7 });
	expect(body.rows[0]).toMatchObject({ name: 'Lê Thị Nhất', prize: 'Giải Nhất', forecast: 4321 });
	expect(body.rows[1]).toMatchObject({ name: 'Lê V. N.', prize: null });
	expect(text).not.toContain('Văn Nhì');
});

describe.each<ForecastTarget>(['perfect', 'entrants'])('while “%s” is to be guessed', (target) => {
	test('no place below 20 is shown, nor how many entrants there are', async () => {
		const { slug, accountOf } = await addPlayed({ target, more: 30 });
		const { body } = await askBoard(slug, '', accountOf(30));
		expect(body.rows).toHaveLength(20);
		expect(body).toMatchObject({ entrants: null, pages: 1, lastShownPlace: 20 });
		expect(body.me).toMatchObject({ place: null, page: null, points: 50 });
		expect((await askBoard(slug, 'page=2')).body.rows).toEqual([]);
	});
});

test('unit tables, which add up to the number of entrants, are refused while that number is to be guessed', async () => {
	const { slug } = await addPlayed({ target: 'entrants' });
	const { status, body } = await askBoard(slug, 'by=units');
	expect([status, body.reason]).toEqual([409, 'units-hidden']);
	const settled = await addPlayed({ target: 'entrants', settled: true });
	expect((await askBoard(settled.slug, 'by=units')).status).toBe(200);
});

describe('the units of a round', () => {
	test('stand in the order of their rate; one below five entrants is merged and not named', async () => {
		const { slug } = await addPlayed();
		const { text, body } = await askBoard(slug, 'by=units');
		expect(body.rows).toEqual([
			{
				place: 1,
				name: 'Phường Lớn',
				block: 'Xã, phường',
				entrants: 6,
				headcount: 12,
				rate: 0.5,
				average: 1750,
				mine: false
			}
		]);
		expect(body.merged).toEqual({ units: 1, entrants: 1, average: null });
		expect(text).not.toContain('Phường Nhỏ');
		expect((await askBoard(slug, 'by=units&block=nowhere')).body.rows).toEqual([]);
	});

	test('are marked as one’s own, even when too small to be named', async () => {
		const { slug, accountOf } = await addPlayed();
		const ofLarge = await askBoard(slug, 'by=units', accountOf(0));
		expect(ofLarge.body).toMatchObject({ me: { name: 'Phường Lớn', place: 1, page: 1 } });
		const ofSmall = await askBoard(slug, 'by=units&division=all', accountOf(6));
		expect(ofSmall.body).toMatchObject({ me: null, ownUnitMerged: true, division: 'all' });
		expect(ofSmall.text).not.toContain('Phường Nhỏ');
	});
});

test.each([
	['an unknown contest', 'nowhere', ''],
	['an unknown division', undefined, 'division=guests'],
	['an unknown round', undefined, 'round=9'],
	['people of all divisions together', undefined, 'division=all']
])('%s is not found', async (_, slug, query) => {
	const played = await addPlayed();
	const { status, body } = await askBoard(slug ?? played.slug, query);
	expect([status, body.reason]).toEqual([404, 'not-found']);
});

test.each(['-1', '0', 'x', '1e999', '99999999999999'])('page %s is answered', async (page) => {
	const { slug } = await addPlayed();
	expect((await askBoard(slug, `page=${page}`)).status).toBe(200);
});

test('drafts are unknown to both addresses', async () => {
	const { contest } = await addContest(await addOrganisation(), { contest: { state: 'draft' } });
	expect((await askBoard(contest.slug)).status).toBe(404);
	expect((await ask(getContest, contest.slug)).status).toBe(404);
});

test('a contest is described with its rounds’ phases and the server’s clock, and without ids of people or questions', async () => {
	const organisation = await addOrganisation();
	const { contest, rounds } = await addContest(organisation, {
		rounds: [{}, { opensAt: daysLater(31), closesAt: daysLater(60) }]
	});
	const { body, text } = await ask(getContest, contest.slug);
	expect(body).toMatchObject({
		slug: contest.slug,
		kind: 'contest',
		title: contest.title,
		serverNow: now.toISOString(),
		rounds: [
			{ id: rounds[0]!.id, number: 1, phase: 'open', minutes: 15, attemptsAllowed: 3 },
			{ number: 2, phase: 'upcoming' }
		],
		divisions: [{ code: 'officials', questions: 4, maxPoints: 400 }, { code: 'citizens' }]
	});
	expect(text).not.toContain(organisation.id);
});
