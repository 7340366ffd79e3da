import { saveReceipt } from '#lib/server/auth/save-receipts.ts';
import type { Saved } from '#lib/server/usecases/answers.ts';
import { refusals } from '#lib/texts/refusals.ts';

/** The receipt of a save; 409 with the newer answer and its receipt when an older one arrived and changed nothing. */
export function savedResponse(attemptId: string, { kept, ...step }: Saved): Response {
	const { position, sequence, receivedAt, value } = step;
	const saved = { position, sequence, receivedAt, receipt: saveReceipt(attemptId, step) };
	if (!kept) return Response.json(saved);
	const reason = 'newer-answer-kept';
	return Response.json(
		{ reason, message: refusals[reason], ...saved, kept: value },
		{ status: 409 }
	);
}
