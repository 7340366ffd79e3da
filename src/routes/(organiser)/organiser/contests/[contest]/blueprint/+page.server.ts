import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { suits } from '#lib/domain/paper.ts';
import { supplyOf } from '#lib/domain/supply.ts';
import { asOutline } from '#lib/domain/topic.ts';
import { blueprintForm } from '#lib/forms/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import { contestAction, requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listBlueprint, listDivisions } from '#lib/server/stores/contests.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { changeBlueprint } from '#lib/server/usecases/divisions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { contest } = await requireOwnContest(event);
	const bank = await listDrawable(db, contest.organisationId);
	const topics = asOutline(await listTopics(db, contest.organisationId));
	const divisions = await listDivisions(db, contest.id);
	return {
		topics: topics.map(({ id, name, depth }) => ({ id, name, depth })),
		supplies: divisions.map(({ id, audience }) => ({
			divisionId: id,
			supply: supplyOf(bank.filter((question) => suits(audience, question)))
		}))
	};
};

const back = (contestId: string, saved: string) =>
	redirect(303, `/organiser/contests/${contestId}/blueprint?saved=${saved}#division-${saved}`);

const copyForm = v.object({ division: v.string(), from: v.string() });

export const actions: Actions = {
	save: contestAction(blueprintForm, async ({ division, lines }, { actor, contest }) => {
		await changeBlueprint(actor, contest.id, division, lines);
		back(contest.id, division);
	}),
	copy: contestAction(copyForm, async ({ division, from }, { actor, contest }) => {
		const sources = await listDivisions(db, contest.id);
		const source = sources.find(({ id }) => id === from);
		if (!source) error(404);
		await changeBlueprint(actor, contest.id, division, await listBlueprint(db, source.id));
		back(contest.id, division);
	})
};
