import { expect, test } from 'vitest';
import type { Comparator } from '#lib/domain/contest.ts';
import { assignPrizes } from '#lib/domain/prize.ts';
import { forecastError, rank, type Standing } from '#lib/domain/ranking.ts';
import { formatExactDuration, formatInstant, formatPoints } from '#lib/texts/format.ts';

type Entrant = Standing & { personId: string };

/** Points, milliseconds, forecast and seconds after 8 o'clock, as somebody would note them in a list. */
const entrants = (
	[
		['An', 2000, 271_204, 3450, 300],
		['Bình', 2000, 271_203, 3450, 301],
		['Chi', 2000, 200_000, null, 200],
		['Dũng', 2000, 899_999, 3456, 900],
		['Giang', 2000, 271_203, 3462, 301],
		['Hà', 1950, 90_000, 3456, 90],
		['Khánh', 2000, 271_203, 3462, 302],
		['Lan', 1900, 400_000, 1, 500],
		['Minh', 1900, 400_000, 999_999_999, 500],
		['Nga', 0, 1000, 3456, 1],
		['Oanh', 1950, 90_000, 3456, 90],
		['Phúc', 2000, 180_000, null, 200]
	] as const
).map(([personId, points, usedMs, forecast, at]): Entrant => {
	const submittedAt = new Date(Date.UTC(2026, 10, 3, 1, 0, at));
	return { personId, points, usedMs, forecast, submittedAt };
});

const prizes = [
	{ id: '1', name: 'Giải Nhất', quantity: 1, amount: 2_000_000 },
	{ id: '2', name: 'Giải Nhì', quantity: 2, amount: 1_000_000 },
	{ id: '3', name: 'Giải Ba', quantity: 3, amount: 500_000 }
];

function print(comparators: Comparator[], actual: number | null): string {
	const ranking = rank(entrants, comparators, actual);
	const { awards, tiedAtCutOff } = assignPrizes(prizes, ranking);
	const lines = ranking.map(({ personId, place, points, forecast, usedMs, submittedAt }) => {
		const award = awards.find(({ winner }) => winner.personId === personId);
		const missed = forecast === null || actual === null ? '–' : forecastError(forecast, actual);
		return [
			place,
			personId,
			formatPoints(points),
			`${forecast ?? '–'} (${missed})`,
			formatExactDuration(usedMs),
			formatInstant(submittedAt),
			award?.prize.name ?? ''
		].join('\t');
	});
	const tied = tiedAtCutOff.map(({ personId }) => personId).join(', ') || '–';
	return [`${comparators.join(', ')}; actual ${actual ?? '–'}; lots for ${tied}`, ...lines].join(
		'\n'
	);
}

test('twelve entrants under four rules', async () => {
	const rankings = [
		print(['points', 'forecast', 'duration', 'submission'], 3456),
		print(['points', 'forecast', 'duration', 'submission'], null),
		print(['points', 'duration'], null),
		print(['forecast'], 3456)
	];
	await expect(`${rankings.join('\n\n')}\n`).toMatchFileSnapshot('ranking.txt');
});
