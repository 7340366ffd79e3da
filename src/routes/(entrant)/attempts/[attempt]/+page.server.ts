import { error, fail, redirect } from '@sveltejs/kit';
import { beganAt, stateOf } from '#lib/domain/attempt.ts';
import { sheetForm } from '#lib/forms/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { attemptPayload } from '#lib/server/http/attempt-payload.ts';
import { deliverTo } from '#lib/server/http/delivery.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { isSeatedElsewhere, sitDown } from '#lib/server/http/sitting.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { findContest, listDivisions } from '#lib/server/stores/contests.ts';
import { listCredits } from '#lib/server/stores/credits.ts';
import type { Actions, PageServerLoad } from './$types';
import { saveFilled } from './save-filled.ts';

export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const { now } = event.locals;
	const found = await findAttemptOf(db, event.params.attempt, personId);
	const contest = found && (await findContest(db, found.attempt.contestId));
	if (!contest) error(404);
	const home = `/attempts/${found.attempt.id}`;
	if (stateOf(found.attempt, now) !== 'running') redirect(303, `${home}/result`);
	// The paper is not shown on a second device before somebody has decided to go on there.
	if (isSeatedElsewhere(event, found.attempt)) redirect(303, `${home}/sitting`);
	const { attempt, items } = await deliverTo(event, found);
	await sitDown(event, attempt);

	const divisions = await listDivisions(db, contest.id);
	const division = divisions.length > 1 && divisions.find(({ id }) => id === attempt.divisionId);
	return {
		title: contest.title,
		roundId: attempt.roundId,
		credits: await listCredits(db, attempt.id),
		beganAt: beganAt(attempt),
		forecastTarget: contest.rules.forecast?.target,
		lateMinutes: contest.rules.lateMinutes,
		division: division ? division.name : null,
		/** Positions whose newer answer, sent from elsewhere, was kept by the last save. */
		kept: event.url.searchParams.getAll('kept').map(Number).filter(Number.isInteger),
		...(await attemptPayload(attempt, items, now))
	};
};

export const actions: Actions = {
	/** Every question in one form, for browsers without JavaScript. */
	save: formAction(sheetForm, async (filled, event) => {
		const attemptId = event.params.attempt;
		// The browser sends the form once more, there: what was chosen is not lost with the session.
		if (!event.locals.account) redirect(307, `/attempts/${attemptId}/sheet`);
		const { personId } = requireEntrant(event);
		const next = await saveFilled(event, { attemptId, personId }, filled).catch(
			(thrown: unknown) => {
				if (!(thrown instanceof Refusal && thrown.reason === 'sitting-elsewhere')) throw thrown;
				redirect(307, `/attempts/${attemptId}/sheet`);
			}
		);
		const { forecast } = filled;
		if (forecast && forecast.value === undefined) {
			return fail(400, {
				issues: { forecast: 'not-a-number' },
				typed: { forecast: forecast.typed }
			});
		}
		redirect(303, next);
	})
};
