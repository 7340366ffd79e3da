import { announce } from '#lib/domain/announcement.ts';
import { db } from '#lib/server/db/connection.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { listPublishedContests } from '#lib/server/stores/published-contests.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders(cacheHeaders(event));
	const { now } = event.locals;
	const trainings = await listPublishedContests(db, 'training');
	const announced = trainings.flatMap((training) => announce(training, now) ?? []);
	return { trainings: announced.filter(({ round }) => round.phase === 'open') };
};
