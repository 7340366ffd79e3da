import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignPrizes, prizeCount, type Prize, type Ranked } from './prize.ts';

const first: Prize = { id: 'first', name: 'First', quantity: 1, amount: 2_000_000 };
const second: Prize = { id: 'second', name: 'Second', quantity: 2, amount: 1_000_000 };
const third: Prize = { id: 'third', name: 'Third', quantity: 3, amount: 500_000 };

/** People called a, b, c … at these places. */
const ranking = (...places: number[]): Ranked[] =>
	places.map((place, index) => ({ personId: 'abcdefghijk'.charAt(index), place }));

const won = (prizes: Prize[], ranked: Ranked[]) =>
	assignPrizes(prizes, ranked).awards.map(({ prize, winner }) => `${winner.personId}: ${prize.id}`);

const tied = (prizes: Prize[], ranked: Ranked[]) =>
	assignPrizes(prizes, ranked).tiedAtCutOff.map(({ personId }) => personId);

describe('who gets what', () => {
	test.each<[string, Prize[], Ranked[], string[]]>([
		['nobody took part', [first], [], []],
		['no prizes, no awards', [], ranking(1, 2), []],
		[
			'a prize that is given zero times is skipped',
			[{ ...first, quantity: 0 }, second],
			ranking(1),
			['a: second']
		],
		[
			'prizes go down the ranking, each as often as it is given',
			[first, second],
			ranking(1, 2, 3, 4),
			['a: first', 'b: second', 'c: second']
		],
		[
			'with fewer people than prizes the lower prizes stay',
			[first, second],
			ranking(1, 2),
			['a: first', 'b: second']
		],
		[
			'somebody who stands there twice wins once, the better prize',
			[first, second],
			[...ranking(1, 2), { personId: 'a', place: 3 }, { personId: 'd', place: 4 }],
			['a: first', 'b: second', 'd: second']
		]
	])('%s', (_, prizes, ranked, expected) => {
		expect(won(prizes, ranked)).toEqual(expected);
	});
});

describe('ties', () => {
	test.each<[string, Prize[], Ranked[], string[]]>([
		['different places need no lot', [first, second], ranking(1, 2, 3, 4), []],
		['equals who get the same prize need no lot', [first, second], ranking(1, 2, 2, 4), []],
		['equals below the last prize need no lot', [first], ranking(1, 2, 2), []],
		['two firsts for one first prize', [first, second], ranking(1, 1, 3), ['a', 'b']],
		['equals of whom one is left without', [first, second], ranking(1, 2, 3, 3), ['c', 'd']],
		[
			'all who are equal are named, not only the first beside the prize',
			[first],
			ranking(1, 1, 1, 4),
			['a', 'b', 'c']
		],
		[
			'a tie that runs over three prizes',
			[first, second, third],
			ranking(1, 1, 1, 1, 5),
			['a', 'b', 'c', 'd']
		],
		['two ties at once', [first, second], ranking(1, 1, 3, 3), ['a', 'b', 'c', 'd']],
		[
			'equals with enough prizes of different worth',
			[first, { ...second, quantity: 1 }],
			ranking(1, 1),
			['a', 'b']
		]
	])('%s', (_, prizes, ranked, expected) => {
		expect(tied(prizes, ranked)).toEqual(expected);
	});
});

describe('laws', () => {
	const prizes = fc
		.array(fc.record({ quantity: fc.nat(3), amount: fc.nat(9) }), { maxLength: 4 })
		.map((list) => list.map((prize, index) => ({ ...prize, id: `p${index}`, name: `p${index}` })));
	/** Places as `rank` gives them: 1-2-2-4; sometimes one person at several. */
	const rankings = fc.array(fc.tuple(fc.boolean(), fc.nat(20)), { maxLength: 20 }).map((rows) => {
		let place = 0;
		return rows.map(([tiedWithPrevious, person], index) => {
			if (index === 0 || !tiedWithPrevious) place = index + 1;
			return { personId: `person-${person}`, place };
		});
	});

	test('nobody wins twice, and no prize is given more often than there is of it', () => {
		fc.assert(
			fc.property(prizes, rankings, (list, ranked) => {
				const { awards } = assignPrizes(list, ranked);
				expect(new Set(awards.map(({ winner }) => winner.personId)).size).toBe(awards.length);
				for (const prize of list) {
					const given = awards.filter((award) => award.prize.id === prize.id).length;
					expect(given).toBeLessThanOrEqual(prize.quantity);
				}
				const people = new Set(ranked.map(({ personId }) => personId)).size;
				expect(awards).toHaveLength(Math.min(people, prizeCount(list)));
			})
		);
	});

	test('nobody with a lower place gets a better prize', () => {
		fc.assert(
			fc.property(prizes, rankings, (list, ranked) => {
				const places = assignPrizes(list, ranked).awards.map(({ winner }) => winner.place);
				expect(places).toEqual(places.toSorted((a, b) => a - b));
			})
		);
	});

	test('without a reported tie, equals always get equal prizes', () => {
		fc.assert(
			fc.property(prizes, rankings, (list, ranked) => {
				const { awards, tiedAtCutOff } = assignPrizes(list, ranked);
				fc.pre(tiedAtCutOff.length === 0);
				const byPlace = Map.groupBy(awards, ({ winner }) => winner.place);
				for (const group of byPlace.values()) {
					expect(new Set(group.map(({ prize }) => prize.id)).size).toBe(1);
				}
			})
		);
	});
});
