import { redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { fold } from '#lib/domain/vietnamese.ts';
import { csvFileForm, legalDocumentForm } from '#lib/forms/bank-tables.ts';
import { db } from '#lib/server/db/connection.ts';
import { readLegalDocumentSheet } from '#lib/server/formats/legal-document-sheet.ts';
import { handleForm } from '#lib/server/http/form-action.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listLegalDocuments } from '#lib/server/stores/legal-documents.ts';
import { countByDocument } from '#lib/server/stores/question-counts.ts';
import { importLegalDocuments } from '#lib/server/usecases/legal-documents.ts';
import { bankTables } from '#lib/texts/bank-tables.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const search = event.url.searchParams.get('search') ?? '';
	const counts = await countByDocument(db, organisationId);
	const documents = await listLegalDocuments(db, fold(search));
	return {
		search,
		today: dayOf(event.locals.now),
		documents: documents.map((document) => ({
			...document,
			questions: counts.get(document.id) ?? 0
		}))
	};
};

const here = '/organiser/bank/documents';

export const actions: Actions = {
	add: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, legalDocumentForm, async (given) => {
			const { unchecked: confidence } = bankTables.documents;
			const row = { row: 1, ...given, confidence, note: '' };
			const { added, changed } = await importLegalDocuments(actor, [row]);
			redirect(303, `${here}?added=${added}&changed=${changed}`);
		});
	},
	import: (event: RequestEvent) => {
		const { accountId, organisationId } = requireOrganiser(event);
		const actor = { accountId, organisationId, now: event.locals.now };
		return handleForm(event, csvFileForm, async ({ file }) => {
			const { documents, issues } = readLegalDocumentSheet(Buffer.from(await file.arrayBuffer()));
			if (issues.length > 0) return { fileIssues: issues };
			const { added, changed } = await importLegalDocuments(actor, documents);
			redirect(303, `${here}?added=${added}&changed=${changed}`);
		});
	}
};
