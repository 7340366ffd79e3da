import { describe, expect, test } from 'vitest';
import { contestRules, type Comparator } from '#lib/domain/contest.ts';
import { rank } from '#lib/domain/ranking.ts';
import { randomFrom } from '#lib/domain/randomness.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { awards, roundFigures } from '#lib/server/db/schema.ts';
import { countStandings, type Board } from '#lib/server/stores/board-places.ts';
import { findBoard, listTop, mapPrizesOf, placeOf } from '#lib/server/stores/boards.ts';
import { countForecasts } from '#lib/server/stores/standings.ts';
import { addContest, addOrganisation, minutesLater, now } from '../support/fixtures.ts';
import { addStandings, type GivenStanding } from '../support/standings.ts';

const usual = contestRules.comparators;

async function addRound(comparators: Comparator[] = usual) {
	const organisation = await addOrganisation();
	const { contest, rounds, divisions } = await addContest(organisation, {
		contest: { rules: { ...contestRules, comparators } }
	});
	const [round] = rounds;
	const [officials, citizens] = divisions;
	const place = {
		organisationId: organisation.id,
		contestId: contest.id,
		roundId: round!.id,
		divisionId: officials!.id
	};
	return { place, contest, round: round!, officials: officials!, citizens: citizens! };
}

const boardOf = (
	place: { roundId: string; divisionId: string },
	comparators: readonly Comparator[] = usual,
	actual: number | null = null,
	isCounted = actual !== null
): Board => ({
	roundId: place.roundId,
	divisionId: place.divisionId,
	comparators,
	actual,
	isCounted
});

/** Few different values, so that every kind of tie occurs, the complete one too; several in each bucket. */
function manyStandings(count: number, seed: string, spread = 20): GivenStanding[] {
	const random = randomFrom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	return Array.from({ length: count }, () => ({
		points: 1600 + 100 * below(5),
		usedMs: 60_000 + 400 * below(8),
		submittedAt: minutesLater(below(12)),
		forecast: below(5) === 0 ? null : 90 + below(spread)
	}));
}

async function allPages(board: Board, pageSize: number) {
	const rows = [];
	for (let page = 1; ; page++) {
		const part = await listTop(db, board, { page, pageSize });
		if (part.length === 0) return rows;
		rows.push(...part);
	}
}

const idAndPlace = ({ personId, place }: { personId: string; place: number }) => [personId, place];

type Case = {
	title: string;
	comparators: Comparator[];
	actual: number | null;
	/** How far forecasts lie apart. */
	spread?: number;
};

describe.each<Case>([
	{
		title: 'a live board, whose forecasts cannot be measured yet',
		comparators: ['points', 'forecast', 'duration', 'submission'],
		actual: null
	},
	{
		title: 'a settled board, on which the nearer forecast wins and none at all comes last',
		comparators: ['points', 'forecast', 'duration', 'submission'],
		actual: 100
	},
	{
		title: 'a settled board whose forecasts lie far apart',
		comparators: ['points', 'forecast', 'submission'],
		actual: 70_000,
		spread: 400_000
	},
	{ title: 'a board by points alone', comparators: ['points'], actual: null },
	{
		title: 'a board by points and submission',
		comparators: ['points', 'submission'],
		actual: null
	},
	{
		title: 'a live board on which the forecast comes before the points',
		comparators: ['forecast', 'points', 'duration'],
		actual: null
	},
	{
		title: 'a settled board on which the forecast comes last',
		comparators: ['points', 'submission', 'forecast'],
		actual: 100
	},
	{
		title: 'a board without points',
		comparators: ['duration', 'submission'],
		actual: null
	},
	{
		title: 'a board on which the forecast comes before the points',
		comparators: ['forecast', 'points', 'submission'],
		actual: 97
	}
])('$title', ({ comparators, actual, spread }) => {
	test('has the places that ranking everybody at once gives, on every page and for every person', async () => {
		const { place } = await addRound(comparators);
		const entrants = await addStandings(place, manyStandings(300, comparators.join(), spread));
		const byId = entrants.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
		const expected = rank(byId, comparators, actual).map(idAndPlace);
		const board = boardOf(place, comparators, actual);
		if (actual !== null) {
			const proposal = await listTop(db, { ...board, isCounted: false }, { page: 1, pageSize: 50 });
			expect(proposal.map(idAndPlace)).toEqual(expected.slice(0, 50));
			await transaction((tx) => countForecasts(tx, place, actual));
		}
		for (const pageSize of [7, 50, 1000]) {
			expect((await allPages(board, pageSize)).map(idAndPlace)).toEqual(expected);
		}
		for (const [personId, place] of expected.slice(0, 300)) {
			expect((await placeOf(db, board, String(personId)))?.place).toBe(place);
		}
		expect(await countStandings(db, board)).toBe(300);
	});
});

test('a place shared across a page break stays the same on the next page', async () => {
	const { place } = await addRound();
	const equal = { points: 2000, usedMs: 1000, submittedAt: now };
	await addStandings(place, [equal, equal, equal, equal, { ...equal, usedMs: 2000 }]);
	const pages = [1, 2, 3].map((page) => listTop(db, boardOf(place), { page, pageSize: 2 }));
	const places = (await Promise.all(pages)).map((rows) => rows.map((row) => row.place));
	expect(places).toEqual([[1, 1], [1, 1], [5]]);
});

test('an empty board has no rows, nobody on it, and no place for a stranger', async () => {
	const { place } = await addRound();
	const board = boardOf(place);
	expect(await listTop(db, board, { page: 1, pageSize: 50 })).toEqual([]);
	expect(await countStandings(db, board)).toBe(0);
	expect(await placeOf(db, board, 'nobody')).toBeUndefined();
});

test('a board shows its own division and round only', async () => {
	const { place, citizens } = await addRound();
	const [official] = await addStandings(place, [{ points: 1000 }]);
	const [citizen] = await addStandings({ ...place, divisionId: citizens.id }, [{ points: 2000 }]);
	const rows = await listTop(db, boardOf(place), { page: 1, pageSize: 50 });
	expect(rows.map(idAndPlace)).toEqual([[official!.personId, 1]]);
	expect(await placeOf(db, boardOf(place), citizen!.personId)).toBeUndefined();
});

test('forecasts are measured only once the round is settled', async () => {
	const { place, contest, round, officials } = await addRound();
	await transaction((tx) =>
		tx.insert(roundFigures).values({
			roundId: place.roundId,
			divisionId: officials.id,
			entrants: 1,
			attempts: 1,
			perfect: 0,
			forecastActual: 120
		})
	);
	const actualOf = async (settledAt: Date | null) =>
		(await findBoard(db, contest.rules, { id: round.id, settledAt }, officials.id)).actual;
	expect(await actualOf(null)).toBeNull();
	expect(await actualOf(now)).toBe(120);
});

test('only people with an award have a prize', async () => {
	const { place, officials } = await addRound();
	const [first, second] = await addStandings(place, [{ points: 2000 }, { points: 1000 }]);
	await transaction((tx) =>
		tx.insert(awards).values({
			id: newId(now),
			roundId: place.roundId,
			divisionId: officials.id,
			prizeId: officials.prizes[0]!.id,
			personId: first!.personId,
			attemptId: first!.attemptId,
			place: 1,
			points: 2000,
			maxPoints: 2000,
			usedMs: 1,
			submittedAt: now,
			position: 1
		})
	);
	const prizes = await mapPrizesOf(db, place.roundId, [first!.personId, second!.personId]);
	expect([...prizes]).toEqual([[first!.personId, 'Giải Nhất']]);
});
