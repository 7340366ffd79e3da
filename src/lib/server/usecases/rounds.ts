import { tidy } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { listRounds, type Round } from '#lib/server/stores/contests.ts';
import {
	addRound as addRoundRow,
	changeRound as changeRoundRow,
	removeRound as removeRoundRow
} from '#lib/server/stores/rounds.ts';
import { findOwnDraft } from './contests.ts';

export type RoundInput = Pick<
	Round,
	'name' | 'opensAt' | 'closesAt' | 'minutes' | 'attemptsAllowed' | 'headcountOn'
>;

/** Only what the form may set, whatever else came with it. */
const settable = ({ name, ...input }: RoundInput): RoundInput => ({
	name: tidy(name),
	opensAt: input.opensAt,
	closesAt: input.closesAt,
	minutes: input.minutes,
	attemptsAllowed: input.attemptsAllowed,
	headcountOn: input.headcountOn
});

async function findOwnRounds(tx: Db, actor: Actor, contestId: string, roundId: string) {
	await findOwnDraft(tx, actor, contestId);
	const rounds = await listRounds(tx, contestId);
	if (!rounds.some((round) => round.id === roundId)) throw new Refusal('not-found');
	return rounds;
}

/** The new round stands last. */
export async function addRound(
	actor: Actor,
	contestId: string,
	input: RoundInput
): Promise<{ roundId: string }> {
	return transaction(async (tx) => {
		await findOwnDraft(tx, actor, contestId);
		const number = (await listRounds(tx, contestId)).length + 1;
		const id = newId(actor.now);
		const round = { ...settable(input), id, contestId, number, settledAt: null, settledBy: null };
		await addRoundRow(tx, round);
		await addAuditEntry(tx, actor, 'round-added', contestId, round);
		return { roundId: id };
	});
}

export async function changeRound(
	actor: Actor,
	contestId: string,
	roundId: string,
	input: RoundInput
): Promise<void> {
	return transaction(async (tx) => {
		await findOwnRounds(tx, actor, contestId, roundId);
		const change = settable(input);
		await changeRoundRow(tx, roundId, change);
		await addAuditEntry(tx, actor, 'round-changed', contestId, { roundId, ...change });
	});
}

/** Later rounds move up, so that numbers have no gap. */
export async function removeRound(actor: Actor, contestId: string, roundId: string): Promise<void> {
	return transaction(async (tx) => {
		const rounds = await findOwnRounds(tx, actor, contestId, roundId);
		await removeRoundRow(tx, roundId);
		const left = rounds.filter((round) => round.id !== roundId);
		for (const [index, round] of left.entries()) {
			if (round.number !== index + 1) await changeRoundRow(tx, round.id, { number: index + 1 });
		}
		await addAuditEntry(tx, actor, 'round-removed', contestId, { roundId });
	});
}
