import type { Cookies } from '@sveltejs/kit';
import type { InferOutput } from 'valibot';
import type { sheetForm } from '#lib/forms/attempt.ts';
import { keptSitting } from '#lib/server/auth/cookie.ts';
import { saveSheet } from '#lib/server/usecases/answers.ts';
import { anchorOf } from './sheet.ts';

type Visit = { cookies: Cookies; locals: App.Locals };

/** Saves the paper that came as one form; the address to go on at. A forecast that is no number is left out. */
export async function saveFilled(
	{ cookies, locals }: Visit,
	{ attemptId, personId }: { attemptId: string; personId: string },
	{ at, answers, forecast }: InferOutput<typeof sheetForm>
): Promise<string> {
	const value = forecast?.value;
	const sheet = {
		answers,
		forecast: forecast && value !== undefined ? { value, sequence: forecast.sequence } : null
	};
	const sittingId = keptSitting(cookies, attemptId);
	const saved = await saveSheet({ attemptId, personId, sittingId, receivedAt: locals.now }, sheet);
	const room = `/attempts/${attemptId}`;
	if (at === 'submit') return `${room}/submit`;
	const kept = saved.filter((one) => one.kept).map((one) => `kept=${one.position}`);
	const query = kept.length > 0 ? `?${kept.join('&')}` : '';
	return `${room}${query}#${anchorOf(Number(at))}`;
}
