import { drawPaper, suits } from '#lib/domain/paper.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listBlueprint, listDivisions } from '#lib/server/stores/contests.ts';
import { listDrawable, mapRevisions } from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import type { PageServerLoad } from './$types';

/** Trial papers are numbered, so that "paper 3" is the same paper for everybody who looks at it. */
const readNumber = (text: string | null) => Math.max(1, Math.min(9999, Number(text) | 0));

/** A paper as an entrant would get it. Its keys are not even read. */
export const load: PageServerLoad = async (event) => {
	const { contest } = await requireOwnContest(event);
	const { searchParams } = event.url;
	const number = readNumber(searchParams.get('paper'));
	const divisions = await listDivisions(db, contest.id);
	const division =
		divisions.find(({ code }) => code === searchParams.get('division')) ?? divisions[0];
	if (!division) return { number, division: undefined, lines: 0, short: false, questions: [] };

	const bank = await listDrawable(db, contest.organisationId);
	const pool = bank.filter((question) => suits(division.audience, question));
	const blueprint = await listBlueprint(db, division.id);
	const { items, shortages } = drawPaper(blueprint, pool, `${division.id} trial ${number}`);
	const revisions = await mapRevisions(
		db,
		items.map(({ revisionId }) => revisionId)
	);
	const topicOf = new Map(pool.map(({ revisionId, topicIds }) => [revisionId, topicIds[0]]));
	const topics = await listTopics(db, contest.organisationId);
	const questions = items.map(({ revisionId, kind, optionIds }) => {
		const revision = revisions.get(revisionId)!;
		return {
			revisionId,
			kind,
			stem: revision.stem,
			topic: topics.find(({ id }) => id === topicOf.get(revisionId))?.name ?? '',
			options: optionIds.map((id) => ({
				id,
				text: revision.options.find((option) => option.id === id)?.text ?? ''
			}))
		};
	});
	return { number, division, lines: blueprint.length, short: shortages.length > 0, questions };
};
