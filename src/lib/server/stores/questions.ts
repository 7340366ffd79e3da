import {
	and,
	asc,
	count,
	desc,
	eq,
	getTableColumns,
	inArray,
	max,
	or,
	type SQL
} from 'drizzle-orm';
import type { Drawable } from '#lib/domain/paper.ts';
import type {
	Audience,
	Difficulty,
	Option,
	QuestionKind,
	QuestionState
} from '#lib/domain/question.ts';
import { topicsAbove } from '#lib/domain/topic.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { containsWords } from '#lib/server/db/search.ts';
import {
	accounts,
	citations,
	importBatches,
	people,
	questionAudiences,
	questionRevisions,
	questions
} from '#lib/server/db/schema.ts';
import { listTopics } from './topics.ts';

export type Question = typeof questions.$inferSelect;
export type Revision = typeof questionRevisions.$inferSelect;
export type ImportBatch = typeof importBatches.$inferSelect;
type AudienceRow = typeof questionAudiences.$inferSelect;

/** A question as it is asked now; its key is in `stores/question-keys.ts`. */
export type CurrentQuestion = Question & {
	revision: number;
	kind: QuestionKind;
	stem: string;
	options: Option[];
};

export type QuestionFilter = {
	foldedSearch?: string;
	ids?: readonly string[];
	topicIds?: readonly string[];
	/** Questions whose present wording rests on this document. */
	documentId?: string | undefined;
	difficulty?: Difficulty | undefined;
	state?: QuestionState | undefined;
	kind?: QuestionKind | undefined;
};

const current = {
	id: questions.id,
	organisationId: questions.organisationId,
	number: questions.number,
	topicId: questions.topicId,
	difficulty: questions.difficulty,
	state: questions.state,
	currentRevisionId: questions.currentRevisionId,
	foldedText: questions.foldedText,
	importBatchId: questions.importBatchId,
	createdAt: questions.createdAt,
	changedAt: questions.changedAt,
	revision: questionRevisions.revision,
	kind: questionRevisions.kind,
	stem: questionRevisions.stem,
	options: questionRevisions.options
};

const ofCurrentRevision = eq(questionRevisions.id, questions.currentRevisionId);

/** Somebody who types a number alone means the question's number, or a number in its text. */
function matching(foldedSearch: string): SQL | undefined {
	const words = containsWords(questions.foldedText, foldedSearch);
	return /^\d{1,9}$/.test(foldedSearch)
		? or(eq(questions.number, Number(foldedSearch)), words)
		: words;
}

const citing = (db: Db, documentId: string) =>
	inArray(
		questions.currentRevisionId,
		db
			.select({ id: citations.revisionId })
			.from(citations)
			.where(eq(citations.documentId, documentId))
	);

function those(db: Db, organisationId: string, filter: QuestionFilter): SQL | undefined {
	const { foldedSearch = '', ids, topicIds, documentId, difficulty, state, kind } = filter;
	return and(
		eq(questions.organisationId, organisationId),
		matching(foldedSearch),
		ids && inArray(questions.id, [...ids]),
		topicIds && inArray(questions.topicId, [...topicIds]),
		documentId ? citing(db, documentId) : undefined,
		difficulty && eq(questions.difficulty, difficulty),
		state && eq(questions.state, state),
		kind && eq(questionRevisions.kind, kind)
	);
}

/** Newest number first. */
export async function listQuestions(
	db: Db,
	organisationId: string,
	filter: QuestionFilter = {},
	page: { limit: number; offset: number } = { limit: 50, offset: 0 }
): Promise<CurrentQuestion[]> {
	return db
		.select(current)
		.from(questions)
		.innerJoin(questionRevisions, ofCurrentRevision)
		.where(those(db, organisationId, filter))
		.orderBy(desc(questions.number))
		.limit(page.limit)
		.offset(page.offset);
}

export async function countQuestions(
	db: Db,
	organisationId: string,
	filter: QuestionFilter = {}
): Promise<number> {
	const [row] = await db
		.select({ questions: count() })
		.from(questions)
		.innerJoin(questionRevisions, ofCurrentRevision)
		.where(those(db, organisationId, filter));
	return row?.questions ?? 0;
}

export async function findQuestion(
	db: Db,
	organisationId: string,
	id: string
): Promise<CurrentQuestion | undefined> {
	const [question] = await db
		.select(current)
		.from(questions)
		.innerJoin(questionRevisions, ofCurrentRevision)
		.where(and(eq(questions.organisationId, organisationId), eq(questions.id, id)));
	return question;
}

/** Every question's stem, for finding what an import brings again. */
export async function listStems(
	db: Db,
	organisationId: string
): Promise<{ id: string; stem: string }[]> {
	return db
		.select({ id: questions.id, stem: questionRevisions.stem })
		.from(questions)
		.innerJoin(questionRevisions, ofCurrentRevision)
		.where(eq(questions.organisationId, organisationId))
		.orderBy(asc(questions.number));
}

/** The bank as papers see it: approved questions in their current wording. Three queries, whatever its size. */
export async function listDrawable(db: Db, organisationId: string): Promise<Drawable[]> {
	const topics = await listTopics(db, organisationId);
	const rows = await db
		.select({
			revisionId: questionRevisions.id,
			questionId: questions.id,
			kind: questionRevisions.kind,
			topicId: questions.topicId,
			difficulty: questions.difficulty,
			options: questionRevisions.options
		})
		.from(questions)
		.innerJoin(questionRevisions, ofCurrentRevision)
		.where(and(eq(questions.organisationId, organisationId), eq(questions.state, 'approved')));
	const audiences = await mapAudiencesOf(db, organisationId);
	const above = new Map(topics.map(({ id }) => [id, topicsAbove(topics, id)]));
	return rows.map(({ topicId, ...row }) => ({
		...row,
		topicIds: above.get(topicId) ?? [topicId],
		audiences: audiences.get(row.questionId) ?? []
	}));
}

const byQuestion = (rows: readonly AudienceRow[]): Map<string, Audience[]> =>
	new Map(
		Map.groupBy(rows, (row) => row.questionId)
			.entries()
			.map(([id, group]) => [id, group.map((row) => row.audience)])
	);

async function mapAudiencesOf(db: Db, organisationId: string): Promise<Map<string, Audience[]>> {
	const rows = await db
		.select({ questionId: questionAudiences.questionId, audience: questionAudiences.audience })
		.from(questionAudiences)
		.innerJoin(questions, eq(questions.id, questionAudiences.questionId))
		.where(eq(questions.organisationId, organisationId));
	return byQuestion(rows);
}

export async function listAudiences(db: Db, questionId: string): Promise<Audience[]> {
	const rows = await db
		.select()
		.from(questionAudiences)
		.where(eq(questionAudiences.questionId, questionId))
		.orderBy(asc(questionAudiences.audience));
	return rows.map((row) => row.audience);
}

/** Newest first, with the names of their authors; a null author is the command line. */
export async function listRevisions(
	db: Db,
	questionId: string
): Promise<(Revision & { authorName: string | null })[]> {
	return db
		.select({ ...getTableColumns(questionRevisions), authorName: people.fullName })
		.from(questionRevisions)
		.leftJoin(accounts, eq(accounts.id, questionRevisions.authorId))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(eq(questionRevisions.questionId, questionId))
		.orderBy(desc(questionRevisions.revision));
}

/** The wording that papers have pinned, by revision. */
export async function mapRevisions(
	db: Db,
	revisionIds: readonly string[]
): Promise<Map<string, Revision>> {
	if (revisionIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(questionRevisions)
		.where(inArray(questionRevisions.id, [...revisionIds]));
	return new Map(rows.map((row) => [row.id, row]));
}

/** Numbers count up within an organisation and are never given twice. */
export async function nextQuestionNumber(tx: Db, organisationId: string): Promise<number> {
	const [row] = await tx
		.select({ last: max(questions.number) })
		.from(questions)
		.where(eq(questions.organisationId, organisationId));
	return (row?.last ?? 0) + 1;
}

export async function addQuestions(tx: Db, rows: readonly Question[]): Promise<void> {
	if (rows.length > 0) await tx.insert(questions).values([...rows]);
}

export async function addRevisions(tx: Db, rows: readonly Revision[]): Promise<void> {
	if (rows.length > 0) await tx.insert(questionRevisions).values([...rows]);
}

export async function addAudiences(tx: Db, rows: readonly AudienceRow[]): Promise<void> {
	if (rows.length > 0) await tx.insert(questionAudiences).values([...rows]);
}

export async function removeAudiences(tx: Db, questionId: string): Promise<void> {
	await tx.delete(questionAudiences).where(eq(questionAudiences.questionId, questionId));
}

export async function changeQuestion(
	tx: Db,
	id: string,
	change: Partial<Omit<Question, 'id' | 'organisationId' | 'number' | 'createdAt'>>
): Promise<void> {
	await tx.update(questions).set(change).where(eq(questions.id, id));
}

export async function addImportBatch(tx: Db, batch: ImportBatch): Promise<void> {
	await tx.insert(importBatches).values(batch);
}
