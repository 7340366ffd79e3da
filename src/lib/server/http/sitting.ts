import type { RequestEvent } from '@sveltejs/kit';
import { isElsewhere } from '#lib/domain/attempt.ts';
import { keepSitting, keptSitting } from '#lib/server/auth/cookie.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Attempt } from '#lib/server/stores/attempts.ts';
import { openSitting, takeSitting } from '#lib/server/usecases/sittings.ts';
import { networkDigest } from './network.ts';

type Visit = Pick<RequestEvent, 'cookies' | 'locals' | 'getClientAddress'>;

export const networkOfVisit = (visit: Visit): string => networkDigest(visit.getClientAddress());

function openingOf(visit: Visit, { id: attemptId, personId }: Attempt) {
	return { attemptId, personId, network: networkOfVisit(visit), now: visit.locals.now };
}

export const isSeatedElsewhere = ({ cookies }: Visit, attempt: Attempt): boolean =>
	isElsewhere(attempt, keptSitting(cookies, attempt.id));

/** Nobody has opened the attempt yet: this device does. Refused when another one has. */
export async function sitDown(visit: Visit, attempt: Attempt): Promise<void> {
	if (isSeatedElsewhere(visit, attempt)) throw new Refusal('sitting-elsewhere');
	if (attempt.sittingId !== null) return;
	const sittingId = await openSitting(openingOf(visit, attempt));
	keepSitting(visit.cookies, attempt, sittingId, visit.locals.now);
}

/** This device goes on with the attempt, and the one before stops. */
export async function takeOver(visit: Visit, attempt: Attempt): Promise<void> {
	const sittingId = await takeSitting(openingOf(visit, attempt));
	keepSitting(visit.cookies, attempt, sittingId, visit.locals.now);
}

/** The sitting that starting the attempt opened belongs to this device. */
export function keepFirstSitting({ cookies, locals }: Visit, attempt: Attempt): void {
	if (attempt.sittingId !== null) keepSitting(cookies, attempt, attempt.sittingId, locals.now);
}
