import { error, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { currentRound } from '#lib/domain/round.ts';
import { lastClosing } from '#lib/domain/time.ts';
import { withdrawForm } from '#lib/forms/round-time.ts';
import { db } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { listDivisions, type Round } from '#lib/server/stores/contests.ts';
import { countCredits } from '#lib/server/stores/credits.ts';
import { listGrants } from '#lib/server/stores/exceptions.ts';
import { listOutages } from '#lib/server/stores/outages.ts';
import { listMoves } from '#lib/server/stores/round-moves.ts';
import { listRunning } from '#lib/server/stores/running-attempts.ts';
import { mapUnitsOn } from '#lib/server/stores/units.ts';
import { withdrawException } from '#lib/server/usecases/exceptions.ts';
import { findAskedRound } from '../asked-round.ts';
import { diaryOf } from './diary.ts';
import type { Actions, PageServerLoad } from './$types';

async function readTime(round: Round, now: Date) {
	const grants = await listGrants(db, round.id);
	const unitIds = grants.flatMap(({ unitId }) => unitId ?? []);
	const diary = diaryOf({
		grants,
		moves: await listMoves(db, round.id),
		outages: await listOutages(db, round.id),
		used: await countCredits(
			db,
			grants.map(({ id }) => id)
		),
		units: await mapUnitsOn(db, unitIds, dayOf(now)),
		divisions: await listDivisions(db, round.contestId)
	});
	const { number, name, opensAt, closesAt, minutes, settledAt } = round;
	const last = lastClosing(round, grants);
	return {
		...{ number, name, opensAt, closesAt, minutes, isSettled: settledAt !== null },
		lastOwnClosing: last > closesAt ? last : undefined,
		sitting: (await listRunning(db, round.id, now)).length,
		diary
	};
}

export const load: PageServerLoad = async (event) => {
	const { actor, round } = await findAskedRound(event, currentRound);
	return { round: round && (await readTime(round, actor.now)) };
};

export const actions: Actions = {
	withdraw: async (event) => {
		const { actor, round } = await findAskedRound(event, currentRound);
		if (!round) error(404);
		return formAction(withdrawForm, async ({ exception, reason }) => {
			await withdrawException(actor, exception, reason);
			announce('round', round.id);
			redirect(303, `?round=${round.number}&done=withdrawn`);
		})(event);
	}
};
