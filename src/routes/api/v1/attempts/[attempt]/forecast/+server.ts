import { forecastBody } from '#lib/forms/attempt.ts';
import { keptSitting } from '#lib/server/auth/cookie.ts';
import { answer, readJson, requireApiRole } from '#lib/server/http/api.ts';
import { savedResponse } from '#lib/server/http/saved-response.ts';
import { saveForecast } from '#lib/server/usecases/answers.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) =>
	answer(async () => {
		const { personId } = requireApiRole(event, 'citizen', 'official');
		const forecast = await readJson(event, forecastBody);
		const attemptId = event.params.attempt;
		const saving = {
			...{ attemptId, personId, receivedAt: event.locals.now, givenAt: forecast.givenAt },
			sittingId: keptSitting(event.cookies, attemptId)
		};
		return savedResponse(saving.attemptId, await saveForecast(saving, forecast));
	});
