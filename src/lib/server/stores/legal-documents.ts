import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { containsWords } from '#lib/server/db/search.ts';
import { citations, legalDocuments } from '#lib/server/db/schema.ts';

export type LegalDocument = typeof legalDocuments.$inferSelect;
export type Citation = typeof citations.$inferSelect;

/** A citation as it is read: what document, and where in it. */
export type ReadableCitation = {
	revisionId: string;
	documentId: string;
	kind: string;
	number: string;
	title: string;
	link: string | null;
	effectiveTo: string | null;
	locator: string;
};

/** The whole register, or the documents whose number, kind, issuer and title contain these words. */
export async function listLegalDocuments(db: Db, foldedSearch = ''): Promise<LegalDocument[]> {
	return db
		.select()
		.from(legalDocuments)
		.where(containsWords(legalDocuments.foldedText, foldedSearch))
		.orderBy(asc(legalDocuments.number), asc(legalDocuments.issuer));
}

export async function findLegalDocument(
	db: Db,
	number: string,
	issuer: string
): Promise<LegalDocument | undefined> {
	const [document] = await db
		.select()
		.from(legalDocuments)
		.where(and(eq(legalDocuments.number, number), eq(legalDocuments.issuer, issuer)));
	return document;
}

export async function addLegalDocument(tx: Db, document: LegalDocument): Promise<void> {
	await tx.insert(legalDocuments).values(document);
}

export async function changeLegalDocument(
	tx: Db,
	id: string,
	change: Partial<Omit<LegalDocument, 'id'>>
): Promise<void> {
	await tx.update(legalDocuments).set(change).where(eq(legalDocuments.id, id));
}

/** What these revisions rest on, in the author's order. */
export async function listCitations(
	db: Db,
	revisionIds: readonly string[]
): Promise<ReadableCitation[]> {
	if (revisionIds.length === 0) return [];
	return db
		.select({
			revisionId: citations.revisionId,
			documentId: legalDocuments.id,
			kind: legalDocuments.kind,
			number: legalDocuments.number,
			title: legalDocuments.title,
			link: legalDocuments.link,
			effectiveTo: legalDocuments.effectiveTo,
			locator: citations.locator
		})
		.from(citations)
		.innerJoin(legalDocuments, eq(legalDocuments.id, citations.documentId))
		.where(inArray(citations.revisionId, [...revisionIds]))
		.orderBy(asc(citations.revisionId), asc(citations.position));
}

export async function addCitations(tx: Db, rows: readonly Citation[]): Promise<void> {
	if (rows.length > 0) await tx.insert(citations).values([...rows]);
}
