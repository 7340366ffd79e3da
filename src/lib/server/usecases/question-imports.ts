import { createHash } from 'node:crypto';
import { documentsByName } from '#lib/domain/legal-document.ts';
import { answersTheSame, asksTheSame, staysInPlace } from '#lib/domain/question.ts';
import { fold } from '#lib/domain/vietnamese.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	readQuestionSheet,
	type QuestionSheet,
	type SheetIssue,
	type SheetQuestion
} from '#lib/server/formats/question-sheet.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { renewBank } from '#lib/server/stores/free-papers.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { addCitations, listLegalDocuments } from '#lib/server/stores/legal-documents.ts';
import { addQuestionKeys, mapQuestionKeys } from '#lib/server/stores/question-keys.ts';
import {
	addAudiences,
	addImportBatch,
	addQuestions,
	addRevisions,
	listQuestions,
	listStems,
	nextQuestionNumber
} from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { audienceRows, foldedTextOf, revisionRows, type QuestionInput } from './questions.ts';

export type ImportChoices = {
	/** Where rows without a topic go. */
	defaultTopicId: string | null;
	/** Whether papers may ask the questions at once, or only after somebody approved them. */
	state: 'approved' | 'draft';
};

/** What a file would bring: new questions, rows that are in the bank already, and what is wrong. */
export type CheckedImport = {
	fresh: (QuestionInput & { row: number })[];
	unchanged: number;
	issues: SheetIssue[];
};

type Known = { number: number; stem: string; options: { text: string; right: boolean }[] };

type References = {
	topicIds: ReadonlyMap<string, string>;
	documentIds: ReadonlyMap<string, string>;
	/** The bank by folded stem. */
	known: ReadonlyMap<string, Known[]>;
};

/** What names on paper mean. */
async function readReferences(
	db: Db,
	organisationId: string,
	questions: readonly SheetQuestion[]
): Promise<References> {
	const topics = await listTopics(db, organisationId);
	return {
		topicIds: new Map(
			topics.flatMap(({ id, code, name }) => [code, name].map((text) => [fold(text), id]))
		),
		documentIds: documentsByName(await listLegalDocuments(db)),
		known: await readKnown(db, organisationId, new Set(questions.map(({ stem }) => fold(stem))))
	};
}

/** Only questions whose stems come again are read whole: a large bank must not hold up the writer. */
async function readKnown(
	db: Db,
	organisationId: string,
	stems: ReadonlySet<string>
): Promise<Map<string, Known[]>> {
	const all = await listStems(db, organisationId);
	const ids = all.filter(({ stem }) => stems.has(fold(stem))).map(({ id }) => id);
	const asked = await listQuestions(db, organisationId, { ids }, { limit: ids.length, offset: 0 });
	const keys = await mapQuestionKeys(
		db,
		asked.map((question) => question.currentRevisionId)
	);
	const known = asked.map(({ number, stem, options, currentRevisionId }) => {
		const key = keys.get(currentRevisionId)?.key ?? {};
		return {
			number,
			stem,
			options: options.map(({ id, text }) => ({ text, right: (key[id] ?? 0) > 0 }))
		};
	});
	return Map.groupBy(known, ({ stem }) => fold(stem));
}

const issue = (
	{ row }: SheetQuestion,
	column: string,
	code: SheetIssue['code'],
	value: string
): { issue: SheetIssue } => ({ issue: { row, column, code, value } });

/** The row as a question of this bank, or what keeps it from being one. */
function resolveRow(
	question: SheetQuestion,
	{ topicIds, documentIds }: References,
	choices: ImportChoices
): { input: QuestionInput & { row: number } } | { issue: SheetIssue } {
	const { row, topic, citations, options, ...rest } = question;
	const topicId = topic ? topicIds.get(fold(topic)) : choices.defaultTopicId;
	if (!topicId) return issue(question, 'topic', 'unknown-topic', topic);
	const found = citations.map(({ document, locator }) => ({
		documentId: documentIds.get(fold(document)) ?? '',
		locator
	}));
	const stranger = found.findIndex(({ documentId }) => documentId === '');
	if (stranger >= 0)
		return issue(question, 'document', 'unknown-document', citations[stranger]!.document);
	const kind = options.filter(({ right }) => right).length > 1 ? 'multiple' : 'single';
	const drafts = options.map((option) => ({ ...option, fixed: staysInPlace(option.text) }));
	return { input: { row, ...rest, topicId, kind, options: drafts, citations: found } };
}

/** The row as a question, or what is wrong with it, or `unchanged`: the bank has it as it is. */
function judgeRow(
	question: SheetQuestion,
	before: readonly SheetQuestion[],
	references: References,
	choices: ImportChoices
): ReturnType<typeof resolveRow> | 'unchanged' {
	const twin = before.find((other) => asksTheSame(other, question));
	if (twin) return issue(question, 'stem', 'twice-in-file', String(twin.row));
	const known = references.known
		.get(fold(question.stem))
		?.find((other) => asksTheSame(other, question));
	if (!known) return resolveRow(question, references, choices);
	return answersTheSame(known, question)
		? 'unchanged'
		: issue(question, 'stem', 'in-bank-otherwise', String(known.number));
}

async function checkSheet(
	db: Db,
	organisationId: string,
	sheet: QuestionSheet,
	choices: ImportChoices
): Promise<CheckedImport> {
	const references = await readReferences(db, organisationId, sheet.questions);
	const checked: CheckedImport = { fresh: [], unchanged: 0, issues: [...sheet.issues] };
	const seen = new Map<string, SheetQuestion[]>();
	for (const question of sheet.questions) {
		const stem = fold(question.stem);
		const before = seen.get(stem) ?? [];
		seen.set(stem, [...before, question]);
		const judged = judgeRow(question, before, references, choices);
		if (judged === 'unchanged') checked.unchanged += 1;
		else if ('issue' in judged) checked.issues.push(judged.issue);
		else checked.fresh.push(judged.input);
	}
	checked.issues.sort((a, b) => a.row - b.row);
	return checked;
}

/** What importing this file would do; nothing is written. */
export async function checkImport(
	organisationId: string,
	bytes: Buffer,
	choices: ImportChoices
): Promise<CheckedImport> {
	return checkSheet(db, organisationId, await readQuestionSheet(bytes), choices);
}

const rowsAtOnce = 200;

async function addImported(
	tx: Db,
	actor: Actor,
	batchId: string,
	state: ImportChoices['state'],
	inputs: readonly QuestionInput[]
): Promise<void> {
	const { organisationId, now } = actor;
	const first = await nextQuestionNumber(tx, organisationId);
	for (let start = 0; start < inputs.length; start += rowsAtOnce) {
		const rows = inputs.slice(start, start + rowsAtOnce).map((input, index) => {
			const id = newId(now);
			const wording = revisionRows(actor, id, 1, input);
			const question = {
				id,
				organisationId,
				number: first + start + index,
				topicId: input.topicId,
				difficulty: input.difficulty,
				state,
				currentRevisionId: wording.revision.id,
				foldedText: foldedTextOf(input),
				importBatchId: batchId,
				createdAt: now,
				changedAt: now
			};
			return { question, ...wording, audiences: audienceRows(id, input.audiences) };
		});
		await addQuestions(
			tx,
			rows.map(({ question }) => question)
		);
		await addRevisions(
			tx,
			rows.map(({ revision }) => revision)
		);
		await addQuestionKeys(
			tx,
			rows.map(({ key }) => key)
		);
		await addAudiences(
			tx,
			rows.flatMap(({ audiences }) => audiences)
		);
		await addCitations(
			tx,
			rows.flatMap(({ citations }) => citations)
		);
	}
}

/**
 * Brings in the whole file or, if a single row is wrong, nothing. One transaction: 1,000 rows, the most a
 * file may have, keep the writer busy for about 0.2 s (measured), so no answer waits long behind them.
 */
export async function importQuestions(
	actor: Actor,
	file: { name: string; bytes: Buffer },
	choices: ImportChoices
): Promise<{ added: number; unchanged: number }> {
	const sheet = await readQuestionSheet(file.bytes);
	const sha256 = createHash('sha256').update(file.bytes).digest('hex');
	return transaction(async (tx) => {
		const { organisationId, now } = actor;
		const { fresh, unchanged, issues } = await checkSheet(tx, organisationId, sheet, choices);
		if (issues.length > 0) throw new Refusal('import-has-errors');
		const result = { added: fresh.length, unchanged };
		if (fresh.length === 0) return result;
		const batch = {
			id: newId(now),
			organisationId,
			fileName: file.name,
			sha256,
			importedBy: actor.accountId,
			importedAt: now,
			added: fresh.length
		};
		await addImportBatch(tx, batch);
		await addImported(tx, actor, batch.id, choices.state, fresh);
		if (choices.state === 'approved') await renewBank(tx, organisationId);
		await addAuditEntry(tx, actor, 'questions-imported', batch.id, {
			fileName: file.name,
			sha256,
			...result,
			state: choices.state
		});
		return result;
	});
}
