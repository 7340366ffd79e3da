import { answerBody, forecastBody } from '#lib/forms/attempt.ts';
import { keptSitting } from '#lib/server/auth/cookie.ts';
import { saveReceipt } from '#lib/server/auth/save-receipts.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { saveAnswers, saveForecast, type Saved } from '#lib/server/usecases/answers.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { readJson, requireApiRole, type Asked, type Reply } from './api.ts';

/** The receipt of a save; 409 with the newer answer and its receipt when an older one arrived and changed nothing. */
function savedReply(attemptId: string, { kept, ...step }: Saved): Reply {
	const { position, sequence, receivedAt, value } = step;
	const saved = { position, sequence, receivedAt, receipt: saveReceipt(attemptId, step) };
	if (!kept) return { status: 200, body: saved };
	const reason = 'newer-answer-kept';
	return { status: 409, body: { reason, message: refusals[reason], ...saved, kept: value } };
}

function savingOf(
	{ params, locals, cookies }: Asked<{ attempt: string }>,
	personId: string,
	givenAt: Date | undefined
) {
	const attemptId = params.attempt;
	const sittingId = keptSitting(cookies, attemptId);
	return { attemptId, personId, sittingId, givenAt, receivedAt: locals.now };
}

export async function putAnswer(
	asked: Asked<{ attempt: string; position: string }>
): Promise<Reply> {
	const { personId } = requireApiRole(asked, 'citizen', 'official');
	const { choice, sequence, givenAt } = await readJson(asked, answerBody);
	const position = Number(asked.params.position);
	if (!Number.isInteger(position) || position < 1) throw new Refusal('not-found');
	const saving = savingOf(asked, personId, givenAt);
	const [saved] = await saveAnswers(saving, [{ position, choice, sequence }]);
	return savedReply(saving.attemptId, saved!);
}

export async function putForecast(asked: Asked<{ attempt: string }>): Promise<Reply> {
	const { personId } = requireApiRole(asked, 'citizen', 'official');
	const forecast = await readJson(asked, forecastBody);
	const saving = savingOf(asked, personId, forecast.givenAt);
	return savedReply(saving.attemptId, await saveForecast(saving, forecast));
}
