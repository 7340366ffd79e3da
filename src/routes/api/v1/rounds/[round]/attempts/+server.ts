import { randomUUID } from 'node:crypto';
import { answer, requireApiRole } from '#lib/server/http/api.ts';
import { attemptPayload } from '#lib/server/http/attempt-payload.ts';
import { admit } from '#lib/server/http/queue.ts';
import { keepFirstSitting, networkOfVisit, sitDown } from '#lib/server/http/sitting.ts';
import { assertMayStart } from '#lib/server/http/start-gate.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { findDelivered } from '#lib/server/usecases/deliveries.ts';
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
			delivers: true,
			admit: (round) => admit(event, round, entrant.personId),
			now
		});
		if (started.resumed) await sitDown(event, started.attempt);
		else keepFirstSitting(event, started.attempt);
		// Resumed, but begun elsewhere, it may still wait for its first delivery.
		const visit = { attemptId: started.attempt.id, personId: entrant.personId, now };
		const { attempt, items } = await findDelivered(visit);
		const payload = await attemptPayload(attempt, items, now);
		return Response.json(payload, { status: started.resumed ? 200 : 201 });
	});
