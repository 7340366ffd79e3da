import { announce } from '#lib/domain/announcement.ts';
import { db } from '#lib/server/db/connection.ts';
import { listPublishedContests } from '#lib/server/stores/published-contests.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { now } }) => {
	const contests = await listPublishedContests(db, 'contest');
	const announced = contests.flatMap((contest) => announce(contest, now) ?? []);
	const inPhase = (...phases: string[]) =>
		announced.filter(({ round }) => phases.includes(round.phase));
	return {
		open: inPhase('open'),
		upcoming: inPhase('upcoming'),
		past: inPhase('closed', 'settled')
	};
};
