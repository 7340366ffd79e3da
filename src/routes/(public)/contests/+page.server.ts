import { announce, type Announcement } from '#lib/domain/announcement.ts';
import { db } from '#lib/server/db/connection.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { listPublishedContests } from '#lib/server/stores/published-contests.ts';
import type { PageServerLoad } from './$types';

const opening = ({ round }: Announcement) => round.opensAt.getTime();
const closing = ({ round }: Announcement) => round.closesAt.getTime();

/** What ends or begins soonest comes first; of what is over, the latest. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders(cacheHeaders(event));
	const { now } = event.locals;
	const contests = await listPublishedContests(db, 'contest');
	const announced = contests.flatMap((contest) => announce(contest, now) ?? []);
	const inPhase = (...phases: string[]) =>
		announced.filter(({ round }) => phases.includes(round.phase));
	return {
		open: inPhase('open').toSorted((a, b) => closing(a) - closing(b)),
		upcoming: inPhase('upcoming').toSorted((a, b) => opening(a) - opening(b)),
		past: inPhase('closed', 'settled').toSorted((a, b) => closing(b) - closing(a))
	};
};
