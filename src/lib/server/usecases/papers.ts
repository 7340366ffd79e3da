import {
	drawPaper,
	suits,
	type BlueprintLine,
	type Drawable,
	type PaperItem
} from '#lib/domain/paper.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	findContest,
	findRound,
	listBlueprint,
	listDivisions,
	type Contest,
	type Division
} from '#lib/server/stores/contests.ts';
import {
	addPapers,
	countFreePapers,
	findBankVersion,
	removeLeftPapers
} from '#lib/server/stores/free-papers.ts';
import type { Paper } from '#lib/server/stores/papers.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';

/** What the papers of a division are drawn from. */
export type Source = { blueprint: BlueprintLine[]; pool: Drawable[] };

const sourceOf = async (division: Division, bank: readonly Drawable[]): Promise<Source> => ({
	blueprint: await listBlueprint(db, division.id),
	pool: bank.filter((question) => suits(division.audience, question))
});

export async function findSource(
	{ organisationId }: Pick<Contest, 'organisationId'>,
	division: Division
): Promise<Source> {
	return sourceOf(division, await listDrawable(db, organisationId));
}

export function drawItems({ blueprint, pool }: Source, seed: string): PaperItem[] {
	const { items, shortages } = drawPaper(blueprint, pool, seed);
	if (shortages.length > 0) throw new Refusal('bank-too-small');
	return items;
}

type Drawing = {
	roundId: string;
	/** How many are to wait in each division. */
	wanted: number;
	newSeed: () => string;
	now: Date;
	/** Awaited before each paper; false ends the run with what there is. */
	goOn?: () => Promise<boolean>;
};

/** The bank as it was at one version. The version is read first, so a change meanwhile is noticed later. */
async function readBank({ roundId, now }: Drawing) {
	const round = await findRound(db, roundId);
	const contest = round && (await findContest(db, round.contestId));
	if (!round || contest?.state !== 'published') throw new Refusal('not-found');
	if (now >= round.closesAt) throw new Refusal('round-closed');
	const { organisationId } = contest;
	const version = await findBankVersion(db, organisationId);
	const bank = await listDrawable(db, organisationId);
	const divisions = await listDivisions(db, contest.id);
	const sources = divisions.map(async (division) => ({
		division,
		source: await sourceOf(division, bank)
	}));
	return { organisationId, version, sources: await Promise.all(sources) };
}

type Bank = Awaited<ReturnType<typeof readBank>>;

/** So many papers share a transaction: enough to be quick, few enough that no answer waits for them. */
const papersAtOnce = 20;

async function drawSome(
	{ roundId, newSeed, now, goOn }: Drawing,
	{ division, source }: Bank['sources'][number],
	most: number
): Promise<Paper[]> {
	const drawn: Paper[] = [];
	while (drawn.length < most && (await goOn?.()) !== false) {
		const seed = newSeed();
		const items = drawItems(source, seed);
		const place = { roundId, divisionId: division.id };
		drawn.push({ id: newId(now), ...place, seed, items, drawnAt: now, freeKey: newSeed() });
	}
	return drawn;
}

/** False when the bank has changed since it was read: nothing was added. */
function keep({ organisationId, version }: Bank, drawn: readonly Paper[]): Promise<boolean> {
	return transaction(async (tx) => {
		if ((await findBankVersion(tx, organisationId)) !== version) return false;
		await addPapers(tx, drawn);
		return true;
	});
}

/** Draws for one division until enough wait, the run is to end, or the bank has changed. */
async function fill(drawing: Drawing, bank: Bank, at: Bank['sources'][number]) {
	for (;;) {
		const place = { roundId: drawing.roundId, divisionId: at.division.id };
		const missing = drawing.wanted - (await countFreePapers(db, place));
		if (missing <= 0) return 'done';
		const most = Math.min(missing, papersAtOnce);
		const drawn = await drawSome(drawing, at, most);
		if (drawn.length > 0 && !(await keep(bank, drawn))) return 'bank-changed';
		if (drawn.length < most) return 'stopped';
	}
}

/**
 * Fills the stock of papers that wait for a round's entrants. Each is drawn as one drawn at the start would be,
 * from a seed of its own, and added in small transactions; a bank that changes meanwhile is read again.
 */
export async function drawPapersAhead(drawing: Drawing): Promise<void> {
	for (;;) {
		const bank = await readBank(drawing);
		const ends = new Set<string>();
		for (const source of bank.sources) ends.add(await fill(drawing, bank, source));
		if (ends.has('stopped') || !ends.has('bank-changed')) return;
	}
}

/** Few at a time, so that no answer waits for it. */
const removedAtOnce = 100;

/** Removes what nobody came for in rounds that have closed. */
export async function clearLeftPapers(now: Date): Promise<void> {
	while ((await transaction((tx) => removeLeftPapers(tx, now, removedAtOnce))) === removedAtOnce);
}
