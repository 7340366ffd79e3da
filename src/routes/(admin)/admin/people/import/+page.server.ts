import type { RequestEvent } from '@sveltejs/kit';
import { csvFileForm } from '#lib/forms/bank-tables.ts';
import { confirmCsvForm } from '#lib/forms/csv-import.ts';
import * as secrets from '#lib/server/auth/secrets.ts';
import { readPeopleSheet } from '#lib/server/formats/people-sheet.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireAdmin } from '#lib/server/http/guards.ts';
import { writeAccessCodeSheet } from '#lib/server/papers/access-code-sheet.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { checkPeople, importPeople } from '#lib/server/usecases/people.ts';
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
			const sheet = readPeopleSheet(bytes);
			const { added, known, issues } = await checkPeople(actor, sheet.people);
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
			const { people, issues } = readPeopleSheet(Buffer.from(content, 'base64'));
			if (issues.length > 0) throw new Refusal('import-has-errors');
			const { added, changed, codes } = await importPeople(actor, people, secrets);
			// The codes are nowhere else, so the answer to this request is the one place to take them from.
			const file = codes.length > 0 ? await writeAccessCodeSheet(codes, actor.now) : undefined;
			const codeFile = file ? Buffer.from(file).toString('base64') : '';
			return { imported: { added, changed, codes: codes.length, codeFile } };
		});
	}
};
