import { findingsOf } from '#lib/domain/publishing.ts';
import { db } from '#lib/server/db/connection.ts';
import { listContestsOf, listRounds } from '#lib/server/stores/contests.ts';
import { listFullDivisions } from '#lib/server/stores/divisions.ts';
import { withLastClosing } from '#lib/server/stores/exceptions.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import { countMissing, type ContestRow } from './contest-state.ts';

/** The organisation's contests, newest first, drafts with what they lack. */
export async function listContestRows(organisationId: string, now: Date): Promise<ContestRow[]> {
	const contests = await listContestsOf(db, organisationId);
	const hasDraft = contests.some(({ state }) => state === 'draft');
	const bank = hasDraft ? await listDrawable(db, organisationId) : [];
	const rows: ContestRow[] = [];
	for (const { id, kind, state, title, ...contest } of contests) {
		const rounds = await withLastClosing(db, await listRounds(db, id));
		const divisions = state === 'draft' ? await listFullDivisions(db, id) : [];
		const plan = { ...contest, kind, rounds, divisions, bank };
		const missing = state === 'draft' ? countMissing(findingsOf(plan, now)) : 0;
		rows.push({ id, kind, state, title, rounds, missing });
	}
	return rows;
}
