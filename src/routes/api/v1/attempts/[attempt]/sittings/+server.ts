import { db } from '#lib/server/db/connection.ts';
import { answer, requireApiRole } from '#lib/server/http/api.ts';
import { attemptPayload } from '#lib/server/http/attempt-payload.ts';
import { takeOver } from '#lib/server/http/sitting.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import type { RequestHandler } from './$types';

/** Goes on with a running attempt on this device; the one before may save nothing more. */
export const POST: RequestHandler = (event) =>
	answer(async () => {
		const { personId } = requireApiRole(event, 'citizen', 'official');
		const found = await findAttemptOf(db, event.params.attempt, personId);
		if (!found) throw new Refusal('not-found');
		await takeOver(event, found.attempt);
		const payload = await attemptPayload(found.attempt, found.items, event.locals.now);
		return Response.json(payload, { status: 201 });
	});
