import { boardLimits, divisionFor } from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import { currentRound, phaseOf } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import type { Round } from '#lib/server/stores/contests.ts';
import {
	findPublishedContest,
	type OfferedDivision,
	type PublishedContest
} from '#lib/server/stores/published-contests.ts';

type Visit = { locals: App.Locals; url: URL };

/** Which board an address means. The page and the API read it here, so that both show the same numbers. */
export type BoardScope = {
	contest: PublishedContest;
	round: Round;
	/** One division; a unit table may take all of them together. */
	divisions: OfferedDivision[];
	by: 'people' | 'units';
	page: number;
	account: App.Locals['account'];
	now: Date;
};

/** By number or id. Without a word about the round: the open one, else the last that was open. */
function findRound(rounds: readonly Round[], wanted: string | null, now: Date) {
	if (wanted !== null) {
		return rounds.find((round) => String(round.number) === wanted || round.id === wanted);
	}
	const begun = rounds.filter((round) => round.opensAt <= now);
	return currentRound(begun, now) ?? rounds[0];
}

/** Without a word about the division: the visitor's own, else the first. */
function findDivisions(
	scope: Pick<BoardScope, 'contest' | 'by' | 'account'>,
	wanted: string | null
) {
	const { divisions } = scope.contest;
	if (wanted === 'all' && scope.by === 'units') return divisions;
	const own = scope.account && divisionFor(divisions, scope.account.personGroup);
	const one =
		wanted === null
			? (own ?? divisions[0])
			: divisions.find((division) => division.code === wanted);
	return one ? [one] : [];
}

/** Far beyond every board, and far below what a database takes as an offset. */
const mostPages = 1_000_000;

/** The board, or nothing where the address names none that is published. */
export async function findBoardScope(
	slug: string,
	{ locals: { account, now }, url: { searchParams } }: Visit
): Promise<BoardScope | undefined> {
	const contest = await findPublishedContest(db, slug);
	if (!contest) return undefined;
	const by = searchParams.get('by') === 'units' ? 'units' : 'people';
	const round = findRound(contest.rounds, searchParams.get('round'), now);
	const divisions = findDivisions({ contest, by, account }, searchParams.get('division'));
	if (!round || divisions.length === 0) return undefined;
	const page = Math.trunc(Math.min(mostPages, Math.max(1, Number(searchParams.get('page')) || 1)));
	return { contest, round, divisions, by, page, account, now };
}

/** What the forecast forbids to show until the round is settled. */
export const limitsOf = ({ contest, round }: BoardScope) =>
	boardLimits(contest.rules, round.settledAt !== null);

/** Units bear the name they have today, or had on the last day of a closed round. */
export function namesDayOf({ round, now }: Pick<BoardScope, 'round' | 'now'>): string {
	const last = new Date(round.closesAt.getTime() - 1);
	return dayOf(now < last ? now : last);
}

/** What every board says of itself. */
export function headOf(scope: BoardScope) {
	const { contest, round, divisions, by, now } = scope;
	return {
		contest: { slug: contest.slug, title: contest.title, kind: contest.kind },
		round: {
			number: round.number,
			name: round.name,
			phase: phaseOf(round, now),
			closesAt: round.closesAt,
			settledAt: round.settledAt
		},
		division: divisions.length === 1 ? divisions[0]!.code : 'all',
		by,
		updatedAt: now,
		/** Confirmed by the organiser: before that, places and names may still change. */
		official: round.settledAt !== null
	};
}
