import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { divisionFor } from '#lib/domain/contest.ts';
import { mayAct } from '#lib/domain/account.ts';
import { entryOf } from '#lib/domain/entry.ts';
import { questionCount } from '#lib/domain/paper.ts';
import { currentRound, deadlineFor } from '#lib/domain/round.ts';
import { extraMsOf } from '#lib/domain/time.ts';
import { enterForm } from '#lib/forms/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { findVisitorsRound } from '#lib/server/http/entry.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { admit, findPlace } from '#lib/server/http/queue.ts';
import { keepFirstSitting, networkOfVisit } from '#lib/server/http/sitting.ts';
import { assertMayStart } from '#lib/server/http/start-gate.ts';
import { Queued } from '#lib/server/refusal.ts';
import { listAttemptsIn } from '#lib/server/stores/attempts.ts';
import {
	findContestBySlug,
	listBlueprint,
	listDivisions,
	listRounds,
	type Contest,
	type Round
} from '#lib/server/stores/contests.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** The published contest, and the round that is meant: the named one, or the current one. */
async function findOpening(slug: string, roundId: string | null | undefined, now: Date) {
	const contest = await findContestBySlug(db, slug);
	if (contest?.state !== 'published') error(404);
	const rounds = await listRounds(db, contest.id);
	const round = roundId ? rounds.find(({ id }) => id === roundId) : currentRound(rounds, now);
	if (roundId && !round) error(404);
	return { contest, round };
}

/** What somebody who has not signed in may know: the round, and how long papers are. */
async function findNotice(contest: Contest, round: Round) {
	const divisions = await listDivisions(db, contest.id);
	const blueprints = await Promise.all(divisions.map(({ id }) => listBlueprint(db, id)));
	const counts = blueprints.map(questionCount);
	return {
		...{ id: round.id, name: round.name, minutes: round.minutes },
		...{ opensAt: round.opensAt, closesAt: round.closesAt },
		questions: { least: Math.min(...counts), most: Math.max(...counts) },
		attemptsLeft: round.attemptsAllowed,
		...{ extraMinutes: 0, hasOwnWindow: false },
		...{ shortenedTo: undefined, runningUntil: undefined, refusal: undefined }
	};
}

async function findEntry(contest: Contest, round: Round, entrant: SignedIn, now: Date) {
	const divisions = await listDivisions(db, contest.id);
	const division = divisionFor(divisions, entrant.personGroup);
	const blueprint = division ? await listBlueprint(db, division.id) : [];
	const attempts = await listAttemptsIn(db, round.id, entrant.personId);
	const { own, allowance } = await findVisitorsRound(round, divisions, entrant, now);
	const entry = entryOf({ rules: contest.rules, divisions }, own, entrant, attempts, now);
	const extraMs = extraMsOf(allowance);
	const endsAt = deadlineFor(own, now);
	const questions = questionCount(blueprint);
	return {
		...{ id: round.id, name: round.name, minutes: round.minutes },
		...{ opensAt: own.opensAt, closesAt: own.closesAt },
		questions: { least: questions, most: questions },
		attemptsLeft:
			round.attemptsAllowed === null ? null : Math.max(0, round.attemptsAllowed - attempts.length),
		/** On top of the minutes and of the closing. */
		extraMinutes: Math.round(extraMs / 60_000),
		/** It is not the round's own window that is open to them. */
		hasOwnWindow: own.opensAt > round.opensAt || own.closesAt > round.closesAt,
		/** Set when the window closes before the entrant's own minutes are over. */
		shortenedTo:
			endsAt.getTime() < now.getTime() + round.minutes * 60_000
				? deadlineFor(own, now, extraMs)
				: undefined,
		runningUntil: entry.state === 'running' ? entry.endsAt : undefined,
		refusal: entry.state === 'refused' ? entry.reason : undefined
	};
}

/** Before the opening the page is for everybody; once the round is open, for those who enter. */
async function findDoor(event: PageServerLoadEvent, contest: Contest, round: Round) {
	const { account, now } = event.locals;
	if (now < round.opensAt && !(account && mayAct(account.role, ['citizen', 'official']))) {
		return { entry: await findNotice(contest, round), place: findPlace(event, round, round) };
	}
	const entry = await findEntry(contest, round, requireEntrant(event), now);
	const mayStart = !entry.refusal && !entry.runningUntil;
	const waits = mayStart || entry.refusal === 'round-not-open';
	return { entry, place: waits ? findPlace(event, round, entry) : undefined };
}

export const load: PageServerLoad = async (event) => {
	const { now } = event.locals;
	const wanted = event.url.searchParams.get('round');
	const { contest, round } = await findOpening(event.params.slug, wanted, now);
	if (!round) requireEntrant(event);
	const { title, slug, kind, rules } = contest;
	return {
		now,
		contest: {
			...{ title, slug, kind, forecast: rules.forecast !== null },
			lateMinutes: rules.lateMinutes
		},
		...(round && (await findDoor(event, contest, round)))
	};
};

export const actions: Actions = {
	default: formAction(enterForm, async ({ round: roundId }, event) => {
		const entrant = requireEntrant(event);
		assertMayStart();
		const { now } = event.locals;
		const { round } = await findOpening(event.params.slug, roundId, now);
		if (!round) error(404);
		const { attempt, resumed } = await startAttempt({
			roundId: round.id,
			entrant,
			seed: randomUUID(),
			network: networkOfVisit(event),
			admit: () => admit(event, round, entrant.personId),
			now
		}).catch((thrown: unknown) => {
			// Back to the page, which now says when their turn is.
			if (thrown instanceof Queued) redirect(303, event.url.pathname);
			throw thrown;
		});
		if (!resumed) keepFirstSitting(event, attempt);
		redirect(303, `/attempts/${attempt.id}`);
	})
};
