import { v7 } from 'uuid';

/** UUIDv7: sorts by creation, so rows land at the end of their index. */
export function newId(now: Date): string {
	return v7({ msecs: now.getTime() });
}
