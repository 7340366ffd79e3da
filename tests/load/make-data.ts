import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPaper } from '#lib/domain/paper.ts';
import { randomFrom } from '#lib/domain/randomness.ts';
import { fold, nameSortKey } from '#lib/domain/vietnamese.ts';
import { closeDatabase, db, migrateDatabase, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { inPieces } from '#lib/server/db/pieces.ts';
import { papers, sessions } from '#lib/server/db/schema.ts';
import { settings } from '#lib/server/settings.ts';
import { addAccounts } from '#lib/server/stores/accounts.ts';
import { listBlueprint } from '#lib/server/stores/contests.ts';
import { addPeople } from '#lib/server/stores/people.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';
import {
	addContest,
	addOrganisation,
	addQuestion,
	addTopic,
	addUnit
} from '../support/fixtures.ts';

// Fills a new database for a run of the bench: an open contest of 20 questions with a forecast, and people who
// are signed in already. Prints nothing; what the driver must know is written to `plan.json`.

type Wanted = {
	people: number;
	/** When the round opens and closes, from now. */
	opensInMs: number;
	closesInMs: number;
	/** Working time of an attempt. */
	minutes: number;
};

/** What the driver needs to know of the data. */
export type Plan = { roundId: string; slug: string; people: number };

const wanted: Wanted = {
	...{ people: 6_000, opensInMs: -3_600_000, closesInMs: 86_400_000, minutes: 60 },
	...(JSON.parse(process.argv[2] ?? '{}') as Partial<Wanted>)
};

const now = new Date();
const fromNow = (ms: number) => new Date(now.getTime() + ms);
const random = randomFrom('bench');
const words = 'thủ tục hành chính công dân cơ quan nhà nước quy định thời hạn giải quyết'.split(
	' '
);
const sentence = (length: number) =>
	Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');

async function addBank(organisation: { id: string }) {
	const topic = await addTopic(organisation);
	for (let number = 1; number <= 200; number++) {
		await addQuestion(topic, {
			stem: `Câu ${number}: ${sentence(24)}?`,
			options: Array.from({ length: 4 }, () => sentence(12))
		});
	}
}

/** The cookie's token of one of the people; the driver makes the same. */
const tokenOf = (index: number) => `bench-${index}`;

async function addEntrants(organisationId: string, unitIds: readonly string[]) {
	const rows = Array.from({ length: wanted.people }, (_, index) => {
		const fullName = `Nguyễn Thị Mẫu ${index}`;
		const person = {
			...{ id: newId(now), organisationId, fullName, foldedName: fold(fullName) },
			...{ sortKey: nameSortKey(fullName), personGroup: 'citizen' as const },
			...{ birthDate: '1980-02-28', phone: null, position: null },
			...{ unitId: unitIds[index % unitIds.length]!, isSample: false, createdAt: now }
		};
		const account = {
			...{ id: newId(now), personId: person.id, organisationId, role: 'citizen' as const },
			...{ login: `bench-${index}`, secretHash: 'none', disabledAt: null, createdAt: now }
		};
		const id = createHash('sha256').update(tokenOf(index)).digest('hex');
		const expiresAt = fromNow(7 * 86_400_000);
		return { person, account, session: { id, accountId: account.id, createdAt: now, expiresAt } };
	});
	await inPieces(rows, (piece) =>
		transaction(async (tx) => {
			await addPeople(
				tx,
				piece.map(({ person }) => person)
			);
			await addAccounts(
				tx,
				piece.map(({ account }) => account)
			);
			await tx.insert(sessions).values(piece.map(({ session }) => session));
		})
	);
}

/** Papers drawn ahead, one for everybody. */
async function addFreePapers(organisation: { id: string }, roundId: string, divisionId: string) {
	const pool = await listDrawable(db, organisation.id);
	const blueprint = await listBlueprint(db, divisionId);
	const rows = Array.from({ length: wanted.people }, (_, index) => {
		const seed = `bench-${index}`;
		const { items } = drawPaper(blueprint, pool, seed);
		return { id: newId(now), divisionId, roundId, seed, items, drawnAt: now, freeKey: seed };
	});
	await inPieces(rows, (piece) => transaction(async (tx) => tx.insert(papers).values(piece)));
}

async function make(): Promise<Plan> {
	await migrateDatabase();
	const organisation = await addOrganisation();
	const unitIds: string[] = [];
	for (let count = 0; count < 200; count++) unitIds.push((await addUnit(organisation)).id);
	await addBank(organisation);
	const { opensInMs, closesInMs, minutes } = wanted;
	const { contest, rounds, divisions } = await addContest(organisation, {
		rounds: [{ opensAt: fromNow(opensInMs), closesAt: fromNow(closesInMs), minutes }],
		divisions: [{ audience: 'citizens', blueprint: [{ count: 20 }] }]
	});
	await addEntrants(organisation.id, unitIds);
	await addFreePapers(organisation, rounds[0]!.id, divisions[0]!.id);
	return { roundId: rounds[0]!.id, slug: contest.slug, people: wanted.people };
}

const plan = await make();
await closeDatabase();
writeFileSync(join(settings.dataDir, 'plan.json'), JSON.stringify(plan));
