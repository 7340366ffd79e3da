import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Step } from '#lib/domain/attempt.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, preparedInsert, type Given } from '#lib/server/db/prepared.ts';
import { attempts, contests, papers, rounds, steps } from '#lib/server/db/schema.ts';
import type { Contest } from './contests.ts';
import { findItems } from './papers.ts';

export type Attempt = typeof attempts.$inferSelect;

const insertAttempt = preparedInsert(attempts);

export async function addAttempt(tx: Db, attempt: Attempt): Promise<void> {
	await insertAttempt(tx, attempt);
}

const attemptOf = prepared((db, given: Given<{ id: string; personId: string }>) =>
	db
		.select()
		.from(attempts)
		.where(and(eq(attempts.id, given.id), eq(attempts.personId, given.personId)))
);

/** Somebody else's attempt is as unknown as one that does not exist. */
export async function findAttemptOf(
	db: Db,
	id: string,
	personId: string
): Promise<{ attempt: Attempt; items: PaperItem[] } | undefined> {
	const [attempt] = await attemptOf(db, { id, personId });
	return attempt && { attempt, items: await findItems(db, attempt.paperId) };
}

/** Sets what the first delivery of its paper fixes. */
export async function deliverAttempt(
	tx: Db,
	id: string,
	delivery: { deliveredAt: Date; deadlineAt: Date; endsAt: Date }
): Promise<void> {
	await tx.update(attempts).set(delivery).where(eq(attempts.id, id));
}

const attemptsIn = prepared((db, given: Given<{ roundId: string; personId: string }>) =>
	db
		.select()
		.from(attempts)
		.where(and(eq(attempts.roundId, given.roundId), eq(attempts.personId, given.personId)))
		.orderBy(asc(attempts.number))
);

/** A person's attempts in a round, in the order of their numbers. */
export async function listAttemptsIn(
	db: Db,
	roundId: string,
	personId: string
): Promise<Attempt[]> {
	return attemptsIn(db, { roundId, personId });
}

/** Whether somebody sits somewhere, or sat and was not sealed yet. */
export async function hasUnfinishedAttempt(db: Db, personId: string): Promise<boolean> {
	const [row] = await db
		.select({ id: attempts.id })
		.from(attempts)
		.where(and(eq(attempts.personId, personId), isNull(attempts.submittedAt)))
		.limit(1);
	return row !== undefined;
}

/** What a person has entered, newest first; whoever trains every day has hundreds. */
export async function listAttemptsOf(db: Db, personId: string, limit: number) {
	const rows = await db
		.select({ attempt: attempts, contest: contests, round: rounds, items: papers.items })
		.from(attempts)
		.innerJoin(papers, eq(papers.id, attempts.paperId))
		.innerJoin(rounds, eq(rounds.id, attempts.roundId))
		.innerJoin(contests, eq(contests.id, attempts.contestId))
		.where(eq(attempts.personId, personId))
		.orderBy(desc(attempts.startedAt), desc(attempts.id))
		.limit(limit);
	return rows.map(({ items, ...row }) => ({ ...row, questions: items.length }));
}

/** Contests with attempts whose time is over and that nobody has closed yet. */
export async function listContestsToSeal(db: Db, now: Date): Promise<Contest[]> {
	const expired = db
		.selectDistinct({ id: attempts.contestId })
		.from(attempts)
		.where(and(isNull(attempts.submittedAt), lte(attempts.endsAt, now)));
	return db.select().from(contests).where(inArray(contests.id, expired));
}

/** A contest's attempts whose time is over and that nobody has closed yet, oldest deadline first. */
export async function listExpiredAttempts(
	db: Db,
	contestId: string,
	now: Date,
	limit: number
): Promise<{ attempt: Attempt; items: PaperItem[] }[]> {
	return db
		.select({ attempt: attempts, items: papers.items })
		.from(attempts)
		.innerJoin(papers, eq(papers.id, attempts.paperId))
		.where(
			and(
				isNull(attempts.submittedAt),
				lte(attempts.endsAt, now),
				eq(attempts.contestId, contestId)
			)
		)
		.orderBy(asc(attempts.endsAt))
		.limit(limit);
}

export type AttemptResult = Pick<
	Attempt,
	'submittedAt' | 'endedBy' | 'points' | 'maxPoints' | 'rightAnswers' | 'usedMs'
>;

/** Two tabs may submit at once: only the first finds the attempt open and gets `true`. */
export async function closeAttempt(tx: Db, id: string, result: AttemptResult): Promise<boolean> {
	const closed = await tx
		.update(attempts)
		.set(result)
		.where(and(eq(attempts.id, id), isNull(attempts.submittedAt)))
		.returning({ id: attempts.id });
	return closed.length === 1;
}

/** From now on only this sitting may save. */
export async function changeSitting(tx: Db, id: string, sittingId: string): Promise<void> {
	await tx.update(attempts).set({ sittingId }).where(eq(attempts.id, id));
}

const step = {
	position: steps.position,
	sequence: steps.sequence,
	value: steps.value,
	receivedAt: steps.receivedAt,
	givenAt: steps.givenAt
};

const stepsOf = prepared((db, given: Given<{ attemptId: string }>) =>
	db
		.select(step)
		.from(steps)
		.where(eq(steps.attemptId, given.attemptId))
		.orderBy(asc(steps.position), asc(steps.sequence))
);

/** The whole history of an attempt. */
export async function listSteps(db: Db, attemptId: string): Promise<Step[]> {
	return stepsOf(db, { attemptId });
}

/** The history of one position, newest last. */
export async function listStepsAt(db: Db, attemptId: string, position: number): Promise<Step[]> {
	return db
		.select(step)
		.from(steps)
		.where(and(eq(steps.attemptId, attemptId), eq(steps.position, position)))
		.orderBy(asc(steps.sequence));
}

const newestStep = prepared((db, given: Given<{ attemptId: string; position: number }>) =>
	db
		.select(step)
		.from(steps)
		.where(and(eq(steps.attemptId, given.attemptId), eq(steps.position, given.position)))
		.orderBy(desc(steps.sequence))
		.limit(1)
);

/** The current answer at one position. */
export async function findNewestStep(
	db: Db,
	attemptId: string,
	position: number
): Promise<Step | undefined> {
	const [newest] = await newestStep(db, { attemptId, position });
	return newest;
}

const insertStep = preparedInsert(steps);

export async function addStep(tx: Db, attemptId: string, added: Step): Promise<void> {
	await insertStep(tx, { attemptId, ...added });
}
