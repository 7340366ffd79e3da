import { expect, test } from 'vitest';
import type { Rules } from './contest.ts';
import { whyNotReview } from './review.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 9, 5, 8, minute));
const roundEndsAt = at(60);
const running = { submittedAt: null, endsAt: at(15) };
const submitted = { submittedAt: at(5), endsAt: at(15) };

test.each<[string, Rules['review'], typeof running | typeof submitted, Date, string | undefined]>([
	['training opens after submitting', 'after-submission', submitted, at(5), undefined],
	['but not before', 'after-submission', running, at(14), 'attempt-not-finished'],
	['the deadline ends an attempt too', 'after-submission', running, at(15), undefined],
	['a contest waits while others may sit', 'after-round', submitted, at(59), 'review-not-yet'],
	['and opens when the round is over', 'after-round', submitted, at(60), undefined],
	['a running attempt is said first', 'after-round', running, at(14), 'attempt-not-finished'],
	['an expired one waits for the round too', 'after-round', running, at(20), 'review-not-yet']
])('%s', (_, review, attempt, now, expected) => {
	expect(whyNotReview({ review }, roundEndsAt, attempt, now)).toBe(expected);
});
