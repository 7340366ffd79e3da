import { fold } from '#lib/domain/vietnamese.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import type { LegalDocumentRow } from '#lib/server/formats/legal-document-sheet.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import {
	addLegalDocument,
	changeLegalDocument,
	findLegalDocument
} from '#lib/server/stores/legal-documents.ts';

export type DocumentInput = Omit<LegalDocumentRow, 'row'>;

const columnsOf = (input: DocumentInput) => ({
	number: input.number,
	kind: input.kind,
	issuer: input.issuer,
	issuedOn: input.issuedOn,
	title: input.title,
	effectiveFrom: input.effectiveFrom,
	effectiveTo: input.effectiveTo,
	link: input.link,
	confidence: input.confidence,
	note: input.note,
	foldedText: fold([input.number, input.kind, input.issuer, input.title].join(' '))
});

/** Adds the documents that are new and brings the others up to date, known by number and issuer. */
export function importLegalDocuments(
	actor: Actor,
	inputs: readonly DocumentInput[]
): Promise<{ added: number; changed: number }> {
	return transaction(async (tx) => {
		const result = { added: 0, changed: 0 };
		for (const input of inputs) {
			const known = await findLegalDocument(tx, input.number, input.issuer);
			if (known) {
				await changeLegalDocument(tx, known.id, columnsOf(input));
				result.changed += 1;
			} else {
				const id = newId(actor.now);
				await addLegalDocument(tx, { id, ...columnsOf(input), createdAt: actor.now });
				result.added += 1;
			}
		}
		await addAuditEntry(tx, actor, 'legal-documents-imported', actor.organisationId, result);
		return result;
	});
}
