import { answer, requireApiRole } from '#lib/server/http/api.ts';
import { findResult } from '#lib/server/http/result.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(async () => {
		const { personId } = requireApiRole(event, 'citizen', 'official');
		const result = await findResult(event.params.attempt, personId, event.locals.now);
		const { attempt, points, maxPoints, right, questions, usedMs, submittedAt, endedBy } = result;
		return Response.json({
			...{ attempt: attempt.id, number: attempt.number },
			...{ points, maxPoints, right, questions, usedMs, submittedAt, endedBy },
			reviewOpen: result.whyNotReview === undefined,
			receipt: result.receipt
		});
	});
