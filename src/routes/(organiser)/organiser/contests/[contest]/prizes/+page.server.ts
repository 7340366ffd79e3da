import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { prizesForm } from '#lib/forms/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listDivisions, listPrizes } from '#lib/server/stores/contests.ts';
import { changePrizes } from '#lib/server/usecases/divisions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireOwnContest(event);
};

const back = (contestId: string, saved: string) =>
	redirect(303, `/organiser/contests/${contestId}/prizes?saved=${saved}#division-${saved}`);

const copyForm = v.object({ division: v.string(), from: v.string() });

export const actions: Actions = {
	save: contestAction(prizesForm, async ({ division, prizes }, { actor, contest }) => {
		await changePrizes(actor, contest.id, division, prizes);
		back(contest.id, division);
	}),
	copy: contestAction(copyForm, async ({ division, from }, { actor, contest }) => {
		const sources = await listDivisions(db, contest.id);
		const source = sources.find(({ id }) => id === from);
		if (!source) error(404);
		await changePrizes(actor, contest.id, division, await listPrizes(db, source.id));
		back(contest.id, division);
	})
};
