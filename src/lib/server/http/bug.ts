import { pages } from '#lib/texts/pages.ts';
import { log } from './log.ts';

/** Nothing of a fault leaves the server but an id to find it by. */
export function reportBug(err: unknown, requestId: string, path: string | null) {
	log.error({ err, requestId, path }, 'request failed');
	return { message: pages.bug, requestId };
}
