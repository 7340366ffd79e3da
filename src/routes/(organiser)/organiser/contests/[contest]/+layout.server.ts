import { findingsOf } from '#lib/domain/publishing.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOwnContest } from '#lib/server/http/own-contest.ts';
import { listRounds } from '#lib/server/stores/contests.ts';
import { listFullDivisions } from '#lib/server/stores/divisions.ts';
import { withLastClosing } from '#lib/server/stores/exceptions.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import { countTimeChanges } from '#lib/server/stores/round-moves.ts';
import type { LayoutServerLoad } from './$types';

/** What the rail and every stage read. Only a draft has a checklist: nothing else can be changed. */
export const load: LayoutServerLoad = async (event) => {
	const { contest } = await requireOwnContest(event);
	const rounds = await withLastClosing(db, await listRounds(db, contest.id));
	const divisions = await listFullDivisions(db, contest.id);
	if (contest.state !== 'draft') {
		const timeChanges = await countTimeChanges(db, contest.id);
		return { contest, rounds, divisions, findings: [], timeChanges };
	}
	const bank = await listDrawable(db, contest.organisationId);
	const findings = findingsOf({ ...contest, rounds, divisions, bank }, event.locals.now);
	return { contest, rounds, divisions, findings, timeChanges: 0 };
};
