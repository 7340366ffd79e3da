import { phoneNumber } from '#lib/domain/person.ts';
import type { Signer } from '#lib/domain/receipt.ts';
import { loginOf } from '#lib/domain/account.ts';
import { dayOf } from '#lib/domain/day.ts';
import { byLargestBlock } from '#lib/domain/unit.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { readLegalDocumentSheet } from '#lib/server/formats/legal-document-sheet.ts';
import { readPeopleSheet } from '#lib/server/formats/people-sheet.ts';
import { readTopicSheet } from '#lib/server/formats/topic-sheet.ts';
import { readUnitSheet } from '#lib/server/formats/unit-sheet.ts';
import { findAccountByLogin } from '#lib/server/stores/accounts.ts';
import { addAuditEntry, hasAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import {
	addOrganisation,
	changeOrganisation,
	findRootOrganisation
} from '#lib/server/stores/organisations.ts';
import { listEntrants } from '#lib/server/stores/people.ts';
import { listUnits, mapUnitsByCode } from '#lib/server/stores/units.ts';
import { createAccount } from './accounts.ts';
import { importLegalDocuments } from './legal-documents.ts';
import { importPeople, type SecretMaker } from './people.ts';
import { importQuestions } from './question-imports.ts';
import { registerCitizen } from './registrations.ts';
import { replayRound } from './sample-attempts.ts';
import { addSampleContest, daysBefore } from './sample-contests.ts';
import {
	readSampleContests,
	readSampleFile,
	readSampleOrganisation,
	readSampleSignIns,
	type SampleContest,
	type SampleSignIns
} from './sample-files.ts';
import { addSyntheticPeople } from './synthetic-people.ts';
import { importTopics } from './topics.ts';
import { importUnits } from './units.ts';

/** Everything the sample says happened, happened after this. */
const foundedBeforeDays = 60;

async function addSampleOrganisation(createdAt: Date) {
	const { slug, name, siteName, letterhead, recipients } = readSampleOrganisation();
	const organisation = {
		id: newId(createdAt),
		parentId: null,
		slug,
		name,
		siteName,
		unitId: null,
		letterhead,
		recipients,
		isSample: true,
		createdAt
	};
	await transaction((tx) => addOrganisation(tx, organisation));
	return organisation;
}

async function importUnitsAndBank(actor: Actor): Promise<void> {
	await importUnits(actor, readUnitSheet(readSampleFile('units.csv')).units);
	const { unitCode } = readSampleOrganisation();
	const place = (await mapUnitsByCode(db, actor.organisationId)).get(unitCode);
	await transaction((tx) =>
		changeOrganisation(tx, actor.organisationId, { unitId: place?.id ?? null })
	);
	await importTopics(actor, readTopicSheet(readSampleFile('topics.csv')).topics);
	const { documents } = readLegalDocumentSheet(readSampleFile('legal-documents.csv'));
	await importLegalDocuments(actor, documents);
	const file = { name: 'questions.xlsx', bytes: readSampleFile('questions.xlsx') };
	await importQuestions(actor, file, { state: 'approved', defaultTopicId: null });
}

async function addOrganiser(actor: Actor, given: SampleSignIns['organiser'], maker: SecretMaker) {
	const known = await findAccountByLogin(db, loginOf(given.login));
	if (known) return known.id;
	const secretHash = await maker.hashPassword(given.password);
	return (await createAccount(actor, 'organiser', { ...given, secretHash })).accountId;
}

async function addCitizen(actor: Actor, given: SampleSignIns['citizen'], maker: SecretMaker) {
	if (await findAccountByLogin(db, loginOf(given.phone))) return;
	const units = await mapUnitsByCode(db, actor.organisationId);
	await registerCitizen({
		...given,
		phone: phoneNumber(given.phone)!,
		unitId: units.get(given.unitCode)!.id,
		noticeVersion: 'sample',
		purposes: ['take-part'],
		secretHash: maker.hashAccessCode(given.accessCode),
		now: actor.now
	});
}

/** People for a round that is over: officials of the roster, and citizens who exist nowhere. */
async function listPastEntrants(actor: Actor, past: SampleContest['past'], maker: SecretMaker) {
	if (!past) return [];
	const { organisationId, now } = actor;
	const [communes = []] = byLargestBlock(await listUnits(db, organisationId, dayOf(now)));
	await addSyntheticPeople(actor, 'citizen', { count: past.citizens, units: communes, maker });
	const list = (role: 'official' | 'citizen', count: number) =>
		listEntrants(db, { organisationId, search: '', role, unitId: '' }, 1, count + 1);
	const signIns = readSampleSignIns();
	const shown = [signIns.official.login, signIns.citizen.phone].map(loginOf);
	const people = [
		...(await list('official', past.officials)),
		...(await list('citizen', past.citizens))
	];
	// Whoever tries the sample's sign-ins finds them unused.
	return people
		.filter(({ login }) => !shown.includes(login))
		.map((person) => ({
			...person,
			personGroup: person.role === 'official' ? ('official' as const) : ('citizen' as const)
		}));
}

async function addContests(
	actor: Actor,
	maker: SecretMaker,
	signer: Signer,
	now: Date
): Promise<void> {
	for (const sample of readSampleContests()) {
		await addSampleContest(actor, sample, now);
		const entrants = await listPastEntrants(actor, sample.past, maker);
		if (entrants.length > 0) await replayRound(sample.slug, entrants, actor, signer);
	}
}

/**
 * Fills an empty database with the sample, through the same use cases as the pages. Returns false where an
 * organisation works already; a load that was interrupted is taken up again.
 */
export async function loadSample(now: Date, maker: SecretMaker, signer: Signer): Promise<boolean> {
	const root = await findRootOrganisation(db);
	if (root && (!root.isSample || (await hasAuditEntry(db, root.id, 'sample-loaded')))) return false;

	const foundedAt = daysBefore(now, foundedBeforeDays);
	const { id: organisationId } = root ?? (await addSampleOrganisation(foundedAt));
	const founder: Actor = { accountId: null, organisationId, now: foundedAt };
	const signIns = readSampleSignIns();
	await importUnitsAndBank(founder);
	await importPeople(founder, readPeopleSheet(readSampleFile('people.csv')).people, maker, true);
	const accountId = await addOrganiser(founder, signIns.organiser, maker);
	await addCitizen(founder, signIns.citizen, maker);
	await addContests({ ...founder, accountId }, maker, signer, now);
	await transaction((tx) =>
		addAuditEntry(tx, { ...founder, now }, 'sample-loaded', organisationId)
	);
	return true;
}
