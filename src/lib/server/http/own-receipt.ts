import { error } from '@sveltejs/kit';
import type { SignedReceipt } from '#lib/domain/receipt.ts';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import { settings } from '#lib/server/settings.ts';
import { requireEntrant } from './guards.ts';

type Visit = { locals: App.Locals; url: URL; params: { attempt: string } };

/** The signed receipt of one's own attempt, with the contest it belongs to. */
export async function requireOwnReceipt(
	visit: Visit
): Promise<{ receipt: SignedReceipt; slug: string }> {
	const { personId } = requireEntrant(visit);
	const found = await findAttemptOf(db, visit.params.attempt, personId);
	const receipt = found && (await findReceiptOf(db, found.attempt.id));
	const contest = receipt && (await findContest(db, found.attempt.contestId));
	if (!contest) error(404);
	return { receipt, slug: contest.slug };
}

/** Where anybody can check a receipt, as people reach this site from outside. */
export const checkAddress = (url: URL): string => `${(settings.origin ?? url).origin}/receipts`;
