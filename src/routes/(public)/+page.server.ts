import { announce, noticeOf, type RoundNotice } from '#lib/domain/announcement.ts';
import type { Phase } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { findEntry } from '#lib/server/http/entry.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { listHonoursBoards } from '#lib/server/stores/honours.ts';
import {
	listPublishedContests,
	type PublishedContest
} from '#lib/server/stores/published-contests.ts';
import type { PageServerLoad } from './$types';

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

const nextMoment = ({ phase, opensAt, closesAt }: RoundNotice) =>
	(phase === 'upcoming' ? opensAt : closesAt).getTime();

/** Every round of every contest that is open, coming, or waiting for its results, in this order. */
function scheduleOf(contests: readonly PublishedContest[], now: Date) {
	const order: Phase[] = ['open', 'upcoming', 'closed'];
	return contests
		.flatMap((contest) =>
			contest.rounds.map((round) => ({
				slug: contest.slug,
				title: contest.title,
				isOnly: contest.rounds.length === 1,
				round: noticeOf(round, now)
			}))
		)
		.filter(({ round }) => order.includes(round.phase))
		.toSorted(
			(a, b) =>
				order.indexOf(a.round.phase) - order.indexOf(b.round.phase) ||
				nextMoment(a.round) - nextMoment(b.round)
		);
}

/** Shown on the home page of each division: the rest is on the honours page. */
const honoursShown = 3;

export const load: PageServerLoad = async (event) => {
	event.setHeaders(cacheHeaders(event));
	const { locals } = event;
	const { now } = locals;
	const contests = await listPublishedContests(db, 'contest');
	const schedule = scheduleOf(contests, now);
	// What one can enter now and what closes first; else what opens first.
	const first = schedule.find(({ round }) => round.phase !== 'closed');
	const contest = contests.find(({ slug }) => slug === first?.slug);
	const round = contest?.rounds.find(({ number }) => number === first?.round.number);
	const [honours] = await listHonoursBoards(db, { page: 1, pageSize: 1 });
	const trainings = await listPublishedContests(db, 'training');
	return {
		now,
		hero: contest &&
			round && {
				contest: announce(contest, now, round)!,
				entry: await findEntry(contest, round, locals)
			},
		schedule: schedule.filter((line) => line !== first).slice(0, 4),
		honours: honours && {
			...honours,
			divisions: honours.divisions.map((division) => ({
				...division,
				honours: division.honours.slice(0, honoursShown)
			}))
		},
		trainings: trainings
			.map((training) => announce(training, now))
			.filter(isPresent)
			.filter((training) => training.round.phase === 'open')
			.slice(0, 3)
	};
};
