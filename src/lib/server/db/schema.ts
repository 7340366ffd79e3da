import { isNotNull } from 'drizzle-orm';
import type { Role } from '../../domain/account.ts';
import type { StepValue } from '../../domain/attempt.ts';
import type {
	ContestKind,
	ContestState,
	DivisionAudience,
	PersonGroup,
	Rules
} from '../../domain/contest.ts';
import type { Letterhead, Recipient } from '../../domain/letterhead.ts';
import type { PaperItem } from '../../domain/paper.ts';
import type {
	Audience,
	Difficulty,
	Key,
	Option,
	QuestionKind,
	QuestionState
} from '../../domain/question.ts';
import type { CreditCause, ExceptionKind, RunningChoice } from '../../domain/time.ts';
import type { SuccessionKind } from '../../domain/unit.ts';
import {
	flag,
	id,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex
} from './dialect.ts';

// Ids are UUIDv7 text made by us, instants are UTC, days are "yyyy-mm-dd", points are hundredths, money is whole dong.
// Everything an organisation owns names it, so that several organisers share one installation.

// Organisations and units

export const organisations = table('organisations', {
	id: id(),
	parentId: text(),
	slug: text().notNull().unique(),
	name: text().notNull(),
	/** What stands beside the seal on every page. */
	siteName: text().notNull(),
	/** The unit this organisation speaks for; its dated name is shown under the site's name. */
	unitId: text(),
	letterhead: json<Letterhead>().notNull(),
	recipients: json<Recipient[]>().notNull(),
	isSample: flag().notNull(),
	/** Counts what papers are drawn from: whoever read the bank sees by it that it has changed since. */
	bankVersion: integer().notNull().default(0),
	createdAt: instant().notNull()
});

export const units = table(
	'units',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		code: text().notNull(),
		createdAt: instant().notNull()
	},
	(t) => [uniqueIndex('units_code').on(t.organisationId, t.code)]
);

/** A unit's name, type and place in the tree over a period; both days included. */
export const unitVersions = table(
	'unit_versions',
	{
		unitId: text()
			.notNull()
			.references(() => units.id),
		validFrom: text().notNull(),
		validTo: text().notNull(),
		name: text().notNull(),
		foldedName: text().notNull(),
		sortKey: text().notNull(),
		kind: text().notNull(),
		/** The group of comparable units it is ranked in. */
		block: text().notNull(),
		parentUnitId: text().references(() => units.id)
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.validFrom] }),
		index('unit_versions_parent').on(t.parentUnitId)
	]
);

export const unitSuccessions = table(
	'unit_successions',
	{
		fromUnitId: text()
			.notNull()
			.references(() => units.id),
		toUnitId: text()
			.notNull()
			.references(() => units.id),
		effectiveOn: text().notNull(),
		kind: text().$type<SuccessionKind>().notNull()
	},
	(t) => [primaryKey({ columns: [t.fromUnitId, t.toUnitId] })]
);

export const unitHeadcounts = table(
	'unit_headcounts',
	{
		unitId: text()
			.notNull()
			.references(() => units.id),
		countedOn: text().notNull(),
		/** Which people are counted: rates compare a division's entrants with its own headcount. */
		personGroup: text().$type<PersonGroup>().notNull(),
		count: integer().notNull(),
		source: text().notNull()
	},
	(t) => [primaryKey({ columns: [t.unitId, t.personGroup, t.countedOn] })]
);

// People and access

export const people = table(
	'people',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		fullName: text().notNull(),
		foldedName: text().notNull(),
		sortKey: text().notNull(),
		personGroup: text().$type<PersonGroup>().notNull(),
		birthDate: text(),
		/** E.164. Families share a phone, so it is not unique here; as a login it is. */
		phone: text(),
		position: text(),
		unitId: text().references(() => units.id),
		isSample: flag().notNull(),
		createdAt: instant().notNull()
	},
	(t) => [index('people_unit').on(t.unitId), index('people_name').on(t.organisationId, t.sortKey)]
);

export const accounts = table(
	'accounts',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		role: text().$type<Role>().notNull(),
		login: text().notNull().unique(),
		/** argon2id for chosen passwords, keyed HMAC for random access codes; the prefix tells which. */
		secretHash: text().notNull(),
		disabledAt: instant(),
		createdAt: instant().notNull()
	},
	(t) => [index('accounts_person').on(t.personId)]
);

export const sessions = table(
	'sessions',
	{
		/** SHA-256 of the cookie's token: a copy of this table opens no account. */
		id: id(),
		accountId: text()
			.notNull()
			.references(() => accounts.id),
		createdAt: instant().notNull(),
		expiresAt: instant().notNull()
	},
	(t) => [index('sessions_account').on(t.accountId), index('sessions_expiry').on(t.expiresAt)]
);

/** What somebody agreed to, in which wording, and when. */
export const consents = table(
	'consents',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		purpose: text().notNull(),
		noticeVersion: text().notNull(),
		givenAt: instant().notNull(),
		withdrawnAt: instant()
	},
	(t) => [index('consents_person').on(t.personId)]
);

// Law register and question bank

export const legalDocuments = table(
	'legal_documents',
	{
		id: id(),
		number: text().notNull(),
		kind: text().notNull(),
		issuer: text().notNull(),
		issuedOn: text(),
		title: text().notNull(),
		foldedText: text().notNull(),
		effectiveFrom: text(),
		effectiveTo: text(),
		link: text(),
		/** How surely dates and status were read; shown to organisers. */
		confidence: text().notNull(),
		note: text().notNull(),
		createdAt: instant().notNull()
	},
	// Two issuers may use one number: communes and provinces both count from 1 each year.
	(t) => [uniqueIndex('legal_documents_number').on(t.number, t.issuer)]
);

/** One document amends or replaces another from a day on. */
export const legalChanges = table(
	'legal_changes',
	{
		documentId: text()
			.notNull()
			.references(() => legalDocuments.id),
		byDocumentId: text()
			.notNull()
			.references(() => legalDocuments.id),
		kind: text().$type<'amended' | 'replaced' | 'repealed'>().notNull(),
		effectiveOn: text().notNull()
	},
	(t) => [primaryKey({ columns: [t.documentId, t.byDocumentId, t.kind] })]
);

export const topics = table(
	'topics',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		parentId: text(),
		code: text().notNull(),
		name: text().notNull(),
		position: integer().notNull()
	},
	(t) => [uniqueIndex('topics_code').on(t.organisationId, t.code)]
);

/** A file whose rows came in together, and by whom. */
export const importBatches = table('import_batches', {
	id: id(),
	organisationId: text()
		.notNull()
		.references(() => organisations.id),
	fileName: text().notNull(),
	sha256: text().notNull(),
	importedBy: text().references(() => accounts.id),
	importedAt: instant().notNull(),
	added: integer().notNull()
});

export const questions = table(
	'questions',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		/** Short number people can say on the phone; counts up within the organisation. */
		number: integer().notNull(),
		topicId: text()
			.notNull()
			.references(() => topics.id),
		difficulty: text().$type<Difficulty>().notNull(),
		state: text().$type<QuestionState>().notNull(),
		currentRevisionId: text().notNull(),
		/** Stem and options without diacritics. */
		foldedText: text().notNull(),
		importBatchId: text().references(() => importBatches.id),
		createdAt: instant().notNull(),
		changedAt: instant().notNull()
	},
	(t) => [
		uniqueIndex('questions_number').on(t.organisationId, t.number),
		index('questions_topic').on(t.organisationId, t.state, t.topicId)
	]
);

export const questionAudiences = table(
	'question_audiences',
	{
		questionId: text()
			.notNull()
			.references(() => questions.id),
		audience: text().$type<Audience>().notNull()
	},
	(t) => [primaryKey({ columns: [t.questionId, t.audience] })]
);

/** Every edit makes a revision; papers pin one, so a used one never changes. */
export const questionRevisions = table(
	'question_revisions',
	{
		id: id(),
		questionId: text()
			.notNull()
			.references(() => questions.id),
		revision: integer().notNull(),
		kind: text().$type<QuestionKind>().notNull(),
		stem: text().notNull(),
		options: json<Option[]>().notNull(),
		authorId: text().references(() => accounts.id),
		createdAt: instant().notNull()
	},
	(t) => [uniqueIndex('question_revisions_number').on(t.questionId, t.revision)]
);

/** What must not be seen during an attempt. The import rules keep this table off the answering path. */
export const questionKeys = table('question_keys', {
	revisionId: text()
		.primaryKey()
		.references(() => questionRevisions.id),
	key: json<Key>().notNull(),
	explanation: text().notNull()
});

export const citations = table(
	'citations',
	{
		revisionId: text()
			.notNull()
			.references(() => questionRevisions.id),
		position: integer().notNull(),
		documentId: text()
			.notNull()
			.references(() => legalDocuments.id),
		/** Article, clause, point, as lawyers write it. */
		locator: text().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.revisionId, t.position] }),
		index('citations_document').on(t.documentId)
	]
);

// Contests

export const contests = table(
	'contests',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		slug: text().notNull().unique(),
		kind: text().$type<ContestKind>().notNull(),
		state: text().$type<ContestState>().notNull(),
		title: text().notNull(),
		summary: text().notNull(),
		rules: json<Rules>().notNull(),
		isSample: flag().notNull(),
		createdAt: instant().notNull(),
		publishedAt: instant()
	},
	(t) => [index('contests_organisation').on(t.organisationId)]
);

export const divisions = table(
	'divisions',
	{
		id: id(),
		contestId: text()
			.notNull()
			.references(() => contests.id),
		position: integer().notNull(),
		code: text().notNull(),
		name: text().notNull(),
		audience: text().$type<DivisionAudience>().notNull()
	},
	(t) => [uniqueIndex('divisions_code').on(t.contestId, t.code)]
);

export const rounds = table(
	'rounds',
	{
		id: id(),
		contestId: text()
			.notNull()
			.references(() => contests.id),
		number: integer().notNull(),
		name: text().notNull(),
		opensAt: instant().notNull(),
		/** Half open: nothing starts at or after this instant. */
		closesAt: instant().notNull(),
		minutes: integer().notNull(),
		attemptsAllowed: integer(),
		/** The day whose headcounts the unit table divides by. */
		headcountOn: text().notNull(),
		settledAt: instant(),
		settledBy: text().references(() => accounts.id)
	},
	(t) => [uniqueIndex('rounds_number').on(t.contestId, t.number)]
);

export const blueprintLines = table(
	'blueprint_lines',
	{
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		position: integer().notNull(),
		topicId: text().references(() => topics.id),
		difficulty: text().$type<Difficulty>(),
		count: integer().notNull(),
		points: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.divisionId, t.position] })]
);

export const prizes = table(
	'prizes',
	{
		id: id(),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		position: integer().notNull(),
		name: text().notNull(),
		quantity: integer().notNull(),
		amount: integer().notNull()
	},
	(t) => [uniqueIndex('prizes_position').on(t.divisionId, t.position)]
);

// Attempts: a paper and an append-only history

export const papers = table(
	'papers',
	{
		id: id(),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		seed: text().notNull(),
		items: json<PaperItem[]>().notNull(),
		drawnAt: instant().notNull(),
		/** A random key while the paper, drawn ahead, waits for an entrant; null once somebody has it. */
		freeKey: text()
	},
	// Only papers that wait are in it, so it stays as small as the stock.
	(t) => [index('papers_free').on(t.roundId, t.divisionId, t.freeKey).where(isNotNull(t.freeKey))]
);

export const attempts = table(
	'attempts',
	{
		id: id(),
		contestId: text()
			.notNull()
			.references(() => contests.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** The unit at the start: later moves and mergers do not rewrite it. */
		unitId: text().references(() => units.id),
		/** 1, 2, 3 … within the round; unique, so two simultaneous starts make one attempt. */
		number: integer().notNull(),
		paperId: text()
			.notNull()
			.references(() => papers.id),
		startedAt: instant().notNull(),
		/** When the paper was first sent to the entrant: personal time runs from here. */
		deliveredAt: instant(),
		/** Fixed at the start, or when the paper was first delivered. */
		deadlineAt: instant().notNull(),
		/** The deadline with all credits: what `attempt_credits` adds up to, kept in the same transaction. */
		endsAt: instant().notNull(),
		/** The one device that may save; null until somebody sits down. */
		sittingId: text(),
		submittedAt: instant(),
		endedBy: text().$type<'entrant' | 'deadline'>(),
		points: integer(),
		maxPoints: integer(),
		rightAnswers: integer(),
		usedMs: integer()
	},
	(t) => [
		uniqueIndex('attempts_number').on(t.roundId, t.personId, t.number),
		index('attempts_person').on(t.personId),
		// Asked for each unused paper that is thrown away.
		index('attempts_paper').on(t.paperId),
		index('attempts_expiry').on(t.submittedAt, t.endsAt)
	]
);

/** A device on which an attempt was opened; the last one is live. Only ever added to. */
export const sittings = table(
	'sittings',
	{
		id: id(),
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		/** 1 for the device on which the attempt began, then 2, 3 …: above 1 it was taken over. */
		number: integer().notNull(),
		openedAt: instant().notNull(),
		/** Keyed digest of the network it came from: entries of one network can be counted, the address cannot be read. */
		network: text().notNull()
	},
	(t) => [
		index('sittings_attempt').on(t.attemptId),
		index('sittings_round').on(t.roundId, t.number, t.network)
	]
);

/** Only ever added to. The current answer is the one with the highest sequence at its position. */
export const steps = table(
	'steps',
	{
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		position: integer().notNull(),
		sequence: integer().notNull(),
		value: json<StepValue>().notNull(),
		receivedAt: instant().notNull(),
		/** When it was given, as the device says; only for an answer that was long on its way. */
		givenAt: instant()
	},
	(t) => [primaryKey({ columns: [t.attemptId, t.position, t.sequence] })]
);

/** What the entrant can prove: exact bytes, signed once when the attempt ended. Only ever added to. */
export const receipts = table('receipts', {
	attemptId: text()
		.primaryKey()
		.references(() => attempts.id),
	body: text().notNull(),
	signature: text().notNull(),
	keyId: text().notNull(),
	issuedAt: instant().notNull()
});

/** Public halves of the keys that ever signed receipts: old receipts stay checkable after a change of key. */
export const receiptKeys = table('receipt_keys', {
	id: id(),
	publicKey: text().notNull(),
	createdAt: instant().notNull()
});

// Time: what was decided or happened after the start lies on top of it, with author and reason

/** Extra time or an own window in a round, for one person, a unit, a division or everybody. Only ever added to. */
export const exceptions = table(
	'exceptions',
	{
		id: id(),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		kind: text().$type<ExceptionKind>().notNull(),
		/** At most one of these three; none means everybody in the round. */
		personId: text().references(() => people.id),
		unitId: text().references(() => units.id),
		divisionId: text().references(() => divisions.id),
		/** Extra time. */
		extraMs: integer(),
		/** An own window, half open. */
		opensAt: instant(),
		closesAt: instant(),
		/** A withdrawal names what it takes back. */
		withdraws: text(),
		reason: text().notNull(),
		grantedBy: text().references(() => accounts.id),
		grantedAt: instant().notNull()
	},
	(t) => [index('exceptions_round').on(t.roundId)]
);

/** A round's window was moved: what it was and became, who decided it and why. Only ever added to. */
export const roundMoves = table(
	'round_moves',
	{
		id: id(),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		opensAtBefore: instant().notNull(),
		closesAtBefore: instant().notNull(),
		opensAt: instant().notNull(),
		closesAt: instant().notNull(),
		/** What became of those who were sitting. */
		running: text().$type<RunningChoice>().notNull(),
		affected: integer().notNull(),
		reason: text().notNull(),
		movedBy: text().references(() => accounts.id),
		movedAt: instant().notNull()
	},
	(t) => [index('round_moves_round').on(t.roundId)]
);

/** The last moment at which the server is known to have written to the disk. One row. */
export const heartbeats = table('heartbeats', { id: id(), at: instant().notNull() });

/** A stretch of time in which nothing could be saved. Only ever added to. */
export const outages = table('outages', {
	id: id(),
	fromAt: instant().notNull(),
	toAt: instant().notNull(),
	/** Attempts that were given the time back. */
	credited: integer().notNull()
});

/** Time given to (or, after a moved closing, taken from) one attempt after its start. Only ever added to. */
export const attemptCredits = table(
	'attempt_credits',
	{
		id: id(),
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		ms: integer().notNull(),
		cause: text().$type<CreditCause>().notNull(),
		/** The exception, outage or move of the round behind it. */
		causeId: text().notNull(),
		createdAt: instant().notNull()
	},
	(t) => [uniqueIndex('attempt_credits_cause').on(t.attemptId, t.causeId)]
);

// Boards, kept with every finished attempt so that reading them costs the same at a million

/** One person's counting result in a round. */
export const standings = table(
	'standings',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** The unit of the first attempt in the round: moving later changes no board. */
		unitId: text().references(() => units.id),
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		points: integer().notNull(),
		maxPoints: integer().notNull(),
		usedMs: integer().notNull(),
		submittedAt: instant().notNull(),
		forecast: integer(),
		attemptsUsed: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.personId] }),
		// Holds all that decides a place, so that pages and places are found without reading the table.
		index('standings_order').on(
			t.roundId,
			t.divisionId,
			t.points,
			t.usedMs,
			t.submittedAt,
			t.personId,
			t.forecast
		),
		// The same where the earliest submission decides.
		index('standings_earliest').on(
			t.roundId,
			t.divisionId,
			t.points,
			t.submittedAt,
			t.usedMs,
			t.personId,
			t.forecast
		),
		// The same once the round is settled and the nearer forecast decides.
		index('standings_nearest').on(
			t.roundId,
			t.divisionId,
			t.points,
			t.forecast,
			t.usedMs,
			t.submittedAt,
			t.personId
		)
	]
);

/** How many people of a division stand at each number of points: a place is a sum over a few rows. */
export const pointCounts = table(
	'point_counts',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		points: integer().notNull(),
		people: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.divisionId, t.points] })]
);

/**
 * How many people stand in each bucket of the next comparator within a level: a place is a sum and a short count.
 * Buckets from 0 on are of time; those below are of the errors of forecasts, counted when the round is settled.
 */
export const timeCounts = table(
	'time_counts',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		points: integer().notNull(),
		bucket: integer().notNull(),
		people: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.divisionId, t.points, t.bucket] })]
);

export const unitStandings = table(
	'unit_standings',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		unitId: text()
			.notNull()
			.references(() => units.id),
		entrants: integer().notNull(),
		attempts: integer().notNull(),
		pointsSum: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.divisionId, t.unitId] })]
);

/** The true numbers a division's forecasts are measured against, fixed when the round is settled. */
export const roundFigures = table(
	'round_figures',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		entrants: integer().notNull(),
		attempts: integer().notNull(),
		perfect: integer().notNull(),
		forecastActual: integer()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.divisionId] })]
);

export const awards = table(
	'awards',
	{
		id: id(),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		divisionId: text()
			.notNull()
			.references(() => divisions.id),
		prizeId: text()
			.notNull()
			.references(() => prizes.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		unitId: text().references(() => units.id),
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		place: integer().notNull(),
		points: integer().notNull(),
		maxPoints: integer().notNull(),
		forecast: integer(),
		forecastError: integer(),
		usedMs: integer().notNull(),
		submittedAt: instant().notNull(),
		position: integer().notNull()
	},
	(t) => [uniqueIndex('awards_person').on(t.roundId, t.personId)]
);

/** Every act of staff, in the same transaction as what it changed. Only ever added to. */
export const auditLog = table(
	'audit_log',
	{
		id: id(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		accountId: text().references(() => accounts.id),
		action: text().notNull(),
		subjectId: text().notNull(),
		details: json<Record<string, unknown>>().notNull(),
		at: instant().notNull()
	},
	(t) => [index('audit_log_organisation').on(t.organisationId, t.at)]
);
