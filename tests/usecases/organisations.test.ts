import { expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { findOrganisation } from '#lib/server/stores/organisations.ts';
import { changeOrganisation } from '#lib/server/usecases/organisations.ts';
import { addOrganisation, addUnit, now } from '../support/fixtures.ts';

const organisation = await addOrganisation();
const actor = { accountId: null, organisationId: organisation.id, now };
const { letterhead, recipients } = organisation;
const change = { name: 'Sở Tư pháp', siteName: 'Thi pháp luật', letterhead, recipients };

test('an organisation takes a new name, place and heading, and the change is on record', async () => {
	const { id: unitId } = await addUnit(organisation);
	const agency = 'Sở Tư pháp thành phố';
	await changeOrganisation(actor, { ...change, unitId, letterhead: { ...letterhead, agency } });
	expect(await findOrganisation(db, organisation.id)).toMatchObject({
		name: 'Sở Tư pháp',
		siteName: 'Thi pháp luật',
		unitId,
		letterhead: { agency }
	});
	expect(await listAuditEntries(db, organisation.id)).toMatchObject([
		{ action: 'organisation-changed', details: { name: 'Sở Tư pháp' } }
	]);
});

test("another organisation's unit is no place for it", async () => {
	const elsewhere = await addUnit(await addOrganisation());
	const attempt = changeOrganisation(actor, { ...change, unitId: elsewhere.id });
	await expect(attempt).rejects.toMatchObject({ reason: 'not-found' });
});
