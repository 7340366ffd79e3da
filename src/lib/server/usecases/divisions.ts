import type { BlueprintLine } from '#lib/domain/paper.ts';
import { tidy } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { listDivisions, type PrizeRow } from '#lib/server/stores/contests.ts';
import { replaceBlueprint, replacePrizes } from '#lib/server/stores/divisions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { findOwnDraft } from './contests.ts';

export type NewPrize = Pick<PrizeRow, 'name' | 'quantity' | 'amount'>;

async function checkOwnDivision(tx: Db, actor: Actor, contestId: string, divisionId: string) {
	await findOwnDraft(tx, actor, contestId);
	const divisions = await listDivisions(tx, contestId);
	if (!divisions.some((division) => division.id === divisionId)) throw new Refusal('not-found');
}

/** Topics must be of this organisation's bank. */
export async function changeBlueprint(
	actor: Actor,
	contestId: string,
	divisionId: string,
	lines: readonly BlueprintLine[]
): Promise<void> {
	return transaction(async (tx) => {
		await checkOwnDivision(tx, actor, contestId, divisionId);
		const topicIds = new Set((await listTopics(tx, actor.organisationId)).map(({ id }) => id));
		const unknown = lines.some(({ topicId }) => topicId !== null && !topicIds.has(topicId));
		if (unknown) throw new Refusal('not-found');

		await replaceBlueprint(tx, divisionId, lines);
		await addAuditEntry(tx, actor, 'blueprint-changed', contestId, { divisionId, lines });
	});
}

/** The best prize first: prizes go down the ranking in this order. */
export async function changePrizes(
	actor: Actor,
	contestId: string,
	divisionId: string,
	prizes: readonly NewPrize[]
): Promise<void> {
	return transaction(async (tx) => {
		await checkOwnDivision(tx, actor, contestId, divisionId);
		const rows = prizes.map(({ name, quantity, amount }, index) => ({
			id: newId(actor.now),
			divisionId,
			position: index + 1,
			name: tidy(name),
			quantity,
			amount
		}));
		await replacePrizes(tx, divisionId, rows);
		await addAuditEntry(tx, actor, 'prizes-changed', contestId, { divisionId, prizes });
	});
}
