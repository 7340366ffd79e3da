import { redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { recipientViews, type Recipient } from '#lib/domain/letterhead.ts';
import { organisationForm } from '#lib/forms/organisation.ts';
import { db } from '#lib/server/db/connection.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireAdmin } from '#lib/server/http/guards.ts';
import { findOrganisation } from '#lib/server/stores/organisations.ts';
import { listUnits } from '#lib/server/stores/units.ts';
import { changeOrganisation } from '#lib/server/usecases/organisations.ts';
import { accountTexts } from '#lib/texts/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireAdmin(event);
	const organisation = (await findOrganisation(db, organisationId))!;
	const { name, siteName, unitId, letterhead, recipients } = organisation;
	const units = await listUnits(db, organisationId, dayOf(event.locals.now));
	const nameOf = (view: Recipient['view']) =>
		recipients.find((recipient) => recipient.view === view)?.name ?? '';
	const received = Object.fromEntries(recipientViews.map((view) => [view, nameOf(view)]));
	return {
		// The place is one of the units that only hold others; so it is offered before them.
		units: units.map((unit) => ({ value: unit.unitId, label: unit.name, group: unit.block })),
		stored: { name, siteName, unit: unitId ?? '', contact: '', ...letterhead, ...received },
		saved: event.url.searchParams.has('saved')
	};
};

/** A recipient keeps its code, by which files are named; an empty name is no recipient. */
function recipientsOf(given: Record<Recipient['view'], string>, known: readonly Recipient[]) {
	return recipientViews.flatMap((view) => {
		const all = [...known, ...accountTexts.defaultRecipients];
		const { code = view } = all.find((recipient) => recipient.view === view) ?? {};
		return given[view] === '' ? [] : [{ code, name: given[view], view }];
	});
}

export const actions: Actions = {
	default: (event: RequestEvent) => {
		const { accountId, organisationId } = requireAdmin(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, organisationForm, async (given) => {
			const { name, siteName, unit, ...rest } = given;
			const { parentAgency, agency, place, signerTitle, signer, contact } = rest;
			const organisation = await findOrganisation(db, organisationId);
			await changeOrganisation(actor, {
				name,
				siteName,
				unitId: unit || null,
				letterhead: { parentAgency, agency, place, signerTitle, signer, contact },
				recipients: recipientsOf(given, organisation?.recipients ?? [])
			});
			redirect(303, '/admin/organisation?saved');
		});
	}
};
