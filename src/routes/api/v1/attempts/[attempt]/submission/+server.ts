import { keptSitting } from '#lib/server/auth/cookie.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { announce } from '#lib/server/events.ts';
import { answer, requireApiRole } from '#lib/server/http/api.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answer(async () => {
		const { personId } = requireApiRole(event, 'citizen', 'official');
		const attemptId = event.params.attempt;
		const sittingId = keptSitting(event.cookies, attemptId);
		const { now } = event.locals;
		const submission = { attemptId, personId, sittingId, now };
		const submitted = await submitAttempt(submission, receiptSigner());
		announce('board');
		return Response.json(submitted);
	});
