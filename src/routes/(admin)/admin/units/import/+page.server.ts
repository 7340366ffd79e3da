import { redirect, type RequestEvent } from '@sveltejs/kit';
import { csvFileForm } from '#lib/forms/bank-tables.ts';
import { confirmCsvForm } from '#lib/forms/csv-import.ts';
import { readUnitSheet } from '#lib/server/formats/unit-sheet.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireAdmin } from '#lib/server/http/guards.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { checkUnits, importUnits } from '#lib/server/usecases/units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireAdmin(event);
};

function actorOf(event: RequestEvent): Actor {
	const { accountId, organisationId } = requireAdmin(event);
	return { accountId, organisationId, now: event.locals.now };
}

const shownIssues = 100;

export const actions: Actions = {
	check: (event: RequestEvent) => {
		const actor = actorOf(event);
		return handleForm(event, csvFileForm, async ({ file }) => {
			const bytes = Buffer.from(await file.arrayBuffer());
			const sheet = readUnitSheet(bytes);
			const { added, known, issues } = await checkUnits(actor, sheet.units);
			const all = sheet.issues.length > 0 ? sheet.issues : issues;
			return {
				checked: {
					...{ added, known, fileName: file.name, issueCount: all.length },
					issues: all.slice(0, shownIssues),
					content: all.length === 0 ? bytes.toString('base64') : ''
				}
			};
		});
	},
	confirm: (event: RequestEvent) => {
		const actor = actorOf(event);
		return handleForm(event, confirmCsvForm, async ({ content }) => {
			const { units, issues } = readUnitSheet(Buffer.from(content, 'base64'));
			if (issues.length > 0) throw new Refusal('import-has-errors');
			const { added, changed } = await importUnits(actor, units);
			redirect(303, `/admin/units?added=${added}&changed=${changed}`);
		});
	}
};
