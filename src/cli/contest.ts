import { db } from '#lib/server/db/connection.ts';
import { listContestsOf, listRounds } from '#lib/server/stores/contests.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { drawPapers } from './contest-papers.ts';
import { results } from './contest-results.ts';
import type { Noun, Result } from './noun.ts';
import { commandLineActor } from './organisation.ts';

async function list(): Promise<Result> {
	const { organisationId } = await commandLineActor(new Date());
	const contests = await listContestsOf(db, organisationId);
	const json = await Promise.all(
		contests.map(async ({ id, slug, kind, state, title }) => ({
			slug,
			kind,
			state,
			title,
			rounds: (await listRounds(db, id)).map(({ number, opensAt, closesAt, settledAt }) => ({
				number,
				opensAt,
				closesAt,
				settledAt
			}))
		}))
	);
	const lines = json.map(({ slug, kind, state, title }) => [slug, kind, state, title].join('\t'));
	return { lines, json };
}

export const contest: Noun = {
	list: { usage: 'contest list', describe: texts.contestList, run: list },
	results: {
		usage: 'contest results SLUG [--round N] [--top N]',
		describe: texts.contestResults,
		run: results
	},
	'draw-papers': {
		usage: 'contest draw-papers SLUG [--round N] [--count N]',
		describe: texts.contestDrawPapers,
		run: drawPapers
	}
};
