import { dayOf } from '#lib/domain/day.ts';
import { phaseOf, roundToSettle, type Phase } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { findBoard, listTop, type BoardRow } from '#lib/server/stores/boards.ts';
import type { Contest, Round } from '#lib/server/stores/contests.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';
import { findWinners, type DivisionResult } from '#lib/server/usecases/winners.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { formatExactDuration, formatInstant, formatPoints } from '#lib/texts/format.ts';
import { winnerTexts } from '#lib/texts/winners.ts';
import { askedRound, wholeOption } from './asked-round.ts';
import type { CliArgs, Result } from './noun.ts';

const usualTop = 20;

type Row = Omit<BoardRow, 'unitId'> & { unit: string | null; prize: string | null };
type Listed = { result: DivisionResult; ranking: Row[] };

/** Nobody is a winner before closing, and forecasts count for nothing before every attempt has ended. */
async function listDivision(
	{ rules }: Contest,
	round: Round,
	phase: Phase,
	found: DivisionResult,
	top: number
): Promise<Listed> {
	const isOver = phase === 'closed' || phase === 'settled';
	const result = isOver ? found : { ...found, actual: null, winners: [], tied: [] };
	const board = await findBoard(db, rules, round, result.division.id);
	const rows = await listTop(db, { ...board, actual: result.actual }, { page: 1, pageSize: top });
	const unitIds = rows.flatMap(({ unitId }) => unitId ?? []);
	const units = await mapUnitsOn(db, unitIds, dayOf(new Date(round.closesAt.getTime() - 1)));
	const prizeOf = new Map(result.winners.map((winner) => [winner.personId, winner.prizeName]));
	const ranking = rows.map(({ unitId, ...row }) => ({
		...row,
		unit: (unitId && units.get(unitId)?.name) ?? null,
		prize: prizeOf.get(row.personId) ?? null
	}));
	return { result, ranking };
}

const jsonOf = ({ result, ranking }: Listed) => ({
	division: result.division.code,
	name: result.division.name,
	figures: result.figures,
	forecastActual: result.actual,
	winners: result.winners,
	tied: result.tied,
	ranking
});

function linesOf({ result, ranking }: Listed): string[] {
	const { entrants, attempts, perfect } = result.figures;
	const figures = winnerTexts.figures(entrants, attempts, perfect);
	const rows = ranking.map((row) => [
		String(row.place),
		row.fullName,
		row.unit ?? '',
		winnerTexts.outOf(formatPoints(row.points), formatPoints(row.maxPoints)),
		String(row.forecast ?? ''),
		formatExactDuration(row.usedMs),
		formatInstant(row.submittedAt),
		row.prize ?? ''
	]);
	return [
		'',
		texts.divisionFigures(result.division.name, figures),
		...(result.actual === null ? [] : [texts.forecastActual(result.actual)]),
		...(result.tied.length === 0 ? [] : [winnerTexts.tied(result.tied.map((one) => one.fullName))]),
		...[texts.rankingHead, ...rows].map((cells) => cells.join('\t'))
	];
}

/** A round's ranking with its winners: proposed once it has closed, official once it is settled. */
export async function results(args: CliArgs): Promise<Result> {
	const now = new Date();
	const { contest, round } = await askedRound(args, now, roundToSettle);
	const top = wholeOption(args, 'top') ?? usualTop;
	const phase = phaseOf(round, now);
	const divisions: Listed[] = [];
	for (const found of await findWinners(db, contest, round)) {
		divisions.push(await listDivision(contest, round, phase, found, top));
	}
	const { number, name, closesAt, settledAt } = round;
	return {
		lines: [texts.roundIs(name, texts.resultPhases[phase]), ...divisions.flatMap(linesOf)],
		json: {
			contest: contest.slug,
			round: { number, name, closesAt, settledAt },
			phase,
			divisions: divisions.map(jsonOf)
		}
	};
}
