import { describe, expect, test } from 'vitest';
import { contestRules, trainingRules } from '#lib/domain/contest.ts';
import { load as loadHome } from '../../src/routes/(public)/+page.server.ts';
import { load as loadContests } from '../../src/routes/(public)/contests/+page.server.ts';
import { load as loadContest } from '../../src/routes/(public)/contests/[slug]/+page.server.ts';
import { load as loadBoard } from '../../src/routes/(public)/contests/[slug]/leaderboard/+page.server.ts';
import { load as loadTraining } from '../../src/routes/(public)/training/+page.server.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addUnit,
	daysLater,
	minutesLater,
	now
} from '../support/fixtures.ts';
import { addStandings } from '../support/standings.ts';

type Account = {
	role: string;
	personId: string;
	personGroup: string;
	birthDate: null;
	unitId: string | null;
};
type Visit = { slug?: string; query?: string; account?: Account; at?: Date };

/** What a page is given, as it would be sent to the browser. */
async function visit(load: unknown, { slug = '', query = '', account, at = now }: Visit = {}) {
	const url = new URL(`http://localhost/?${query}`);
	const event = {
		params: { slug },
		url,
		request: new Request(url),
		locals: { now: at, account, requestId: 'request' },
		setHeaders: () => undefined
	};
	const data = await (load as (event: unknown) => Promise<object>)(event);
	return JSON.parse(JSON.stringify(data)) as Record<string, never>;
}

describe('the home page', () => {
	test('shows what can be entered now and closes first, then what else is planned', async () => {
		const organisation = await addOrganisation();
		const open = (slug: string, closes: number) =>
			addContest(organisation, { contest: { slug }, rounds: [{ closesAt: daysLater(closes) }] });
		await open('closes-later', 20);
		await open('closes-first', 3);
		await addContest(organisation, {
			contest: { slug: 'coming' },
			rounds: [{ opensAt: daysLater(2), closesAt: daysLater(4) }]
		});
		await addContest(organisation, { contest: { slug: 'a-draft', state: 'draft' } });
		await addContest(organisation, {
			contest: { slug: 'a-training', kind: 'training', rules: trainingRules }
		});

		const home = await visit(loadHome);
		expect(home).toMatchObject({
			hero: { contest: { slug: 'closes-first' }, entry: { state: 'stranger' } },
			schedule: [
				{ slug: 'closes-later', round: { phase: 'open' } },
				{ slug: 'coming', round: { phase: 'upcoming' } }
			],
			trainings: [{ slug: 'a-training' }]
		});
		expect(JSON.stringify(home)).not.toContain('a-draft');

		const contests = await visit(loadContests);
		expect(JSON.stringify(contests)).not.toContain('a-draft');
		expect(contests).toMatchObject({
			open: [{ slug: 'closes-first' }, { slug: 'closes-later' }],
			upcoming: [{ slug: 'coming' }],
			past: []
		});
		expect(await visit(loadTraining)).toMatchObject({ trainings: [{ slug: 'a-training' }] });
	});

	test('years later shows what is waiting for its results, and nothing to enter', async () => {
		const home = await visit(loadHome, { at: daysLater(3000) });
		expect(home.hero).toBeUndefined();
		expect(home).toMatchObject({ trainings: [], schedule: { length: 3 } });
	});
});

describe('the page of a contest', () => {
	test('tells an entrant how many attempts are left, and everybody the rules', async () => {
		const organisation = await addOrganisation();
		const { contest } = await addContest(organisation);
		const { person } = await addPerson(organisation);
		const account = { ...person, personId: person.id, role: 'citizen', birthDate: null };
		const page = await visit(loadContest, { slug: contest.slug, account });
		expect(page).toMatchObject({ entry: { state: 'free', used: 0 }, rounds: [{ phase: 'open' }] });
		expect(page.rules).not.toEqual([]);
	});

	test('of a draft does not exist', async () => {
		const { contest } = await addContest(await addOrganisation(), { contest: { state: 'draft' } });
		for (const load of [loadContest, loadBoard]) {
			await expect(visit(load, { slug: contest.slug })).rejects.toMatchObject({ status: 404 });
		}
	});
});

describe('the page of a board', () => {
	test('names nobody while the round runs, and opens the visitor’s own block of units', async () => {
		const organisation = await addOrganisation();
		for (let ward = 0; ward < 3; ward++) await addUnit(organisation, { block: 'wards' });
		const office = await addUnit(organisation, { block: 'departments', headcount: 10 });
		const { contest, rounds, divisions } = await addContest(organisation);
		const place = {
			organisationId: organisation.id,
			contestId: contest.id,
			roundId: rounds[0]!.id,
			divisionId: divisions[0]!.id
		};
		const people = Array.from({ length: 5 }, () => ({
			fullName: 'Trần Thị Lan',
			unitId: office.id,
			points: 1000
		}));
		const [first] = await addStandings(place, people);
		const { slug } = contest;
		const board = await visit(loadBoard, { slug });
		expect(board).toMatchObject({ view: { by: 'people', division: 'officials', round: 1 } });
		expect(JSON.stringify(board)).toContain('Trần T. L.');
		expect(JSON.stringify(board)).not.toContain('Thị Lan');

		const strangers = await visit(loadBoard, { slug, query: 'by=units' });
		expect(strangers).toMatchObject({ blocks: ['wards', 'departments'], view: { block: 'wards' } });
		const account = {
			...{ personId: first!.personId, unitId: office.id, birthDate: null },
			...{ role: 'official', personGroup: 'official' }
		};
		const own = await visit(loadBoard, { slug, query: 'by=units', account });
		expect(own).toMatchObject({
			view: { block: 'departments' },
			board: { units: { rows: [{ name: office.name, mine: true, rate: 0.5 }] } }
		});
	});

	test('says instead of unit tables that they would spoil the forecast', async () => {
		const { contest } = await addContest(await addOrganisation(), {
			contest: { rules: { ...contestRules, forecast: { target: 'entrants' } } },
			rounds: [{ closesAt: minutesLater(5) }]
		});
		const { board } = await visit(loadBoard, { slug: contest.slug, query: 'by=units' });
		expect(board).toEqual({ units: null });
	});
});
