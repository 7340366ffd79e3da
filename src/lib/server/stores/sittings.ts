import { asc, count, eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, preparedInsert, type Given } from '#lib/server/db/prepared.ts';
import { sittings } from '#lib/server/db/schema.ts';

export type Sitting = typeof sittings.$inferSelect;

const insertSitting = preparedInsert(sittings);

export async function addSitting(tx: Db, sitting: Sitting): Promise<void> {
	await insertSitting(tx, sitting);
}

const countOf = prepared((db, given: Given<{ attemptId: string }>) =>
	db.select({ number: count() }).from(sittings).where(eq(sittings.attemptId, given.attemptId))
);

/** On how many devices an attempt was opened, one after the other. */
export async function countSittings(db: Db, attemptId: string): Promise<number> {
	const [row] = await countOf(db, { attemptId });
	return row?.number ?? 0;
}

/** The devices on which an attempt was opened, in their order; the last one is live. */
export async function listSittings(db: Db, attemptId: string): Promise<Sitting[]> {
	return db
		.select()
		.from(sittings)
		.where(eq(sittings.attemptId, attemptId))
		.orderBy(asc(sittings.openedAt), asc(sittings.id));
}
