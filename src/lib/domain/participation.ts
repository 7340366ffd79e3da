import type { DivisionAudience, PersonGroup } from './contest.ts';

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

/** Whose headcount a division's entrants are compared with. */
export function groupsOf(audience: DivisionAudience): PersonGroup[] {
	if (audience === 'officials') return ['official'];
	return audience === 'citizens' ? ['citizen'] : ['official', 'citizen'];
}

/** A headcount taken on some day, of one group of a unit's people. */
export type Headcount = { group: PersonGroup; countedOn: string; count: number };

/** The latest counts on or before the day; unknown as soon as one of the groups was never counted. */
export function headcountOn(
	counts: readonly Headcount[],
	groups: readonly PersonGroup[],
	day: string
): number | null {
	let total = 0;
	for (const group of groups) {
		const known = counts.filter((count) => count.group === group && count.countedOn <= day);
		const latest = known.toSorted((a, b) => (a.countedOn < b.countedOn ? -1 : 1)).at(-1);
		if (!latest) return null;
		total += latest.count;
	}
	return total;
}

/** Units too small to be named, as one line. */
export type MergedUnits = { units: number; entrants: number; average: number | null };

/** The units that may be named, ranked, and what is left of the others. */
export function unitTable<U extends UnitCount>(
	units: readonly U[]
): { named: (U & UnitRow)[]; merged: MergedUnits | null } {
	const [large = [], small = []] = [true, false].map((isLarge) =>
		units.filter((unit) => unit.entrants >= smallestNamedUnit === isLarge)
	);
	if (small.length === 0) return { named: rankUnits(large), merged: null };
	const entrants = small.reduce((sum, unit) => sum + unit.entrants, 0);
	const points = small.reduce((sum, unit) => sum + unit.pointsSum, 0);
	// The average of very few people is somebody's result.
	const average = entrants >= smallestNamedUnit ? Math.round(points / entrants) : null;
	return { named: rankUnits(large), merged: { units: small.length, entrants, average } };
}
