import { randomUUID } from 'node:crypto';
import { db } from '#lib/server/db/connection.ts';
import { answer, requireApiRole } from '#lib/server/http/api.ts';
import { attemptPayload } from '#lib/server/http/attempt-payload.ts';
import { keepFirstSitting, networkOfVisit, sitDown } from '#lib/server/http/sitting.ts';
import { assertMayStart } from '#lib/server/http/start-gate.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import type { RequestHandler } from './$types';

/** Starts an attempt (201) or resumes the running one on the device that has it open (200). */
export const POST: RequestHandler = (event) =>
	answer(async () => {
		const entrant = requireApiRole(event, 'citizen', 'official');
		assertMayStart();
		const { now } = event.locals;
		const started = await startAttempt({
			roundId: event.params.round,
			entrant,
			seed: randomUUID(),
			network: networkOfVisit(event),
			now
		});
		if (started.resumed) await sitDown(event, started.attempt);
		else keepFirstSitting(event, started.attempt);
		const found = await findAttemptOf(db, started.attempt.id, entrant.personId);
		if (!found) throw new Refusal('not-found');
		const payload = await attemptPayload(found.attempt, found.items, now);
		return Response.json(payload, { status: started.resumed ? 200 : 201 });
	});
