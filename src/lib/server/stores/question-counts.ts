import { and, count, countDistinct, eq, ne } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { citations, questions } from '#lib/server/db/schema.ts';

/** Questions in use filed under each topic itself, by topic id. */
export async function countByTopic(db: Db, organisationId: string): Promise<Map<string, number>> {
	const rows = await db
		.select({ topicId: questions.topicId, number: count() })
		.from(questions)
		.where(and(eq(questions.organisationId, organisationId), ne(questions.state, 'retired')))
		.groupBy(questions.topicId);
	return new Map(rows.map(({ topicId, number }) => [topicId, number]));
}

/** Questions in use that cite each document in their present wording, by document id. */
export async function countByDocument(
	db: Db,
	organisationId: string
): Promise<Map<string, number>> {
	const rows = await db
		.select({
			documentId: citations.documentId,
			number: countDistinct(questions.id).mapWith(Number)
		})
		.from(citations)
		.innerJoin(questions, eq(questions.currentRevisionId, citations.revisionId))
		.where(and(eq(questions.organisationId, organisationId), ne(questions.state, 'retired')))
		.groupBy(citations.documentId);
	return new Map(rows.map(({ documentId, number }) => [documentId, number]));
}
