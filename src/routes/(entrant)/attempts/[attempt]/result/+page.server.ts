import { error, redirect } from '@sveltejs/kit';
import {
	currentAnswers,
	forecastOf,
	forecastPosition,
	isLate,
	stateOf,
	whyNotStart
} from '#lib/domain/attempt.ts';
import { roundFor } from '#lib/domain/time.ts';
import { readReceiptBody, type SignedReceipt } from '#lib/domain/receipt.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { orErrorPage } from '#lib/server/http/page-answer.ts';
import { findLateUntil, findResult } from '#lib/server/http/result.ts';
import {
	findAttemptOf,
	listAttemptsIn,
	listSteps,
	listStepsAt
} from '#lib/server/stores/attempts.ts';
import type { Attempt } from '#lib/server/stores/attempts.ts';
import type { Contest, Round } from '#lib/server/stores/contests.ts';
import { findAllowance } from '#lib/server/stores/exceptions.ts';
import { receiptCode } from '#lib/server/usecases/receipts.ts';
import { listCredits } from '#lib/server/stores/credits.ts';
import type { PageServerLoad } from './$types';

async function findForecast(contest: Contest, attempt: Attempt) {
	if (!contest.rules.forecast) return undefined;
	const answers = currentAnswers(await listStepsAt(db, attempt.id, forecastPosition));
	return { value: forecastOf(answers.get(forecastPosition)) };
}

/** What is shown of the receipt; the whole of it is in the file and in the QR code. */
const shownReceipt = ({ body, keyId }: SignedReceipt) => ({
	code: receiptCode(body),
	keyId,
	issuedAt: readReceiptBody(body)!.issuedAt
});

/** Positions whose answer came after the end and counts: said here as it is said to the organiser. */
async function findLate(contest: Contest, attempt: Attempt): Promise<number[]> {
	if (contest.rules.lateMinutes === 0) return [];
	const answers = currentAnswers(await listSteps(db, attempt.id));
	return [...answers.values()].filter((step) => isLate(step, attempt)).map((one) => one.position);
}

/** What the entrant may do next in this round. */
async function findNext(
	contest: Contest,
	round: Round,
	entering: Parameters<typeof findAllowance>[2],
	now: Date
) {
	const attempts = await listAttemptsIn(db, round.id, entering.personId);
	const own = roundFor(round, await findAllowance(db, round, entering, now), now);
	const running = attempts.find((attempt) => stateOf(attempt, now) === 'running');
	const isOpen = contest.state === 'published' && now >= own.opensAt && now < own.closesAt;
	return {
		running: running?.id,
		mayStart: isOpen && whyNotStart(own, attempts.length, now) === undefined,
		attemptsLeft:
			round.attemptsAllowed === null ? null : Math.max(0, round.attemptsAllowed - attempts.length),
		isOpen
	};
}

export const load: PageServerLoad = async (event) => {
	const { personId, unitId } = requireEntrant(event);
	const { now } = event.locals;
	const found = await findAttemptOf(db, event.params.attempt, personId);
	if (!found) error(404);
	const room = `/attempts/${found.attempt.id}`;
	if (stateOf(found.attempt, now) === 'running') redirect(303, room);
	if (await findLateUntil(found.attempt, now)) redirect(303, `${room}/late`);

	const result = await orErrorPage(() => findResult(found.attempt.id, personId, now));
	const { attempt, contest, round, points, right, questions, usedMs, submittedAt, endedBy } =
		result;
	return {
		attempt: { id: attempt.id, number: attempt.number },
		contest: { title: contest.title, slug: contest.slug, kind: contest.kind },
		round: { id: round.id, name: round.name, number: round.number },
		...{ points, right, questions, usedMs, submittedAt, endedBy },
		receipt: result.receipt ? shownReceipt(result.receipt) : undefined,
		receiptComes: attempt.submittedAt === null,
		credits: await listCredits(db, attempt.id),
		isFinal: contest.kind === 'training' || round.settledAt !== null,
		counting: round.attemptsAllowed === 1 ? undefined : contest.rules.countingAttempt,
		forecast: await findForecast(contest, attempt),
		late: await findLate(contest, attempt),
		reviewFrom: result.whyNotReview ? result.roundEndsAt : undefined,
		next: await findNext(contest, round, { personId, unitId, divisionId: attempt.divisionId }, now)
	};
};
