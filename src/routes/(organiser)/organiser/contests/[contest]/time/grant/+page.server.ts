import { error, fail, redirect } from '@sveltejs/kit';
import type { InferOutput } from 'valibot';
import { dayOf } from '#lib/domain/day.ts';
import { currentRound } from '#lib/domain/round.ts';
import { byLargestBlock } from '#lib/domain/unit.ts';
import { grantForm } from '#lib/forms/round-time.ts';
import { fieldsOf, type Issues } from '#lib/forms/read-form.ts';
import { db } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { findEntrantByLogin, listEntrants } from '#lib/server/stores/people.ts';
import { listUnits, mapUnitsOn } from '#lib/server/stores/units.ts';
import { grantException, type Scope } from '#lib/server/usecases/exceptions.ts';
import { findAskedRound } from '../../asked-round.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function needRound(event: RequestEvent | Parameters<PageServerLoad>[0]) {
	const found = await findAskedRound(event, currentRound);
	if (!found.round) error(404);
	return { ...found, round: found.round };
}

export const load: PageServerLoad = async (event) => {
	const { contest, actor, round } = await needRound(event);
	const back = `/organiser/contests/${contest.id}/time?round=${round.number}`;
	if (contest.state !== 'published' || round.settledAt) redirect(303, back);
	const units = await listUnits(db, actor.organisationId, dayOf(actor.now));
	const { number, name, opensAt, closesAt } = round;
	return {
		round: { number, name, opensAt, closesAt },
		back,
		units: byLargestBlock(units)
			.flat()
			.map(({ unitId, name: unitName, block }) => ({ unitId, name: unitName, block }))
	};
};

const mostCandidates = 12;

/** People among whom a typed name may be found; a whole login names one. */
async function findCandidates(organisationId: string, typed: string, now: Date) {
	const exact = await findEntrantByLogin(db, organisationId, typed);
	if (exact) return { personId: exact.personId, candidates: [], more: false };
	const filter = { organisationId, search: typed, role: '', unitId: '' };
	const found = await listEntrants(db, filter, 1, mostCandidates + 1);
	const unitIds = found.flatMap(({ unitId }) => unitId ?? []);
	const units = await mapUnitsOn(db, unitIds, dayOf(now));
	const candidates = found
		.slice(0, mostCandidates)
		.map(({ personId, fullName, login, birthDate, unitId }) => ({
			...{ personId, fullName, login, birthDate },
			unit: units.get(unitId ?? '')?.name ?? ''
		}));
	return { personId: undefined, candidates, more: found.length > mostCandidates };
}

type Input = InferOutput<typeof grantForm>;

/** Somebody chosen from a list, unless another name was typed since; else whom the typed words mean. */
async function findPerson(organisationId: string, input: Input & { of: 'person' }, now: Date) {
	const isChosen = input.personId !== '' && input.personFor === input.person;
	if (isChosen) return { personId: input.personId, candidates: [], more: false };
	return findCandidates(organisationId, input.person, now);
}

const isOfPerson = (input: Input): input is Input & { of: 'person' } => input.of === 'person';

function scopeOf(input: Input, personId: string): Scope {
	return input.of === 'person' ? { of: 'person', personId } : input;
}

export const actions: Actions = {
	default: async (event) => {
		const { contest, actor, round } = await needRound(event);
		const typed = fieldsOf(await event.request.clone().formData());
		return formAction(grantForm, async (input) => {
			const found = isOfPerson(input)
				? await findPerson(actor.organisationId, input, actor.now)
				: undefined;
			if (found && !found.personId) {
				const person = found.candidates.length === 0 ? 'no-such-person' : 'choose-person';
				const issues: Issues = { person };
				return fail(400, { typed, issues, found });
			}
			const scope = scopeOf(input, found?.personId ?? '');
			const { credited } = await grantException(actor, round.id, { ...input, scope });
			announce(input.kind === 'window' ? 'round' : 'time', round.id);
			const done = `round=${round.number}&credited=${credited}`;
			redirect(303, `/organiser/contests/${contest.id}/time?${done}`);
		})(event);
	}
};
