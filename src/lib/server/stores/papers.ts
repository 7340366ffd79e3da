import { eq, inArray } from 'drizzle-orm';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, preparedForMany, preparedInsert, type Given } from '#lib/server/db/prepared.ts';
import { papers, questionRevisions, questions, topics } from '#lib/server/db/schema.ts';

export type Paper = typeof papers.$inferSelect;

const insertPaper = preparedInsert(papers);

export async function addPaper(tx: Db, paper: Paper): Promise<void> {
	await insertPaper(tx, paper);
}

const itemsById = prepared((db, given: Given<{ id: string }>) =>
	db.select({ items: papers.items }).from(papers).where(eq(papers.id, given.id))
);

/** A drawn paper never changes, so those in use are read and taken apart once. */
const known = new Map<string, PaperItem[]>();
const mostKnown = 5_000;

/** The places of a paper. */
export async function findItems(db: Db, id: string): Promise<PaperItem[]> {
	const items = known.get(id) ?? (await itemsById(db, { id }))[0]?.items;
	if (!items) throw new Error(`Paper ${id} is missing.`);
	// Those used last stand last, so the first is the one to forget.
	known.delete(id);
	known.set(id, items);
	for (const [oldest] of known) {
		if (known.size <= mostKnown) break;
		known.delete(oldest);
	}
	return items;
}

export async function findPaper(db: Db, id: string): Promise<Paper | undefined> {
	const [paper] = await db.select().from(papers).where(eq(papers.id, id));
	return paper;
}

/** A question as an entrant may see it: without key, mark or explanation. */
export type PaperQuestion = {
	position: number;
	revisionId: string;
	kind: PaperItem['kind'];
	topic: string;
	stem: string;
	options: { id: string; text: string }[];
};

const revisionsOf = preparedForMany((db, ids) =>
	db
		.select({
			id: questionRevisions.id,
			kind: questionRevisions.kind,
			stem: questionRevisions.stem,
			options: questionRevisions.options,
			topic: topics.name
		})
		.from(questionRevisions)
		.innerJoin(questions, eq(questions.id, questionRevisions.questionId))
		.innerJoin(topics, eq(topics.id, questions.topicId))
		.where(inArray(questionRevisions.id, ids))
);

/** The questions of a paper, worded as they were when it was drawn, in its order. */
export async function listPaperQuestions(
	db: Db,
	items: readonly PaperItem[]
): Promise<PaperQuestion[]> {
	const revisions = await revisionsOf(
		db,
		items.map((item) => item.revisionId)
	);
	const byId = new Map(revisions.map((revision) => [revision.id, revision]));
	return items.map((item, index) => {
		const { kind, stem, options, topic } = byId.get(item.revisionId)!;
		const texts = new Map(options.map((option) => [option.id, option.text]));
		return {
			position: index + 1,
			revisionId: item.revisionId,
			kind,
			topic,
			stem,
			options: item.optionIds.map((id) => ({ id, text: texts.get(id) ?? '' }))
		};
	});
}
