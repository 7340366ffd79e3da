import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { attemptCredits, attempts } from '#lib/server/db/schema.ts';

/** Everybody who sits in a round at this moment, with what exceptions and moves ask of them. */
export async function listRunning(db: Db, roundId: string, now: Date) {
	return db
		.select({
			id: attempts.id,
			personId: attempts.personId,
			unitId: attempts.unitId,
			divisionId: attempts.divisionId,
			startedAt: attempts.startedAt,
			deliveredAt: attempts.deliveredAt,
			deadlineAt: attempts.deadlineAt
		})
		.from(attempts)
		.where(
			and(isNull(attempts.submittedAt), gt(attempts.endsAt, now), eq(attempts.roundId, roundId))
		);
}

/** What earlier moves of the round gave to or took from these attempts, in milliseconds. */
export async function mapMovedMs(
	db: Db,
	attemptIds: readonly string[]
): Promise<Map<string, number>> {
	const moved = new Map<string, number>();
	await inPieces(attemptIds, async (piece) => {
		const rows = await db
			.select({ attemptId: attemptCredits.attemptId, ms: attemptCredits.ms })
			.from(attemptCredits)
			.where(
				and(inArray(attemptCredits.attemptId, piece), eq(attemptCredits.cause, 'round-moved'))
			);
		for (const { attemptId, ms } of rows) moved.set(attemptId, (moved.get(attemptId) ?? 0) + ms);
	});
	return moved;
}
