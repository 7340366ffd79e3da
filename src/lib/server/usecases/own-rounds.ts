import { roundFor, type Allowance } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findRound, type Round } from '#lib/server/stores/contests.ts';
import { findAllowance, type Entering } from '#lib/server/stores/exceptions.ts';

/** A round as it is for somebody at a moment: its window may have been moved, and another one granted to them. */
export async function findOwnRound(
	tx: Db,
	roundId: string,
	{ personId, unitId, divisionId }: Entering,
	at: Date
): Promise<{ own: Round; allowance: Allowance }> {
	const round = await findRound(tx, roundId);
	if (!round) throw new Refusal('not-found');
	const allowance = await findAllowance(tx, round, { personId, unitId, divisionId }, at);
	return { own: roundFor(round, allowance, at), allowance };
}
