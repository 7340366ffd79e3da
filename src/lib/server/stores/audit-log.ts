import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { auditLog } from '#lib/server/db/schema.ts';

/** Who did it, for whom, and when; a null account is the command line. */
export type Actor = { accountId: string | null; organisationId: string; now: Date };

/** In the same transaction as what it records, so neither exists without the other. */
export async function addAuditEntry(
	tx: Db,
	actor: Actor,
	action: string,
	subjectId: string,
	details: Record<string, unknown> = {}
): Promise<void> {
	const { accountId, organisationId, now } = actor;
	await tx
		.insert(auditLog)
		.values({ id: newId(now), organisationId, accountId, action, subjectId, details, at: now });
}

export async function hasAuditEntry(
	db: Db,
	organisationId: string,
	action: string
): Promise<boolean> {
	const [entry] = await db
		.select({ id: auditLog.id })
		.from(auditLog)
		.where(and(eq(auditLog.organisationId, organisationId), eq(auditLog.action, action)))
		.limit(1);
	return entry !== undefined;
}

export async function listAuditEntries(db: Db, organisationId: string) {
	return db
		.select()
		.from(auditLog)
		.where(eq(auditLog.organisationId, organisationId))
		.orderBy(desc(auditLog.at), desc(auditLog.id))
		.limit(200);
}
