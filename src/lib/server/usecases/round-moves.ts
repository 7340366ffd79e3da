import { dayOf } from '#lib/domain/day.ts';
import {
	effectOf,
	followMs,
	isStale,
	whyNotMove,
	type MoveEffect
} from '#lib/domain/round-move.ts';
import type { RoundWindow } from '#lib/domain/round.ts';
import { allowanceOf, roundFor, type RunningChoice } from '#lib/domain/time.ts';
import { unitsAbove } from '#lib/domain/unit.ts';
import { tidy } from '#lib/domain/vietnamese.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { listRounds, type Round } from '#lib/server/stores/contests.ts';
import { addCredits } from '#lib/server/stores/credits.ts';
import { listExceptions } from '#lib/server/stores/exceptions.ts';
import { addRoundMove } from '#lib/server/stores/round-moves.ts';
import { changeRound } from '#lib/server/stores/rounds.ts';
import { listRunning, mapMovedMs } from '#lib/server/stores/running-attempts.ts';
import { mapUnitParents } from '#lib/server/stores/units.ts';
import { findPublishedRound } from './published-rounds.ts';

/** What the organiser was shown before deciding: the window it was then, and how many would lose time. */
export type SeenMove = RoundWindow & { shorter: number };
export type RoundMove = RoundWindow & { running: RunningChoice; reason: string };

type Shift = { attemptId: string; ms: number };

/** By how much everybody who sits would move with the round; windows of their own count for those who have them. */
async function listShifts(tx: Db, actor: Actor, round: Round, to: RoundWindow): Promise<Shift[]> {
	const { now, organisationId } = actor;
	const running = await listRunning(tx, round.id, now);
	const movedMs = await mapMovedMs(
		tx,
		running.map(({ id }) => id)
	);
	const exceptions = await listExceptions(tx, round.id);
	const byUnit = exceptions.some(({ unitId }) => unitId !== null);
	const parentOf = byUnit
		? await mapUnitParents(tx, organisationId, dayOf(now))
		: new Map<string, string | null>();
	const moved = { ...round, ...to };
	return running.map(({ id, unitId, startedAt, deliveredAt, deadlineAt, ...person }) => {
		const runsFrom = deliveredAt ?? startedAt;
		const ordinaryEnd = new Date(deadlineAt.getTime() + (movedMs.get(id) ?? 0));
		const concerned = { ...person, unitIds: unitsAbove(parentOf, unitId) };
		const own = roundFor(moved, allowanceOf(moved, exceptions, concerned), runsFrom);
		return { attemptId: id, ms: followMs({ runsFrom, ordinaryEnd }, own) };
	});
}

async function weigh(tx: Db, actor: Actor, roundId: string, to: RoundWindow) {
	const { round } = await findPublishedRound(tx, actor, roundId);
	const others = (await listRounds(tx, round.contestId)).filter(({ id }) => id !== roundId);
	const reason = whyNotMove(round, others, to, actor.now);
	if (reason) throw new Refusal(reason);
	const shifts = await listShifts(tx, actor, round, to);
	return { round, shifts, effect: effectOf(shifts.map(({ ms }) => ms)) };
}

/** Who sits now and what the move would do to them: to be seen before it is decided. */
export async function previewMove(
	actor: Actor,
	roundId: string,
	to: RoundWindow
): Promise<MoveEffect> {
	return (await weigh(db, actor, roundId, to)).effect;
}

/**
 * Moves the window of a published contest's round. Whoever sits keeps the end they were told, or follows the
 * new closing: the organiser decides on what was seen, and decides anew when that is no longer so.
 */
export function moveRound(
	actor: Actor,
	roundId: string,
	move: RoundMove,
	seen: SeenMove
): Promise<MoveEffect> {
	const { opensAt, closesAt, running } = move;
	return transaction(async (tx) => {
		const { round, shifts, effect } = await weigh(tx, actor, roundId, { opensAt, closesAt });
		if (isStale(seen, round, running === 'follow' ? effect : { shorter: 0 }))
			throw new Refusal('preview-stale');
		const row = {
			id: newId(actor.now),
			roundId,
			opensAtBefore: round.opensAt,
			closesAtBefore: round.closesAt,
			...{ opensAt, closesAt, running },
			affected: running === 'follow' ? effect.longer + effect.shorter : 0,
			reason: tidy(move.reason),
			movedBy: actor.accountId,
			movedAt: actor.now
		};
		await addRoundMove(tx, row);
		await changeRound(tx, roundId, { opensAt, closesAt });
		if (running === 'follow') {
			// What is missing is given, what lies beyond an earlier closing is taken, both visibly.
			const touched = shifts.filter(({ ms }) => ms !== 0);
			await addCredits(tx, touched, { cause: 'round-moved', causeId: row.id, now: actor.now });
		}
		await addAuditEntry(tx, actor, 'round-moved', roundId, { ...row, effect });
		return effect;
	});
}
