/** One unit's part in a round: kept incrementally, so that reading it costs the same at a million attempts. */
export type UnitCount = {
	unitId: string;
	entrants: number; // distinct people
	pointsSum: number; // hundredths, over the counting attempts
	headcount: number | null;
};

export type UnitRow = UnitCount & { rate: number | null; average: number; place: number };

/** Tables name no unit below this size, so that nobody's result can be read off a small unit. */
export const smallestNamedUnit = 5;

/** Entrants over headcount, at most 1: people may join a unit after the headcount was taken. */
export function rateOf(entrants: number, headcount: number | null): number | null {
	return headcount ? Math.min(1, entrants / headcount) : null;
}

/** Ranked by rate, then by entrants, then by average; units without a headcount come last. */
export function rankUnits<U extends UnitCount>(units: readonly U[]): (U & UnitRow)[] {
	const rows = units.map((unit) => ({
		...unit,
		rate: rateOf(unit.entrants, unit.headcount),
		average: unit.entrants === 0 ? 0 : Math.round(unit.pointsSum / unit.entrants),
		place: 0
	}));
	const compare = (a: (typeof rows)[0], b: (typeof rows)[0]) =>
		(b.rate ?? -1) - (a.rate ?? -1) || b.entrants - a.entrants || b.average - a.average;
	let place = 0;
	return rows.toSorted(compare).map((row, index, sorted) => {
		const previous = sorted[index - 1];
		if (!previous || compare(previous, row) !== 0) place = index + 1;
		return { ...row, place };
	});
}
