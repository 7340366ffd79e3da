import type { Role } from '#lib/domain/account.ts';
import { contestRules, type DivisionAudience } from '#lib/domain/contest.ts';
import type { BlueprintLine } from '#lib/domain/paper.ts';
import type { Difficulty, Key } from '#lib/domain/question.ts';
import { beginningOfTime, endOfTime } from '#lib/domain/unit.ts';
import { fold, nameSortKey, sortKey } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	accounts,
	blueprintLines,
	contests,
	divisions,
	legalDocuments,
	organisations,
	people,
	prizes,
	questionAudiences,
	questionKeys,
	questionRevisions,
	questions,
	rounds,
	topics,
	unitHeadcounts,
	units,
	unitVersions
} from '#lib/server/db/schema.ts';

// Rows for tests, written past the use cases: each builder needs as little as its test wants to say.

/** The instant that tests call "now"; rounds made here are open then. */
export const now = new Date('2026-10-05T08:00:00+07:00');
const minuteMs = 60_000;
export const minutesLater = (minutes: number, from = now) =>
	new Date(from.getTime() + minutes * minuteMs);
export const daysLater = (days: number, from = now) => minutesLater(days * 24 * 60, from);

let made = 0;
const nextNumber = () => ++made;

type Columns<T extends { $inferInsert: object }> = Partial<T['$inferInsert']>;

export async function addOrganisation(columns: Columns<typeof organisations> = {}) {
	const number = nextNumber();
	const organisation = {
		id: newId(now),
		slug: `so-tu-phap-${number}`,
		name: `Sở Tư pháp ${number}`,
		siteName: 'Khoa Bảng',
		letterhead: {
			parentAgency: 'Ủy ban nhân dân thành phố',
			agency: 'Sở Tư pháp',
			place: 'Bắc Ninh',
			signerTitle: 'Giám đốc',
			signer: 'Nguyễn Văn Mẫu'
		},
		recipients: [
			{ code: 'stp', name: 'Sở Tư pháp', view: 'justice' as const },
			{ code: 'snv', name: 'Sở Nội vụ', view: 'home-affairs' as const }
		],
		isSample: false,
		createdAt: now,
		...columns
	};
	await transaction((tx) => tx.insert(organisations).values(organisation));
	return organisation;
}

type Owned = { id: string };

/** A unit that always was and still is; with a headcount of officials when one is given. */
export async function addUnit(
	organisation: Owned,
	given: {
		code?: string;
		name?: string;
		kind?: string;
		block?: string;
		parentUnitId?: string;
		headcount?: number;
	} = {}
) {
	const number = nextNumber();
	const {
		code = `unit-${number}`,
		name = `Phường ${number}`,
		kind = 'ward',
		block = 'wards'
	} = given;
	const id = newId(now);
	await transaction(async (tx) => {
		await tx.insert(units).values({ id, organisationId: organisation.id, code, createdAt: now });
		await tx.insert(unitVersions).values({
			unitId: id,
			validFrom: beginningOfTime,
			validTo: endOfTime,
			name,
			foldedName: fold(name),
			sortKey: sortKey(name),
			kind,
			block,
			parentUnitId: given.parentUnitId ?? null
		});
		if (given.headcount === undefined) return;
		await tx.insert(unitHeadcounts).values({
			unitId: id,
			countedOn: '2026-01-01',
			personGroup: 'official',
			count: given.headcount,
			source: 'test'
		});
	});
	return { id, code, name };
}

/**
 * Somebody with an account. Citizens and organisers are told apart by `role`; officials belong to a unit.
 * The secret opens nothing: tests that sign in set `secretHash` themselves.
 */
export async function addPerson(
	organisation: Owned,
	given: { role?: Role; person?: Columns<typeof people>; account?: Columns<typeof accounts> } = {}
) {
	const number = nextNumber();
	const { role = 'citizen' } = given;
	const fullName = given.person?.fullName ?? `Nguyễn Thị Mẫu ${number}`;
	const person = {
		id: newId(now),
		organisationId: organisation.id,
		fullName,
		foldedName: fold(fullName),
		sortKey: nameSortKey(fullName),
		personGroup: role === 'citizen' ? ('citizen' as const) : ('official' as const),
		birthDate: '1980-02-28',
		phone: null,
		unitId: null,
		isSample: false,
		createdAt: now,
		...given.person
	};
	const account = {
		id: newId(now),
		personId: person.id,
		organisationId: organisation.id,
		role,
		login: `login-${number}`,
		secretHash: 'none',
		createdAt: now,
		...given.account
	};
	await transaction(async (tx) => {
		await tx.insert(people).values(person);
		await tx.insert(accounts).values(account);
	});
	return { person, account };
}

export async function addTopic(organisation: Owned, columns: Columns<typeof topics> = {}) {
	const number = nextNumber();
	const topic = {
		id: newId(now),
		organisationId: organisation.id,
		parentId: null,
		code: `topic-${number}`,
		name: `Chủ đề ${number}`,
		position: number,
		...columns
	};
	await transaction((tx) => tx.insert(topics).values(topic));
	return topic;
}

export async function addLegalDocument(columns: Columns<typeof legalDocuments> = {}) {
	const number = nextNumber();
	const document = {
		id: newId(now),
		number: `${number}/QĐ-UBND`,
		kind: 'decision',
		issuer: 'Ủy ban nhân dân',
		issuedOn: '2026-01-15',
		title: `Quyết định ${number}`,
		foldedText: `quyet dinh ${number}`,
		confidence: 'test',
		note: '',
		createdAt: now,
		...columns
	};
	await transaction((tx) => tx.insert(legalDocuments).values(document));
	return document;
}

type QuestionGiven = {
	difficulty?: Difficulty;
	stem?: string;
	options?: string[];
	right?: number[];
};

/** An approved question for everybody; its option ids are a, b, c … and, unless told otherwise, "a" is right. */
export async function addQuestion(
	topic: { id: string; organisationId: string },
	given: QuestionGiven = {}
) {
	const number = nextNumber();
	const { difficulty = 'easy', stem = `Câu hỏi ${number}?`, right = [0] } = given;
	const texts = given.options ?? ['Đúng', 'Sai một', 'Sai hai', 'Sai ba'];
	const options = texts.map((text, index) => ({
		id: 'abcdefgh'.charAt(index),
		text,
		fixed: false
	}));
	const key: Key = Object.fromEntries(right.map((index) => ['abcdefgh'.charAt(index), 100]));
	const id = newId(now);
	const revisionId = newId(now);
	const kind = right.length > 1 ? ('multiple' as const) : ('single' as const);
	await transaction(async (tx) => {
		await tx.insert(questions).values({
			id,
			organisationId: topic.organisationId,
			number,
			topicId: topic.id,
			difficulty,
			state: 'approved',
			currentRevisionId: revisionId,
			foldedText: fold([stem, ...texts].join(' ')),
			createdAt: now,
			changedAt: now
		});
		await tx
			.insert(questionRevisions)
			.values({ id: revisionId, questionId: id, revision: 1, kind, stem, options, createdAt: now });
		await tx.insert(questionKeys).values({ revisionId, key, explanation: 'Vì quy định như vậy.' });
		await tx.insert(questionAudiences).values([
			{ questionId: id, audience: 'officials' },
			{ questionId: id, audience: 'citizens' }
		]);
	});
	return { id, revisionId, number, kind, options, key, difficulty };
}

export async function addQuestions(topic: { id: string; organisationId: string }, count: number) {
	const added: Awaited<ReturnType<typeof addQuestion>>[] = [];
	for (let left = count; left > 0; left--) added.push(await addQuestion(topic));
	return added;
}

type DivisionGiven = {
	audience: DivisionAudience;
	blueprint?: Partial<BlueprintLine>[];
	prizes?: { name: string; quantity: number; amount: number }[];
};

const usualPrizes = [
	{ name: 'Giải Nhất', quantity: 1, amount: 2_000_000 },
	{ name: 'Giải Nhì', quantity: 2, amount: 1_000_000 }
];

async function addDivision(tx: Db, contestId: string, position: number, given: DivisionGiven) {
	const division = {
		id: newId(now),
		contestId,
		position,
		code: given.audience,
		name: `Khối ${given.audience}`,
		audience: given.audience
	};
	await tx.insert(divisions).values(division);
	const lines = given.blueprint ?? [{ count: 4 }];
	await tx.insert(blueprintLines).values(
		lines.map((line, index) => ({
			divisionId: division.id,
			position: index + 1,
			topicId: null,
			difficulty: null,
			count: 1,
			points: 100,
			...line
		}))
	);
	const prizeRows = (given.prizes ?? usualPrizes).map((prize, index) => ({
		id: newId(now),
		divisionId: division.id,
		position: index + 1,
		...prize
	}));
	if (prizeRows.length > 0) await tx.insert(prizes).values(prizeRows);
	return { ...division, prizes: prizeRows };
}

/**
 * A published contest with a division for officials and one for citizens, one round open since yesterday
 * and for 30 days (15 minutes, 3 attempts), four one-point questions of any topic, a first and two second prizes.
 */
export async function addContest(
	organisation: Owned,
	given: {
		contest?: Columns<typeof contests>;
		rounds?: Columns<typeof rounds>[];
		divisions?: DivisionGiven[];
	} = {}
) {
	const number = nextNumber();
	const contest = {
		id: newId(now),
		organisationId: organisation.id,
		slug: `cuoc-thi-${number}`,
		kind: 'contest' as const,
		state: 'published' as const,
		title: `Cuộc thi ${number}`,
		summary: 'Tìm hiểu cải cách hành chính.',
		rules: contestRules,
		isSample: false,
		createdAt: now,
		publishedAt: now,
		...given.contest
	};
	const roundRows = (given.rounds ?? [{}]).map((columns, index) => ({
		id: newId(now),
		contestId: contest.id,
		number: index + 1,
		name: `Đợt ${index + 1}`,
		opensAt: daysLater(-1),
		closesAt: daysLater(30),
		minutes: 15,
		attemptsAllowed: 3,
		headcountOn: '2026-10-01',
		...columns
	}));
	const audiences: DivisionGiven[] = [{ audience: 'officials' }, { audience: 'citizens' }];
	const added = await transaction(async (tx) => {
		await tx.insert(contests).values(contest);
		await tx.insert(rounds).values(roundRows);
		const rows: Awaited<ReturnType<typeof addDivision>>[] = [];
		for (const [index, division] of (given.divisions ?? audiences).entries()) {
			rows.push(await addDivision(tx, contest.id, index + 1, division));
		}
		return rows;
	});
	return { contest, rounds: roundRows, divisions: added };
}
