import { error, redirect } from '@sveltejs/kit';
import { stateOf } from '#lib/domain/attempt.ts';
import { takeOverForm } from '#lib/forms/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { isSeatedElsewhere, takeOver } from '#lib/server/http/sitting.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { listSittings } from '#lib/server/stores/sittings.ts';
import type { Actions, PageServerLoad } from './$types';

/** Shown instead of the paper while another device has the attempt open. */
export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const found = await findAttemptOf(db, event.params.attempt, personId);
	if (!found) error(404);
	const { attempt } = found;
	const runs = stateOf(attempt, event.locals.now) === 'running';
	if (!runs || !isSeatedElsewhere(event, attempt)) redirect(303, `/attempts/${attempt.id}`);
	const opened = await listSittings(db, attempt.id);
	return { openedAt: opened.at(-1)?.openedAt ?? attempt.startedAt, endsAt: attempt.endsAt };
};

export const actions: Actions = {
	default: formAction(takeOverForm, async (_, event) => {
		const { personId } = requireEntrant(event);
		const found = await findAttemptOf(db, event.params.attempt, personId);
		if (!found) error(404);
		const room = `/attempts/${found.attempt.id}`;
		if (stateOf(found.attempt, event.locals.now) === 'running') {
			await takeOver(event, found.attempt);
		}
		redirect(303, room);
	})
};
