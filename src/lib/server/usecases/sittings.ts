import { whyNotSit } from '#lib/domain/attempt.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { changeSitting, findAttemptOf } from '#lib/server/stores/attempts.ts';
import { addSitting, countSittings } from '#lib/server/stores/sittings.ts';

type Opening = { attemptId: string; personId: string; network: string; now: Date };

function sit({ attemptId, personId, network, now }: Opening, takeOver: boolean): Promise<string> {
	return transaction(async (tx) => {
		const found = await findAttemptOf(tx, attemptId, personId);
		if (!found) throw new Refusal('not-found');
		const reason = whyNotSit(found.attempt, now);
		if (reason) throw new Refusal(reason);
		if (found.attempt.sittingId !== null && !takeOver) throw new Refusal('sitting-elsewhere');
		const id = newId(now);
		const number = (await countSittings(tx, attemptId)) + 1;
		const { roundId } = found.attempt;
		await addSitting(tx, { id, attemptId, roundId, number, openedAt: now, network });
		await changeSitting(tx, attemptId, id);
		return id;
	});
}

/** The first device sits down without being asked; of two at once one does. Returns its sitting. */
export const openSitting = (opening: Opening): Promise<string> => sit(opening, false);

/** Goes on with the attempt on this device: the one before may save nothing more. Returns the new sitting. */
export const takeSitting = (opening: Opening): Promise<string> => sit(opening, true);
