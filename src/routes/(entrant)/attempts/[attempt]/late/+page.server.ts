import { error, redirect } from '@sveltejs/kit';
import { currentAnswers, stateOf } from '#lib/domain/attempt.ts';
import { submitForm } from '#lib/forms/attempt.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { db } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { findLateUntil } from '#lib/server/http/result.ts';
import { findAttemptOf, listSteps } from '#lib/server/stores/attempts.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import type { Actions, PageServerLoad } from './$types';

/** Between the end and the result, where the rules wait for answers that a broken network held up. */
export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const { now } = event.locals;
	const found = await findAttemptOf(db, event.params.attempt, personId);
	const contest = found && (await findContest(db, found.attempt.contestId));
	if (!contest) error(404);
	const { attempt, items } = found;
	const until = await findLateUntil(attempt, now);
	// While it runs this leads on to the room.
	if (!until) redirect(303, `/attempts/${attempt.id}/result`);
	const answers = currentAnswers(await listSteps(db, attempt.id));
	return {
		...{ attempt: attempt.id, endsAt: attempt.endsAt, until },
		contest: { title: contest.title },
		/** Every position that an answer may be sent for, with what is there. */
		known: [0, ...items.map((_, index) => index + 1)].map((position) => ({
			position,
			sequence: answers.get(position)?.sequence ?? 0,
			savedAt: answers.get(position)?.receivedAt ?? null
		})),
		saved: [...answers.keys()].filter((position) => position > 0).length,
		count: items.length
	};
};

export const actions: Actions = {
	/** Nothing more will come. While time is left nobody ends it here: a device's clock may be wrong. */
	default: formAction(submitForm, async (_, event) => {
		const { personId } = requireEntrant(event);
		const { now } = event.locals;
		const found = await findAttemptOf(db, event.params.attempt, personId);
		if (!found) error(404);
		const attemptId = found.attempt.id;
		if (stateOf(found.attempt, now) === 'running') redirect(303, `/attempts/${attemptId}`);
		await submitAttempt({ attemptId, personId, now }, receiptSigner());
		announce('board');
		redirect(303, `/attempts/${attemptId}/result`);
	})
};
