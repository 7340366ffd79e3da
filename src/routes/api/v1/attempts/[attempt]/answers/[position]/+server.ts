import { answerBody } from '#lib/forms/attempt.ts';
import { keptSitting } from '#lib/server/auth/cookie.ts';
import { answer, readJson, requireApiRole } from '#lib/server/http/api.ts';
import { savedResponse } from '#lib/server/http/saved-response.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) =>
	answer(async () => {
		const { personId } = requireApiRole(event, 'citizen', 'official');
		const { choice, sequence, givenAt } = await readJson(event, answerBody);
		const position = Number(event.params.position);
		if (!Number.isInteger(position) || position < 1) throw new Refusal('not-found');
		const attemptId = event.params.attempt;
		const saving = {
			...{ attemptId, personId, givenAt, receivedAt: event.locals.now },
			sittingId: keptSitting(event.cookies, attemptId)
		};
		const [saved] = await saveAnswers(saving, [{ position, choice, sequence }]);
		return savedResponse(saving.attemptId, saved!);
	});
