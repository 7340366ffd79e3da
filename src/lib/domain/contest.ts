import { fold } from './vietnamese.ts';

export const contestKinds = ['contest', 'training'] as const;
export type ContestKind = (typeof contestKinds)[number];

/** Draft → published; a published contest's rules are frozen. */
export const contestStates = ['draft', 'published', 'archived'] as const;
export type ContestState = (typeof contestStates)[number];

/** Who a division is for. */
export const divisionAudiences = ['officials', 'citizens', 'everyone'] as const;
export type DivisionAudience = (typeof divisionAudiences)[number];

/** Which of a person's attempts in a round is compared with other people's. */
export const countingAttempts = ['first', 'last', 'best'] as const;
export type CountingAttempt = (typeof countingAttempts)[number];

export const comparators = ['points', 'forecast', 'duration', 'submission'] as const;
export type Comparator = (typeof comparators)[number];

/** What an entrant is asked to guess; the number is taken per round and division when the round is settled. */
export const forecastTargets = ['entrants', 'attempts', 'perfect'] as const;
export type ForecastTarget = (typeof forecastTargets)[number];

/** The divisions a new contest starts with. */
export const usualAudiences: Record<ContestKind, readonly DivisionAudience[]> = {
	contest: ['officials', 'citizens'],
	training: ['everyone']
};

/** The rules of a contest as data: the engine, the printed rules and the ranking all read this. */
export type Rules = {
	countingAttempt: CountingAttempt;
	comparators: Comparator[];
	forecast: { target: ForecastTarget } | null;
	/** When keys and explanations are shown to somebody who has finished. */
	review: 'after-submission' | 'after-round';
	/** Whole years on the day of entering; null = no limit. */
	minimumAge: number | null;
	/** How long after the end answers given before it are still taken; 0 = not at all. */
	lateMinutes: number;
};

export const contestRules: Rules = {
	countingAttempt: 'best',
	comparators: ['points', 'forecast', 'duration', 'submission'],
	forecast: { target: 'attempts' },
	review: 'after-round',
	minimumAge: 14,
	lateMinutes: 0
};

export const trainingRules: Rules = {
	countingAttempt: 'best',
	comparators: ['points', 'duration', 'submission'],
	forecast: null,
	review: 'after-submission',
	minimumAge: null,
	lateMinutes: 20
};

export const usualRules: Record<ContestKind, Rules> = {
	contest: contestRules,
	training: trainingRules
};

export type PersonGroup = 'official' | 'citizen';

/** The first division, in the organiser's order, that is open to this group of people. */
export function divisionFor<D extends { audience: DivisionAudience }>(
	divisions: readonly D[],
	group: PersonGroup
): D | undefined {
	const audience = group === 'official' ? 'officials' : 'citizens';
	return divisions.find(
		(division) => division.audience === audience || division.audience === 'everyone'
	);
}

/** A number that an entrant could read off a live board would spoil the forecast. */
export function boardLimits(rules: Rules, settled: boolean) {
	const target = settled ? undefined : rules.forecast?.target;
	return {
		/** Unit tables show distinct people, which add up to the number of entrants. */
		unitsHidden: target === 'entrants',
		/** A place below this would tell how many stand above; null = every place is shown. */
		lastShownPlace: target === 'perfect' || target === 'entrants' ? 20 : null
	};
}

/**
 * Each word of a changed board tells that somebody has finished; whoever counts them knows what the others guess.
 */
export const mayAnnounceBoard = (rules: Rules, settled: boolean): boolean =>
	settled || rules.forecast === null;

const longestSlug = 60;

/** Part of an address: lower case letters, digits and single hyphens. */
export const isSlug = (text: string): boolean =>
	text.length <= longestSlug && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** The address proposed for a title: its words without diacritics, cut between words. */
export function slugOf(title: string): string {
	let slug = '';
	for (const word of fold(title).match(/[a-z0-9]+/g) ?? []) {
		const longer = slug ? `${slug}-${word}` : word.slice(0, longestSlug);
		if (longer.length > longestSlug) break;
		slug = longer;
	}
	return slug;
}
