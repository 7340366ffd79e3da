import { randomUUID } from 'node:crypto';
import { startSession } from '#lib/server/auth/sessions.ts';
import { closeDatabase, db, migrateDatabase } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { startAttempt } from '#lib/server/usecases/attempts.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addQuestions,
	addTopic
} from '../support/fixtures.ts';
import type { Hall, Seat } from './hall.ts';

// Run by hall.ts with the settings of the server to come: fills a database with people who are sitting, and prints
// who they are. A process of its own, because the modules open the database that their environment names.

const [entrants = 0, questions = 0] = process.argv.slice(2).map(Number);
const minuteMs = 60_000;

await migrateDatabase();
const now = new Date();
const organisation = await addOrganisation();
await addQuestions(await addTopic(organisation), questions);
const { contest, rounds } = await addContest(organisation, {
	rounds: [
		{
			opensAt: new Date(now.getTime() - minuteMs),
			closesAt: new Date(now.getTime() + 48 * 60 * minuteMs),
			minutes: 24 * 60,
			attemptsAllowed: null
		}
	],
	divisions: [{ audience: 'citizens', blueprint: [{ count: questions }] }]
});

const newcomersWanted = 12;

async function addSignedIn() {
	const { person, account } = await addPerson(organisation);
	return { person, cookie: `khoabang=${await startSession(account.id, now, undefined)}` };
}

async function seat(): Promise<Seat> {
	const { person, cookie } = await addSignedIn();
	const { id: personId, personGroup, birthDate, unitId } = person;
	const entrant = { personId, personGroup, birthDate, unitId };
	const { attempt } = await startAttempt({
		roundId: rounds[0]!.id,
		entrant,
		seed: randomUUID(),
		now
	});
	const found = await findAttemptOf(db, attempt.id, personId);
	const options = found!.items.map(({ optionIds }) => optionIds);
	return { attempt: attempt.id, cookie, options };
}

const seats: Seat[] = [];
for (let left = entrants; left > 0; left--) seats.push(await seat());
const newcomers: string[] = [];
while (newcomers.length < newcomersWanted) newcomers.push((await addSignedIn()).cookie);
await closeDatabase();
const hall: Hall = { round: rounds[0]!.id, slug: contest.slug, seats, newcomers };
process.stdout.write(JSON.stringify(hall));
