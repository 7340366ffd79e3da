import { settings } from '#lib/server/settings.ts';

const secured: Record<string, string> =
	settings.origin?.protocol === 'https:'
		? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
		: {};

/** What every answer says, whichever way it leaves. */
export const headersOf = (requestId: string): Record<string, string> => ({
	'x-request-id': requestId,
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
	...secured
});

/** A personal page must never come out of a shared cache. */
export const notCached = 'private, no-store';
