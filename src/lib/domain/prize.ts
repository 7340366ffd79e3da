export type Prize = { id: string; name: string; quantity: number; amount: number }; // amount in dong
export type Ranked = { personId: string; place: number };
export type Award<R> = { prize: Prize; winner: R };

/** How many people can win; with one more of the ranking, ties across the last prize are seen. */
export const prizeCount = (prizes: readonly Prize[]): number =>
	prizes.reduce((sum, prize) => sum + prize.quantity, 0);

/** Prizes go down the ranking in their order, one for each person. */
export function assignPrizes<R extends Ranked>(
	prizes: readonly Prize[],
	ranking: readonly R[]
): { awards: Award<R>[]; tiedAtCutOff: R[] } {
	const winners = onceEach(ranking);
	const slots = prizes.flatMap((prize) => Array.from({ length: prize.quantity }, () => prize));
	const awards = slots
		.slice(0, winners.length)
		.map((prize, index) => ({ prize, winner: winners[index]! }));
	return { awards, tiedAtCutOff: tiesAcrossPrizes(awards, winners) };
}

/** Everybody at their best place. */
function onceEach<R extends Ranked>(ranking: readonly R[]): R[] {
	const seen = new Set<string>();
	return ranking.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

/** People whom the rules leave equal although only some of them get the better prize: lots must decide. */
function tiesAcrossPrizes<R extends Ranked>(
	awards: readonly Award<R>[],
	winners: readonly R[]
): R[] {
	const prizesAt = new Map<number, Set<string>>();
	winners.slice(0, awards.length + 1).forEach((winner, index) => {
		const prizes = prizesAt.get(winner.place) ?? new Set();
		prizes.add(awards[index]?.prize.id ?? 'none');
		prizesAt.set(winner.place, prizes);
	});
	return winners.filter((winner) => (prizesAt.get(winner.place)?.size ?? 0) > 1);
}
