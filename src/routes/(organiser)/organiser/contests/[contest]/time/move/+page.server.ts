import { error, fail, redirect } from '@sveltejs/kit';
import { currentRound, type RoundWindow } from '#lib/domain/round.ts';
import { standingExceptions } from '#lib/domain/time.ts';
import { moveRoundForm, previewMoveForm } from '#lib/forms/round-time.ts';
import { fieldsOf, readForm } from '#lib/forms/read-form.ts';
import { db } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findRound } from '#lib/server/stores/contests.ts';
import { listExceptions } from '#lib/server/stores/exceptions.ts';
import { moveRound, previewMove } from '#lib/server/usecases/round-moves.ts';
import { localInput } from '#lib/texts/format.ts';
import { findAskedRound } from '../../asked-round.ts';
import { effectsOf } from './effects.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function needRound(event: RequestEvent | Parameters<PageServerLoad>[0]) {
	const found = await findAskedRound(event, currentRound);
	if (!found.round) error(404);
	return { ...found, round: found.round };
}
type Needed = Awaited<ReturnType<typeof needRound>>;

export const load: PageServerLoad = async (event) => {
	const { contest, round } = await needRound(event);
	const back = `/organiser/contests/${contest.id}/time?round=${round.number}`;
	if (contest.state !== 'published' || round.settledAt) redirect(303, back);
	const { number, name, opensAt, closesAt } = round;
	return { round: { number, name, opensAt, closesAt }, back };
};

/** A field knows minutes: what was left as it stood keeps its seconds. */
const exact = (typed: Date, current: Date) =>
	localInput(typed) === localInput(current) ? current : typed;

const windowOf = ({ opensAt, closesAt }: RoundWindow, round: RoundWindow): RoundWindow => ({
	opensAt: exact(opensAt, round.opensAt),
	closesAt: exact(closesAt, round.closesAt)
});

/** The window as it is at this moment, what it would be, and what that does. */
async function readPreview({ contest, actor, round: { id } }: Needed, typed: RoundWindow) {
	const round = await findRound(db, id);
	if (!round) error(404);
	const to = windowOf(typed, round);
	const effect = await previewMove(actor, id, to);
	const standing = standingExceptions(await listExceptions(db, id));
	const hasOwnWindows = standing.some(({ kind }) => kind === 'window');
	const { opensAt, closesAt } = round;
	return {
		...{ before: { opensAt, closesAt }, after: to, effect },
		sentences: effectsOf({ round, to, rules: contest.rules, hasOwnWindows, now: actor.now })
	};
}

/** The numbers as they are now, for a decision that came back; none where the window itself is refused. */
async function readAnew(needed: Needed, form: FormData) {
	const read = readForm(previewMoveForm, form);
	if (!read.accepted) return undefined;
	return readPreview(needed, read.input).catch((thrown: unknown) => {
		if (thrown instanceof Refusal) return undefined;
		throw thrown;
	});
}

export const actions: Actions = {
	preview: async (event) => {
		const needed = await needRound(event);
		const copy = await event.request.clone().formData();
		return formAction(previewMoveForm, async (window) => ({
			preview: await readPreview(needed, window),
			typed: fieldsOf(copy)
		}))(event);
	},
	move: async (event) => {
		const needed = await needRound(event);
		const { actor, contest, round } = needed;
		const copy = await event.request.clone().formData();
		const result = await formAction(moveRoundForm, async ({ move, seen }) => {
			await moveRound(actor, round.id, { ...move, ...windowOf(move, round) }, seen);
			announce('round', round.id);
			if (move.running === 'follow') announce('time', round.id);
			redirect(303, `/organiser/contests/${contest.id}/time?round=${round.number}&done=moved`);
		})(event);
		return fail(result.status, { ...result.data, preview: await readAnew(needed, copy) });
	}
};
