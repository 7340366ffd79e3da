import type { Rules } from '#lib/domain/contest.ts';
import { contestRules } from '#lib/domain/contest.ts';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import { addContest, addOrganisation, addPerson, addQuestions, addTopic, now } from './fixtures.ts';

type ContestGiven = NonNullable<Parameters<typeof addContest>[1]>;
type PersonGiven = NonNullable<Parameters<typeof addPerson>[1]>;

/** A bank of ten questions and an open contest that asks four of them; "a" is always right. */
export async function openContest(given: ContestGiven & { rules?: Partial<Rules> } = {}) {
	const organisation = await addOrganisation();
	const topic = await addTopic(organisation);
	const questions = await addQuestions(topic, 10);
	const { rules, ...rest } = given;
	const contest = rules && { rules: { ...contestRules, ...rules } };
	const made = await addContest(organisation, {
		...rest,
		contest: { ...contest, ...rest.contest }
	});
	const addEntrant = async (person: PersonGiven = {}) => {
		const added = await addPerson(organisation, person);
		const { id: personId, personGroup, birthDate, unitId } = added.person;
		return { personId, personGroup, birthDate: birthDate ?? null, unitId: unitId ?? null };
	};
	return { ...made, organisation, topic, questions, round: made.rounds[0]!, addEntrant };
}

type Opened = Awaited<ReturnType<typeof openContest>>;
export type Entrant = Awaited<ReturnType<Opened['addEntrant']>>;

let seeds = 0;

/** Somebody sits down, with the paper that came of it. */
export async function sit({ round }: { round: { id: string } }, entrant: Entrant, at: Date = now) {
	const { attempt } = await startAttempt({
		roundId: round.id,
		entrant,
		seed: `seed-${++seeds}`,
		now: at
	});
	const found = await findAttemptOf(db, attempt.id, entrant.personId);
	return { attemptId: attempt.id, personId: entrant.personId, ...found! };
}
