import { divisionFor } from '#lib/domain/contest.ts';
import type { RoundWindow } from '#lib/domain/round.ts';
import { allowanceOf, roundFor, standingExceptions } from '#lib/domain/time.ts';
import { db } from '#lib/server/db/connection.ts';
import type { Round } from '#lib/server/stores/contests.ts';
import { findAllowance, listForMany } from '#lib/server/stores/exceptions.ts';
import type { PublishedContest } from '#lib/server/stores/published-contests.ts';
import { listMovesOf, type RoundMoveRow } from '#lib/server/stores/round-moves.ts';
import { announcedTimeTexts as texts } from '#lib/texts/contest-time.ts';

function moveTexts(move: RoundMoveRow): string[] {
	const { opensAt, opensAtBefore, closesAt, closesAtBefore, movedAt, reason } = move;
	const said: string[] = [];
	if (opensAt.getTime() !== opensAtBefore.getTime())
		said.push(texts.openingMoved(opensAt, movedAt, reason));
	if (closesAt > closesAtBefore) said.push(texts.extended(closesAt, movedAt, reason));
	if (closesAt < closesAtBefore) said.push(texts.shortened(closesAt, movedAt, reason));
	return said;
}

type ForMany = Awaited<ReturnType<typeof listForMany>>[number];

function grantText(grant: ForMany, { divisions }: PublishedContest): string {
	const { divisionId, opensAt, closesAt, extraMs, reason } = grant;
	const whom = divisions.find(({ id }) => id === divisionId)?.name ?? null;
	return opensAt && closesAt
		? texts.reopened({ opensAt, closesAt }, whom, reason)
		: texts.extra(extraMs ?? 0, whom, reason);
}

/** Windows beside the round's own that are still to come or open for this visitor. */
async function listOwnWindows(contest: PublishedContest, round: Round, locals: App.Locals) {
	const { account, now } = locals;
	const division = account && divisionFor(contest.divisions, account.personGroup);
	if (!division || round.settledAt) return [];
	const entering = { ...account, divisionId: division.id };
	const { windows } = await findAllowance(db, round, entering, now);
	const isOther = ({ opensAt, closesAt }: RoundWindow) =>
		opensAt < round.opensAt || closesAt > round.closesAt;
	return windows.filter((window) => now < window.closesAt && isOther(window));
}

type RoundTimes = {
	/** The round as it is for everybody now: reopened, if a later window was granted to all. */
	open: Round;
	said: string[];
	ownWindows: string[];
	/** One of them is open. */
	mayEnter: boolean;
};

/** Whom no exception names: what is granted to everybody is granted to them. */
const anybody = { personId: '', unitIds: [], divisionId: '' };

/**
 * What everybody may read of a contest's time beside its windows: how they were moved, what was granted to all
 * or to a division; and to the visitor alone, windows of their own. By round.
 */
export async function readRoundTimes(contest: PublishedContest, locals: App.Locals) {
	const roundIds = contest.rounds.map(({ id }) => id);
	const moves = await listMovesOf(db, roundIds);
	const granted = standingExceptions(await listForMany(db, roundIds));
	const times = new Map<string, RoundTimes>();
	for (const round of contest.rounds) {
		const own = await listOwnWindows(contest, round, locals);
		const ofRound = granted.filter(({ roundId }) => roundId === round.id);
		times.set(round.id, {
			open: roundFor(round, allowanceOf(round, ofRound, anybody), locals.now),
			said: [
				...moves.filter(({ roundId }) => roundId === round.id).flatMap(moveTexts),
				...ofRound.map((one) => grantText(one, contest))
			],
			ownWindows: own.map(texts.ownWindow),
			mayEnter: own.some(({ opensAt }) => opensAt <= locals.now)
		});
	}
	return times;
}
