import { inArray } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { preparedForMany } from '#lib/server/db/prepared.ts';
import { questionKeys } from '#lib/server/db/schema.ts';

// Alone in touching `question_keys`: what serves a running attempt must never import this module.

export type QuestionKey = typeof questionKeys.$inferSelect;

const keysOf = preparedForMany((db, ids) =>
	db.select().from(questionKeys).where(inArray(questionKeys.revisionId, ids))
);

/** Keys and explanations by revision. */
export async function mapQuestionKeys(
	db: Db,
	revisionIds: readonly string[]
): Promise<Map<string, QuestionKey>> {
	if (revisionIds.length === 0) return new Map();
	const rows = await keysOf(db, revisionIds);
	return new Map(rows.map((row) => [row.revisionId, row]));
}

export async function addQuestionKeys(tx: Db, rows: readonly QuestionKey[]): Promise<void> {
	if (rows.length > 0) await tx.insert(questionKeys).values([...rows]);
}
