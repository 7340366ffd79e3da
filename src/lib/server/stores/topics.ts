import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { topics } from '#lib/server/db/schema.ts';

export type Topic = typeof topics.$inferSelect;

/** In the organiser's order. */
export async function listTopics(db: Db, organisationId: string): Promise<Topic[]> {
	return db
		.select()
		.from(topics)
		.where(eq(topics.organisationId, organisationId))
		.orderBy(asc(topics.position), asc(topics.code));
}

export async function findTopic(
	db: Db,
	organisationId: string,
	id: string
): Promise<Topic | undefined> {
	const [topic] = await db
		.select()
		.from(topics)
		.where(and(eq(topics.organisationId, organisationId), eq(topics.id, id)));
	return topic;
}

export async function addTopic(tx: Db, topic: Topic): Promise<void> {
	await tx.insert(topics).values(topic);
}

export async function changeTopic(
	tx: Db,
	id: string,
	change: Partial<Pick<Topic, 'name' | 'parentId' | 'position'>>
): Promise<void> {
	await tx.update(topics).set(change).where(eq(topics.id, id));
}
