import {
	boardLimits,
	divisionFor,
	type ContestKind,
	type DivisionAudience,
	type Rules
} from './contest.ts';
import { dayOf } from './day.ts';
import { fits, shortagesOf, suits, type BlueprintLine, type Drawable } from './paper.ts';
import { lastFullStart } from './round.ts';
import { fold } from './vietnamese.ts';

/** What an organiser fills in before publishing, in this order. */
export const setupStages = ['rules', 'rounds', 'blueprint', 'prizes'] as const;
export type SetupStage = (typeof setupStages)[number];

type PlannedRound = {
	name: string;
	opensAt: Date;
	closesAt: Date;
	minutes: number;
	attemptsAllowed: number | null;
	headcountOn: string;
};
type PlannedPrize = { name: string; quantity: number; amount: number };
type PlannedDivision = {
	name: string;
	audience: DivisionAudience;
	blueprint: readonly BlueprintLine[];
	prizes: readonly PlannedPrize[];
};

/** Everything that publishing freezes, with the bank it will draw from. */
export type Plan = {
	kind: ContestKind;
	summary: string;
	rules: Rules;
	rounds: readonly PlannedRound[];
	divisions: readonly PlannedDivision[];
	bank: readonly Drawable[];
};

/** One thing to say about a plan; the names are the organiser's own words. */
export type Finding =
	| { code: 'no-summary' | 'no-division' | 'points-not-compared' | 'no-round' }
	| { code: 'forecast-not-asked' | 'forecast-not-compared' | 'forecast-steerable' }
	| { code: 'units-hidden' }
	| { code: 'places-hidden'; below: number }
	| { code: 'division-unreachable' | 'no-blueprint' | 'no-prizes'; division: string }
	| { code: 'closes-before-opening' | 'round-over' | 'opens-at-once'; round: string }
	| { code: 'minutes-exceed-window' | 'headcount-after-closing'; round: string }
	| { code: 'rounds-overlap'; round: string; other: string }
	| { code: 'late-start-cut'; round: string; until: Date; minutes: number }
	| { code: 'bank-short'; division: string; line: number; wanted: number; available: number }
	| { code: 'papers-alike'; division: string; wanted: number; available: number }
	| { code: 'prize-over-ceiling'; division: string; prize: string; ceiling: number }
	| { code: 'prize-above-better-one'; division: string; prize: string; better: string }
	| { code: 'prizes-each-round'; rounds: number; amount: number };

export type FindingCode = Finding['code'];

/** Missing: cannot be published. Warning: look again. Note: what will happen, so that nobody is surprised. */
export type Weight = 'missing' | 'warning' | 'note';

const meaning: Record<FindingCode, { stage: SetupStage; weight: Weight }> = {
	'no-summary': { stage: 'rules', weight: 'warning' },
	'no-division': { stage: 'rules', weight: 'missing' },
	'division-unreachable': { stage: 'rules', weight: 'missing' },
	'points-not-compared': { stage: 'rules', weight: 'missing' },
	'forecast-not-asked': { stage: 'rules', weight: 'missing' },
	'forecast-not-compared': { stage: 'rules', weight: 'missing' },
	'forecast-steerable': { stage: 'rules', weight: 'warning' },
	'units-hidden': { stage: 'rules', weight: 'note' },
	'places-hidden': { stage: 'rules', weight: 'note' },
	'no-round': { stage: 'rounds', weight: 'missing' },
	'closes-before-opening': { stage: 'rounds', weight: 'missing' },
	'round-over': { stage: 'rounds', weight: 'missing' },
	'minutes-exceed-window': { stage: 'rounds', weight: 'missing' },
	'rounds-overlap': { stage: 'rounds', weight: 'missing' },
	'headcount-after-closing': { stage: 'rounds', weight: 'warning' },
	'opens-at-once': { stage: 'rounds', weight: 'note' },
	'late-start-cut': { stage: 'rounds', weight: 'note' },
	'no-blueprint': { stage: 'blueprint', weight: 'missing' },
	'bank-short': { stage: 'blueprint', weight: 'missing' },
	'papers-alike': { stage: 'blueprint', weight: 'warning' },
	'no-prizes': { stage: 'prizes', weight: 'warning' },
	'prize-over-ceiling': { stage: 'prizes', weight: 'warning' },
	'prize-above-better-one': { stage: 'prizes', weight: 'warning' },
	'prizes-each-round': { stage: 'prizes', weight: 'note' }
};

export const stageOf = ({ code }: Finding): SetupStage => meaning[code].stage;
export const weightOf = ({ code }: Finding): Weight => meaning[code].weight;

/**
 * The most a prize may be worth, in dong: Thong tu 56/2023/TT-BTC, Article 3(13)(d), in force since
 * 06/10/2023. A province may set its own amounts, so going above is a warning and no more.
 */
const ceilings = [
	{ name: /\bnhat\b/, individual: 9_000_000, collective: 15_000_000 },
	{ name: /\bnhi\b/, individual: 4_500_000, collective: 10_500_000 },
	{ name: /\bba\b/, individual: 3_000_000, collective: 7_500_000 },
	{ name: /\bkhuyen khich\b/, individual: 1_500_000, collective: 4_500_000 }
];
const otherCeiling = 750_000;

/** Which ceiling holds is told by the prize's name: first, second, third, consolation, or any other. */
export function ceilingFor(prizeName: string): number {
	const folded = fold(prizeName);
	const ceiling = ceilings.find(({ name }) => name.test(folded));
	if (!ceiling) return otherCeiling;
	return /\btap the\b/.test(folded) ? ceiling.collective : ceiling.individual;
}

/** Divisions that nobody can enter, because an earlier one takes everybody they are for. */
function unreachable(divisions: readonly PlannedDivision[]) {
	const reached = (['official', 'citizen'] as const).map((group) => divisionFor(divisions, group));
	return divisions.filter((division) => !reached.includes(division));
}

function findInDivisions({ divisions }: Plan): Finding[] {
	if (divisions.length === 0) return [{ code: 'no-division' }];
	return unreachable(divisions).map(({ name }) => ({
		code: 'division-unreachable',
		division: name
	}));
}

function findInOrder({ rules: { comparators, forecast } }: Plan): Finding[] {
	const findings: Finding[] = [];
	const comparesForecast = comparators.includes('forecast');
	if (!comparators.includes('points')) findings.push({ code: 'points-not-compared' });
	if (comparesForecast && !forecast) findings.push({ code: 'forecast-not-asked' });
	if (forecast && !comparesForecast) findings.push({ code: 'forecast-not-compared' });
	return findings;
}

function findInForecast({ rules, rounds }: Plan): Finding[] {
	const findings: Finding[] = [];
	const { unitsHidden, lastShownPlace } = boardLimits(rules, false);
	const unlimited = rounds.some((round) => round.attemptsAllowed === null);
	if (rules.forecast?.target === 'attempts' && unlimited)
		findings.push({ code: 'forecast-steerable' });
	if (unitsHidden) findings.push({ code: 'units-hidden' });
	if (lastShownPlace !== null) findings.push({ code: 'places-hidden', below: lastShownPlace });
	return findings;
}

function findInRules(plan: Plan): Finding[] {
	const silent: Finding[] = plan.summary === '' ? [{ code: 'no-summary' }] : [];
	return [...findInDivisions(plan), ...findInOrder(plan), ...silent, ...findInForecast(plan)];
}

function findInRound(round: PlannedRound, now: Date): Finding[] {
	const { name, opensAt, closesAt, minutes } = round;
	if (closesAt <= opensAt) return [{ code: 'closes-before-opening', round: name }];
	if (closesAt <= now) return [{ code: 'round-over', round: name }];
	const until = lastFullStart(round);
	if (until < opensAt) return [{ code: 'minutes-exceed-window', round: name }];
	const findings: Finding[] = [];
	if (round.headcountOn > dayOf(closesAt))
		findings.push({ code: 'headcount-after-closing', round: name });
	if (opensAt <= now) findings.push({ code: 'opens-at-once', round: name });
	findings.push({ code: 'late-start-cut', round: name, until, minutes });
	return findings;
}

function findOverlaps(rounds: readonly PlannedRound[]): Finding[] {
	const inOrder = rounds.toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
	return inOrder.flatMap((round, index) => {
		const next = inOrder[index + 1];
		return next && next.opensAt < round.closesAt
			? [{ code: 'rounds-overlap' as const, round: round.name, other: next.name }]
			: [];
	});
}

function findInRounds({ rounds }: Plan, now: Date): Finding[] {
	if (rounds.length === 0) return [{ code: 'no-round' }];
	return [...findOverlaps(rounds), ...rounds.flatMap((round) => findInRound(round, now))];
}

/** With fewer questions than this for each one asked, two papers look much alike. */
const enoughChoice = 2;

function findInBlueprint(division: PlannedDivision, bank: readonly Drawable[]): Finding[] {
	const { name, audience, blueprint } = division;
	if (blueprint.length === 0) return [{ code: 'no-blueprint', division: name }];
	const pool = bank.filter((question) => suits(audience, question));
	const shortages = shortagesOf(blueprint, pool);
	if (shortages.length > 0)
		return shortages.map((shortage) => ({
			...shortage,
			code: 'bank-short',
			division: name,
			line: shortage.line + 1
		}));
	const wanted = blueprint.reduce((sum, line) => sum + line.count, 0);
	const available = pool.filter((question) => blueprint.some((line) => fits(line, question)));
	return available.length < wanted * enoughChoice
		? [{ code: 'papers-alike', division: name, wanted, available: available.length }]
		: [];
}

function findInPrizes({ name: division, prizes }: PlannedDivision): Finding[] {
	return prizes.flatMap((prize, index) => {
		const findings: Finding[] = [];
		const ceiling = ceilingFor(prize.name);
		const better = prizes[index - 1];
		if (prize.amount > ceiling)
			findings.push({ code: 'prize-over-ceiling', division, prize: prize.name, ceiling });
		if (better && prize.amount > better.amount)
			findings.push({
				code: 'prize-above-better-one',
				division,
				prize: prize.name,
				better: better.name
			});
		return findings;
	});
}

/** What all prizes of one round are worth together, in dong. */
export const prizeSum = (prizes: readonly Omit<PlannedPrize, 'name'>[]): number =>
	prizes.reduce((sum, prize) => sum + prize.quantity * prize.amount, 0);

function findInAllPrizes({ kind, rounds, divisions }: Plan): Finding[] {
	const findings = divisions.flatMap((division): Finding[] =>
		kind === 'contest' && division.prizes.length === 0
			? [{ code: 'no-prizes', division: division.name }]
			: findInPrizes(division)
	);
	const amount = prizeSum(divisions.flatMap((division) => division.prizes)) * rounds.length;
	if (rounds.length > 1 && amount > 0)
		findings.push({ code: 'prizes-each-round', rounds: rounds.length, amount });
	return findings;
}

/** The checklist: everything missing, doubtful or worth knowing before publishing, stage by stage. */
export function findingsOf(plan: Plan, now: Date): Finding[] {
	return [
		...findInRules(plan),
		...findInRounds(plan, now),
		...plan.divisions.flatMap((division) => findInBlueprint(division, plan.bank)),
		...findInAllPrizes(plan)
	];
}

/** Why a plan cannot be published, or nothing. */
export function whyNotPublish(findings: readonly Finding[]) {
	const missing = findings.filter((finding) => weightOf(finding) === 'missing');
	if (missing.length === 0) return undefined;
	const onlyTheBank = missing.every(({ code }) => code === 'bank-short');
	return onlyTheBank ? ('bank-too-small' as const) : ('contest-incomplete' as const);
}
