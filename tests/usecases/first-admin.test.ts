import { expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { findAccount } from '#lib/server/stores/accounts.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { findOrganisation } from '#lib/server/stores/organisations.ts';
import { createFirstAdmin } from '#lib/server/usecases/accounts.ts';
import { now } from '../support/fixtures.ts';

const organisation = { name: 'Sở Tư pháp', recipients: [] };
const staff = (login: string) => ({ fullName: 'Trần Thị Mẫu', login, secretHash: 'none' });

test('of two who use the one-time code at once, one becomes the administrator', async () => {
	const outcomes = await Promise.allSettled([
		createFirstAdmin(staff('admin-1'), organisation, now),
		createFirstAdmin(staff('admin-2'), organisation, now)
	]);
	const [made] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
	const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
	expect(refused?.reason).toMatchObject({ reason: 'admin-exists' });

	const account = await findAccount(db, made!.value.accountId);
	expect(account).toMatchObject({ role: 'admin' });
	expect(await findOrganisation(db, account!.organisationId)).toMatchObject({
		name: 'Sở Tư pháp',
		slug: 'so-tu-phap',
		isSample: false
	});
	expect(await listAuditEntries(db, account!.organisationId)).toMatchObject([
		{ action: 'account-created', accountId: account!.id }
	]);
});

test('the code is worth nothing once there was an administrator, even a locked one', async () => {
	const late = createFirstAdmin(staff('late'), organisation, now);
	await expect(late).rejects.toMatchObject({ reason: 'admin-exists' });
});
