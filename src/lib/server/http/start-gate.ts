import { isStopping } from '#lib/server/lifecycle.ts';
import { Refusal } from '#lib/server/refusal.ts';

/** Asked before an attempt begins: nobody sits down in a server that is about to end. Saves never ask. */
export function assertMayStart(): void {
	if (isStopping()) throw new Refusal('server-stopping');
}
