import { eq, inArray } from 'drizzle-orm';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { papers, questionRevisions, questions, topics } from '#lib/server/db/schema.ts';

export type Paper = typeof papers.$inferSelect;

export async function addPaper(tx: Db, paper: Paper): Promise<void> {
	await tx.insert(papers).values(paper);
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

/** The questions of a paper, worded as they were when it was drawn, in its order. */
export async function listPaperQuestions(
	db: Db,
	items: readonly PaperItem[]
): Promise<PaperQuestion[]> {
	const revisions = await db
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
		.where(
			inArray(
				questionRevisions.id,
				items.map((item) => item.revisionId)
			)
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
