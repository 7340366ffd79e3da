import type { Letterhead, Recipient } from '#lib/domain/letterhead.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { changeOrganisation as changeRow } from '#lib/server/stores/organisations.ts';
import { mapUnitsByCode } from '#lib/server/stores/units.ts';

export type OrganisationChange = {
	name: string;
	siteName: string;
	/** The unit whose dated name stands under the site's name. */
	unitId: string | null;
	letterhead: Letterhead;
	recipients: Recipient[];
};

export async function changeOrganisation(actor: Actor, change: OrganisationChange): Promise<void> {
	const { name, siteName, unitId, letterhead, recipients } = change;
	await transaction(async (tx) => {
		const units = await mapUnitsByCode(tx, actor.organisationId);
		if (unitId !== null && ![...units.values()].some(({ id }) => id === unitId))
			throw new Refusal('not-found');
		const columns = { name, siteName, unitId, letterhead, recipients };
		await changeRow(tx, actor.organisationId, columns);
		await addAuditEntry(tx, actor, 'organisation-changed', actor.organisationId, columns);
	});
}
