import { beforeAll, describe, expect, test } from 'vitest';
import { settleRound } from '#lib/server/usecases/results.ts';
import { contest as commands } from '../../src/cli/contest.ts';
import { addContest, addOrganisation, addPerson, addUnit, daysLater } from '../support/fixtures.ts';
import { addStanding } from '../support/results.ts';

const past = new Date('2020-01-01T00:00:00+07:00');
const future = new Date('2120-01-01T00:00:00+07:00');

type Printed = {
	phase: string;
	round: { number: number };
	divisions: {
		forecastActual: number | null;
		figures: object;
		winners: { fullName: string; prizeName: string }[];
		ranking: { place: number; fullName: string; unit: string | null; prize: string | null }[];
	}[];
};

const run = (slug: string, options: Record<string, string> = {}) =>
	commands.results!.run({ positionals: [slug], options });
const read = async (slug: string, options?: Record<string, string>) =>
	(await run(slug, options)).json as Printed;

let organisation: Awaited<ReturnType<typeof addOrganisation>>;
beforeAll(async () => {
	organisation = await addOrganisation();
});

/** Round 1 is over and round 2 is open; the quick one guessed worse than the slow one. */
async function addPlayed() {
	const { contest, rounds, divisions } = await addContest(organisation, {
		rounds: [
			{ opensAt: past, closesAt: daysLater(1, past) },
			{ opensAt: daysLater(2, past), closesAt: future }
		]
	});
	const unit = await addUnit(organisation, { name: 'Phường Thử' });
	for (const round of rounds) {
		for (const [fullName, forecast, usedMs] of [
			['Nhanh', 90, 100],
			['Chậm', 2, 200]
		] as const) {
			const { person } = await addPerson(organisation, { role: 'official', person: { fullName } });
			const division = divisions[0]!;
			const entry = { roundId: round.id, division, personId: person.id, unitId: unit.id };
			await addStanding({ ...entry, forecast, usedMs, submittedAt: past });
		}
	}
	return { slug: contest.slug, rounds };
}

const ranked = ({ divisions }: Printed) =>
	divisions[0]?.ranking.map(({ place, fullName, prize }) => [place, fullName, prize]);

describe('contest results', () => {
	test('of a closed round are the proposal, ranked with the forecasts', async () => {
		const { slug } = await addPlayed();
		const printed = await read(slug);
		expect(printed).toMatchObject({ phase: 'closed', round: { number: 1 } });
		expect(printed.divisions[0]).toMatchObject({
			forecastActual: 2,
			figures: { entrants: 2, attempts: 2, perfect: 2 }
		});
		expect(ranked(printed)).toEqual([
			[1, 'Chậm', 'Giải Nhất'],
			[2, 'Nhanh', 'Giải Nhì']
		]);
		expect(printed.divisions[0]?.ranking[0]?.unit).toBe('Phường Thử');
	});

	test('of an open round name nobody as a winner and measure no forecast', async () => {
		const { slug } = await addPlayed();
		const printed = await read(slug, { round: '2' });
		expect(printed.phase).toBe('open');
		expect(printed.divisions[0]).toMatchObject({ forecastActual: null, winners: [] });
		expect(ranked(printed)).toEqual([
			[1, 'Nhanh', null],
			[2, 'Chậm', null]
		]);
	});

	test('of a settled round are what was settled', async () => {
		const { slug, rounds } = await addPlayed();
		const actor = { accountId: null, organisationId: organisation.id, now: future };
		await settleRound(actor, rounds[0]!.id);
		const printed = await read(slug, { round: '1', top: '1' });
		expect(printed.phase).toBe('settled');
		expect(printed.divisions[0]?.winners).toHaveLength(2);
		expect(ranked(printed)).toEqual([[1, 'Chậm', 'Giải Nhất']]);
	});

	test('are lines for people, columns parted by tabs', async () => {
		const { slug } = await addPlayed();
		const { lines } = await run(slug);
		expect(lines[0]).toBe('Đợt 1: đã đóng, danh sách đề nghị');
		const row = '1\tChậm\tPhường Thử\t4/4\t2\t00:00,200\t01/01/2020 00:00:00\tGiải Nhất';
		expect(lines).toContain(row);
	});

	test.each([
		['a contest that does not exist', 'khong-co', {}],
		['a round that does not exist', undefined, { round: '9' }],
		['a round that is no number', undefined, { round: 'hai' }]
	])('of %s are refused', async (_, slug, options) => {
		const played = await addPlayed();
		await expect(run(slug ?? played.slug, options)).rejects.toThrow();
	});
});
