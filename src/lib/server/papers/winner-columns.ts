import type { ForecastTarget } from '#lib/domain/contest.ts';
import type { Figures } from '#lib/domain/forecast.ts';
import type { Letterhead, RecipientView } from '#lib/domain/letterhead.ts';
import { smallestNamedUnit } from '#lib/domain/participation.ts';
import { formatExactDuration, formatPoints, formatShare } from '#lib/texts/format.ts';
import { papers } from '#lib/texts/papers.ts';
import type { Column } from './official-sheet.ts';
import type { Value } from './sheet-style.ts';

export type ListedWinner = {
	place: number;
	fullName: string;
	birthDate: string | null;
	position: string | null;
	unitName: string | null;
	points: number;
	maxPoints: number;
	rightAnswers: number | null;
	forecast: number | null;
	forecastError: number | null;
	usedMs: number;
	submittedAt: Date;
	prizeName: string;
	amount: number;
};

export type ListedUnit = {
	name: string;
	entrants: number;
	headcount: number | null;
	rate: number | null;
	/** Hundredths of a point. */
	average: number;
};

export type ListedDivision = {
	name: string;
	/** How many questions a paper has. */
	questions: number;
	figures: Figures;
	actual: number | null;
	winners: readonly ListedWinner[];
	/** In the order of the board. */
	units: readonly ListedUnit[];
};

/** Everything that a winners' list is written from: the settled result, never a proposal. */
export type WinnerList = {
	letterhead: Letterhead;
	contest: string;
	round: { name: string; opensAt: Date; closesAt: Date; headcountOn: string; settledAt: Date };
	forecast: ForecastTarget | null;
	divisions: readonly ListedDivision[];
};

export type Row = { winner: ListedWinner; division: ListedDivision };

const titles = papers.columns;

const noteOf = ({ winner, division }: Row): string =>
	division.winners.filter(({ place }) => place === winner.place).length > 1
		? papers.sharedPlace(winner.place)
		: '';

const number: Column<Row> = {
	title: titles.number,
	width: 5,
	kind: 'count',
	value: (_, index) => index + 1
};
const fullName: Column<Row> = {
	title: titles.fullName,
	width: 25,
	kind: 'text',
	value: ({ winner }) => winner.fullName
};
const unitName = ({ winner }: Row): string => winner.unitName ?? '';
export const prize: Column<Row> = {
	title: titles.prize,
	width: 13,
	kind: 'centred',
	value: ({ winner }) => winner.prizeName
};
const amount: Column<Row> = {
	title: titles.amount,
	width: 13,
	kind: 'money',
	value: ({ winner }) => winner.amount
};
const note: Column<Row> = { title: titles.note, width: 10, kind: 'centred', value: noteOf };

const guesses: Column<Row>[] = [
	{ title: titles.forecast, width: 10, kind: 'count', value: ({ winner }) => winner.forecast },
	{
		title: titles.forecastError,
		width: 9,
		kind: 'count',
		value: ({ winner }) => winner.forecastError
	}
];

/** For the department of justice: what decides a place, to the thousandth of a second. */
const justiceColumns = (asksForecast: boolean): Column<Row>[] => [
	number,
	fullName,
	{
		title: titles.birthYear,
		width: 8,
		kind: 'year',
		value: ({ winner }) => (winner.birthDate ? Number(winner.birthDate.slice(0, 4)) : null)
	},
	{ title: titles.unitOrAddress, width: 26, kind: 'text', value: unitName },
	{
		title: titles.rightAnswers,
		width: 8,
		kind: 'centred',
		value: ({ winner, division }) =>
			papers.outOf(String(winner.rightAnswers ?? 0), String(division.questions))
	},
	...(asksForecast ? guesses : []),
	{
		title: titles.used,
		width: 12,
		kind: 'centred',
		value: ({ winner }) => formatExactDuration(winner.usedMs)
	},
	{
		title: titles.submittedAt,
		width: 22,
		kind: 'instant',
		value: ({ winner }) => winner.submittedAt
	},
	prize,
	amount,
	note
];

/** For the department of home affairs: who of which unit, for rewards and the reform report. */
const homeAffairsColumns: Column<Row>[] = [
	number,
	fullName,
	{ title: titles.position, width: 22, kind: 'text', value: ({ winner }) => winner.position },
	{ title: titles.unit, width: 30, kind: 'text', value: unitName },
	{ title: titles.division, width: 20, kind: 'text', value: ({ division }) => division.name },
	{
		title: titles.result,
		width: 13,
		kind: 'centred',
		value: ({ winner }) =>
			papers.points(formatPoints(winner.points), formatPoints(winner.maxPoints))
	},
	prize,
	amount,
	note
];

export const unitColumns: Column<ListedUnit>[] = [
	{ title: titles.number, width: 5, kind: 'count', value: (_, index) => index + 1 },
	{ title: titles.unit, width: 60, kind: 'text', value: ({ name }) => name },
	{ title: titles.entrants, width: 18, kind: 'count', value: ({ entrants }) => entrants },
	{ title: titles.headcount, width: 18, kind: 'count', value: ({ headcount }) => headcount },
	{
		title: titles.rate,
		width: 18,
		kind: 'right',
		value: ({ rate }) => (rate === null ? '' : formatShare(rate))
	},
	{
		title: titles.average,
		width: 18,
		kind: 'right',
		// An average of few people is somebody's result.
		value: ({ entrants, average }) => (entrants < smallestNamedUnit ? '' : formatPoints(average))
	}
];

type FigureColumn = Column<ListedDivision> & {
	/** What the last row says of all divisions together. */
	total?: (divisions: readonly ListedDivision[]) => Value;
};

function figure(
	title: string,
	width: number,
	of: (division: ListedDivision) => number
): FigureColumn {
	return {
		title,
		width,
		kind: 'count',
		value: of,
		total: (divisions) => divisions.reduce((sum, division) => sum + of(division), 0)
	};
}

const prizeSum = ({ winners }: ListedDivision): number =>
	winners.reduce((sum, winner) => sum + winner.amount, 0);

export const figureColumns: FigureColumn[] = [
	{ title: titles.number, width: 6, kind: 'count', value: (_, index) => index + 1 },
	{
		title: titles.division,
		width: 45,
		kind: 'text',
		value: ({ name }) => name,
		total: () => papers.total
	},
	figure(titles.entrants, 17, ({ figures }) => figures.entrants),
	figure(titles.attempts, 17, ({ figures }) => figures.attempts),
	figure(titles.perfect, 17, ({ figures }) => figures.perfect),
	figure(titles.prizes, 12, ({ winners }) => winners.length),
	{ ...figure(titles.prizeSum, 20, prizeSum), kind: 'money' }
];

/** Each department gets the fields it needs and no others. */
export function columnsFor(view: RecipientView, asksForecast: boolean): Column<Row>[] {
	switch (view) {
		case 'justice':
			return justiceColumns(asksForecast);
		case 'home-affairs':
			return homeAffairsColumns;
	}
}
