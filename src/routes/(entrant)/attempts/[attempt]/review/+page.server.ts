import { error, redirect } from '@sveltejs/kit';
import { stateOf } from '#lib/domain/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { orErrorPage } from '#lib/server/http/page-answer.ts';
import { findLateUntil, findResult } from '#lib/server/http/result.ts';
import { readReview } from '#lib/server/http/review.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const { now } = event.locals;
	const found = await findAttemptOf(db, event.params.attempt, personId);
	if (!found) error(404);
	const room = `/attempts/${found.attempt.id}`;
	if (stateOf(found.attempt, now) === 'running') redirect(303, room);
	if (await findLateUntil(found.attempt, now)) redirect(303, `${room}/late`);

	const result = await orErrorPage(() => findResult(found.attempt.id, personId, now));
	const { attempt, contest, right } = result;
	return {
		attempt: { id: attempt.id, number: attempt.number },
		contest: { title: contest.title },
		count: result.questions,
		right,
		opensAt: result.roundEndsAt,
		questions: result.whyNotReview ? undefined : await readReview(result)
	};
};
