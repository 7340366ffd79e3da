import { clock } from '#lib/server/clock.ts';
import { isStopping } from '#lib/server/lifecycle.ts';
import { Refusal } from '#lib/server/refusal.ts';

/**
 * Asked before an attempt begins: nobody sits down in a server that is about to end, or whose clock is doubtful.
 * Saves never ask.
 */
export function assertMayStart(): void {
	if (isStopping()) throw new Refusal('server-stopping');
	if (clock.jumpedMs !== undefined) throw new Refusal('clock-suspect');
}
