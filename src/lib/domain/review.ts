import type { Rules } from './contest.ts';

/** Why keys and explanations stay closed: the attempt is running, or others may still sit the same questions. */
export function whyNotReview(
	rules: Pick<Rules, 'review'>,
	/** When the round is over for everybody, later windows and extra time included. */
	roundEndsAt: Date,
	attempt: { submittedAt: Date | null; endsAt: Date },
	now: Date
) {
	if (attempt.submittedAt === null && now < attempt.endsAt) return 'attempt-not-finished' as const;
	const waits = rules.review === 'after-round' && now < roundEndsAt;
	return waits ? ('review-not-yet' as const) : undefined;
}
