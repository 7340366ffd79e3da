import { randomInt } from 'node:crypto';
import type { Reason } from '#lib/domain/refusal.ts';

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503;

/** Refusals whose status says more than "not now" (409). */
const statuses: Partial<Record<Reason, RefusalStatus>> = {
	'sign-in-failed': 401,
	'sign-in-needed': 401,
	'cross-origin': 403,
	'entrants-only': 403,
	forbidden: 403,
	'not-found': 404,
	'not-your-attempt': 403,
	'invalid-input': 422,
	'no-such-option': 422,
	'too-many-checks': 429,
	'too-many-tries': 429,
	'clock-suspect': 503,
	'end-unknown': 503,
	busy: 503,
	'outcome-unknown': 503,
	queued: 503,
	'server-stopping': 503,
	'storage-failed': 503
};

export const statusOf = (reason: Reason): RefusalStatus => statuses[reason] ?? 409;

/** In seconds, at least and at most, where trying again soon will do. */
const waits: Partial<Record<Reason, readonly [least: number, most: number]>> = {
	busy: [10, 30],
	'clock-suspect': [20, 40],
	'end-unknown': [1, 2],
	'outcome-unknown': [2, 4],
	'server-stopping': [4, 8],
	'storage-failed': [2, 4],
	'too-many-checks': [60, 90]
};

/** Tells browsers and proxies when to come again, not all at once; empty where that would not help. */
export function retryAfter(reason: Reason): Record<string, string> {
	const wait = waits[reason];
	return wait ? { 'retry-after': String(randomInt(wait[0], wait[1] + 1)) } : {};
}
