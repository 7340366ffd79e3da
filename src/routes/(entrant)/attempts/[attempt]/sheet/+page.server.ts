import { error, redirect } from '@sveltejs/kit';
import { keptSheetForm } from '#lib/forms/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { signInHere } from '#lib/server/http/sign-in-here.ts';
import { takeOver as takeOverHere } from '#lib/server/http/sitting.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { saveFilled } from '../save-filled.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Only the answer to a sheet is shown here; whoever opens the address goes to the attempt. */
export const load: PageServerLoad = (event) => {
	const room = `/attempts/${event.params.attempt}`;
	if (event.request.method === 'POST') return { room };
	requireEntrant(event);
	redirect(303, room);
};

type Credentials = { login?: string | undefined; password?: string | undefined };

async function findPerson(event: RequestEvent, { login, password }: Credentials): Promise<string> {
	if (event.locals.account) return requireEntrant(event).personId;
	if (!login || !password) throw new Refusal('sign-in-needed');
	const account = await signInHere(event, { login, secret: password }, event.params.attempt);
	return account.personId;
}

export const actions: Actions = {
	/** A sheet that could not be saved where it was filled in: it is, once it is known whose it is and that it counts. */
	default: formAction(keptSheetForm, async ({ login, password, takeOver, ...filled }, event) => {
		const personId = await findPerson(event, { login, password });
		const found = await findAttemptOf(db, event.params.attempt, personId);
		if (!found) error(404);
		if (takeOver) await takeOverHere(event, found.attempt);
		redirect(303, await saveFilled(event, { attemptId: found.attempt.id, personId }, filled));
	})
};
