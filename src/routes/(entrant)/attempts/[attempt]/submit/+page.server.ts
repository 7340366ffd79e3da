import { error, redirect } from '@sveltejs/kit';
import { stateOf } from '#lib/domain/attempt.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { db } from '#lib/server/db/connection.ts';
import { keptSitting } from '#lib/server/auth/cookie.ts';
import { announce } from '#lib/server/events.ts';
import { attemptPayload } from '#lib/server/http/attempt-payload.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { isSeatedElsewhere } from '#lib/server/http/sitting.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { submitForm } from '#lib/forms/attempt.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const { now } = event.locals;
	const found = await findAttemptOf(db, event.params.attempt, personId);
	if (!found) error(404);
	if (stateOf(found.attempt, now) !== 'running') {
		redirect(303, `/attempts/${found.attempt.id}/result`);
	}
	if (isSeatedElsewhere(event, found.attempt)) {
		redirect(303, `/attempts/${found.attempt.id}/sitting`);
	}
	const { attempt, deadlineAt, questions, forecast } = await attemptPayload(
		found.attempt,
		found.items,
		now
	);
	return {
		...{ attempt, deadlineAt },
		count: questions.length,
		unanswered: questions.filter(({ answer }) => answer.length === 0).map((one) => one.position),
		forecastMissing: forecast !== null && forecast.value === null
	};
};

export const actions: Actions = {
	default: formAction(submitForm, async (_, event) => {
		const { personId } = requireEntrant(event);
		const attemptId = event.params.attempt;
		const sittingId = keptSitting(event.cookies, attemptId);
		const submission = { attemptId, personId, sittingId, now: event.locals.now };
		await submitAttempt(submission, receiptSigner());
		announce('board');
		redirect(303, `/attempts/${attemptId}/result`);
	})
};
