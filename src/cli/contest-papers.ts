import { randomUUID } from 'node:crypto';
import { currentRound } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listDivisions } from '#lib/server/stores/contests.ts';
import { countFreePapers } from '#lib/server/stores/free-papers.ts';
import { settings } from '#lib/server/settings.ts';
import { drawPapersAhead } from '#lib/server/usecases/papers.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { askedRound, wholeOption } from './asked-round.ts';
import type { CliArgs, Result } from './noun.ts';

/** Draws papers until as many as asked for wait in each division, before a large opening. */
export async function drawPapers(args: CliArgs): Promise<Result> {
	const now = new Date();
	const wanted = wholeOption(args, 'count') ?? settings.papersAhead;
	const { contest, round } = await askedRound(args, now, currentRound);
	if (contest.state !== 'published') throw new Error(texts.notPublished);
	if (now >= round.closesAt) throw new Refusal('round-closed');
	await drawPapersAhead({ roundId: round.id, wanted, newSeed: randomUUID, now });
	const divisions = await listDivisions(db, contest.id);
	const json = await Promise.all(
		divisions.map(async ({ id, code, name }) => ({
			...{ code, name },
			waiting: await countFreePapers(db, { roundId: round.id, divisionId: id })
		}))
	);
	const lines = json.map(({ name, waiting }) => texts.papersWaiting(round.name, name, waiting));
	return { lines, json };
}
