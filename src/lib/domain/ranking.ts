import type { Comparator, CountingAttempt } from './contest.ts';

/** One finished attempt, reduced to what decides its place. */
export type Standing = {
	points: number; // hundredths of a point, so that sums stay exact
	usedMs: number;
	forecast: number | null;
	submittedAt: Date;
};

/** Distance of a forecast from the true number; somebody who gave none stands after everybody who did. */
export function forecastError(forecast: number | null, actual: number): number {
	return forecast === null ? Number.MAX_SAFE_INTEGER : Math.abs(forecast - actual);
}

type Compare = (a: Standing, b: Standing) => number;

/** Negative when `a` stands before `b`. While the true number is unknown (null), forecasts decide nothing. */
function compareBy(comparator: Comparator, actual: number | null): Compare {
	switch (comparator) {
		case 'points':
			return (a, b) => b.points - a.points;
		case 'forecast':
			return (a, b) =>
				actual === null ? 0 : forecastError(a.forecast, actual) - forecastError(b.forecast, actual);
		case 'duration':
			return (a, b) => a.usedMs - b.usedMs;
		case 'submission':
			return (a, b) => a.submittedAt.getTime() - b.submittedAt.getTime();
	}
}

export function compareStandings(
	comparators: readonly Comparator[],
	actual: number | null
): Compare {
	const steps = comparators.map((comparator) => compareBy(comparator, actual));
	return (a, b) => {
		for (const compare of steps) {
			const order = compare(a, b);
			if (order !== 0) return order;
		}
		return 0;
	};
}

/** Places run 1, 2, 2, 4: standings equal on every comparator share one. */
export function rank<S extends Standing>(
	standings: readonly S[],
	comparators: readonly Comparator[],
	actual: number | null
): (S & { place: number })[] {
	const compare = compareStandings(comparators, actual);
	let place = 0;
	return standings.toSorted(compare).map((standing, index, sorted) => {
		const previous = sorted[index - 1];
		if (!previous || compare(previous, standing) !== 0) place = index + 1;
		return { ...standing, place };
	});
}

/**
 * Places of one page of a longer ranking, its rows already in order: `skipped` rows stand on the pages before,
 * and the first row may share its place (`firstPlace`) with some of them.
 */
export function rankPage<S extends Standing>(
	rows: readonly S[],
	board: { comparators: readonly Comparator[]; actual: number | null },
	before: { skipped: number; firstPlace: number }
): (S & { place: number })[] {
	return rank(rows, board.comparators, board.actual).map((row) => ({
		...row,
		place: row.place === 1 ? before.firstPlace : before.skipped + row.place
	}));
}

/** Whether a newly finished attempt takes the place of the one that counted so far. */
export function replaces(
	counting: CountingAttempt,
	comparators: readonly Comparator[],
	current: Standing,
	candidate: Standing
): boolean {
	switch (counting) {
		case 'first':
			return candidate.submittedAt < current.submittedAt;
		case 'last':
			return candidate.submittedAt >= current.submittedAt;
		case 'best':
			return compareStandings(comparators, null)(candidate, current) < 0;
	}
}
