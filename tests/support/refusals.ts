import type { Reason } from '#lib/domain/refusal.ts';
import { Refusal } from '#lib/server/refusal.ts';

/** Why something was refused; nothing when it was done. Bugs are thrown on. */
export const refusalOf = (work: Promise<unknown>): Promise<Reason | undefined> =>
	work.then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof Refusal) return error.reason;
			throw error;
		}
	);
