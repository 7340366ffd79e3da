import { error } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { pageCount } from '#lib/domain/page.ts';
import { signalKinds } from '#lib/domain/signals.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listRounds } from '#lib/server/stores/contests.ts';
import { findSignals } from './find-signals.ts';
import type { PageServerLoad } from './$types';

const rowsOnPage = 50;
/** Whoever wants to look at more than so many pages looks at everybody. */
const mostPages = 20;

export const load: PageServerLoad = async (event) => {
	const { contest, actor } = await requireOwnContest(event);
	const asked = (name: string) => event.url.searchParams.get(name);
	const begun = (await listRounds(db, contest.id)).filter(({ opensAt }) => opensAt <= actor.now);
	const wanted = asked('round');
	const round =
		wanted === null ? begun.at(-1) : begun.find(({ number }) => String(number) === wanted);
	if (wanted !== null && !round) error(404);
	const kind = signalKinds.find((one) => one === asked('kind')) ?? 'fast';
	const number = Math.trunc(Number(asked('page'))) || 1;
	const page = Math.min(mostPages, Math.max(1, number));
	const span = { offset: (page - 1) * rowsOnPage, limit: rowsOnPage };
	const found =
		round &&
		(await findSignals(
			{ contest, round, kind, network: asked('network'), day: dayOf(actor.now) },
			span
		));
	return {
		title: contest.title,
		rounds: begun.map(({ number, name }) => ({ number, name })),
		round: round && { number: round.number, name: round.name },
		kind,
		found,
		page,
		last: found ? Math.min(mostPages, pageCount(found.total, rowsOnPage)) : 1
	};
};
