import { asc, eq } from 'drizzle-orm';
import type { SignedReceipt } from '#lib/domain/receipt.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, preparedInsert, type Given } from '#lib/server/db/prepared.ts';
import { attempts, contests, receiptKeys, receipts, rounds } from '#lib/server/db/schema.ts';

type Receipt = typeof receipts.$inferSelect;
type ReceiptKey = typeof receiptKeys.$inferSelect;

const insertReceipt = preparedInsert(receipts);

export async function addReceipt(tx: Db, receipt: Receipt): Promise<void> {
	await insertReceipt(tx, receipt);
}

const receiptOf = prepared((db, given: Given<{ attemptId: string }>) => {
	const { body, signature, keyId } = receipts;
	return db
		.select({ body, signature, keyId })
		.from(receipts)
		.where(eq(receipts.attemptId, given.attemptId));
});

/** Undefined while the attempt runs, and for one that ended before receipts were given. */
export async function findReceiptOf(db: Db, attemptId: string): Promise<SignedReceipt | undefined> {
	const [row] = await receiptOf(db, { attemptId });
	return row;
}

/** The attempt that a receipt speaks of, with the names it needs to be told by: nothing of the person. */
export async function findReceiptedAttempt(db: Db, attemptId: string) {
	const [row] = await db
		.select({ attempt: attempts, contest: contests.title, round: rounds.name })
		.from(attempts)
		.innerJoin(contests, eq(contests.id, attempts.contestId))
		.innerJoin(rounds, eq(rounds.id, attempts.roundId))
		.where(eq(attempts.id, attemptId));
	return row;
}

/** A key that is known already stays as it is. */
export async function addReceiptKey(tx: Db, key: ReceiptKey): Promise<void> {
	await tx.insert(receiptKeys).values(key).onConflictDoNothing();
}

/** Every key that ever signed receipts, oldest first. */
export async function listReceiptKeys(db: Db): Promise<ReceiptKey[]> {
	return db.select().from(receiptKeys).orderBy(asc(receiptKeys.createdAt), asc(receiptKeys.id));
}
