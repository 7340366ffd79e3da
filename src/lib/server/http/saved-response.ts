import type { Saved } from '#lib/server/usecases/answers.ts';
import { refusals } from '#lib/texts/refusals.ts';

/** The receipt of a save; 409 with the newer answer and its receipt when an older one arrived and changed nothing. */
export function savedResponse({ kept, position, sequence, receivedAt, value }: Saved): Response {
	const receipt = { position, sequence, receivedAt };
	if (!kept) return Response.json(receipt);
	const reason = 'newer-answer-kept';
	return Response.json(
		{ reason, message: refusals[reason], ...receipt, kept: value },
		{ status: 409 }
	);
}
