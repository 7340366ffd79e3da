import { asc, eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedInsert } from '#lib/server/db/prepared.ts';
import { sittings } from '#lib/server/db/schema.ts';

export type Sitting = typeof sittings.$inferSelect;

const insertSitting = preparedInsert(sittings);

export async function addSitting(tx: Db, sitting: Sitting): Promise<void> {
	await insertSitting(tx, sitting);
}

/** The devices on which an attempt was opened, in their order; the last one is live. */
export async function listSittings(db: Db, attemptId: string): Promise<Sitting[]> {
	return db
		.select()
		.from(sittings)
		.where(eq(sittings.attemptId, attemptId))
		.orderBy(asc(sittings.openedAt), asc(sittings.id));
}
