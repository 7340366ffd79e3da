import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import type { Step } from '#lib/domain/attempt.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { attempts, contests, papers, rounds, steps } from '#lib/server/db/schema.ts';

export type Attempt = typeof attempts.$inferSelect;

export async function addAttempt(tx: Db, attempt: Attempt): Promise<void> {
	await tx.insert(attempts).values(attempt);
}

/** Somebody else's attempt is as unknown as one that does not exist. */
export async function findAttemptOf(
	db: Db,
	id: string,
	personId: string
): Promise<{ attempt: Attempt; items: PaperItem[] } | undefined> {
	const [row] = await db
		.select({ attempt: attempts, items: papers.items })
		.from(attempts)
		.innerJoin(papers, eq(papers.id, attempts.paperId))
		.where(and(eq(attempts.id, id), eq(attempts.personId, personId)));
	return row;
}

/** A person's attempts in a round, in the order of their numbers. */
export async function listAttemptsIn(
	db: Db,
	roundId: string,
	personId: string
): Promise<Attempt[]> {
	return db
		.select()
		.from(attempts)
		.where(and(eq(attempts.roundId, roundId), eq(attempts.personId, personId)))
		.orderBy(asc(attempts.number));
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

/** Attempts whose time is over and that nobody has closed yet, oldest deadline first. */
export async function listExpiredAttempts(
	db: Db,
	now: Date,
	limit: number
): Promise<{ attempt: Attempt; items: PaperItem[] }[]> {
	return db
		.select({ attempt: attempts, items: papers.items })
		.from(attempts)
		.innerJoin(papers, eq(papers.id, attempts.paperId))
		.where(and(isNull(attempts.submittedAt), lte(attempts.endsAt, now)))
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

/** The whole history of an attempt. */
export async function listSteps(db: Db, attemptId: string): Promise<Step[]> {
	return db
		.select({
			position: steps.position,
			sequence: steps.sequence,
			value: steps.value,
			receivedAt: steps.receivedAt
		})
		.from(steps)
		.where(eq(steps.attemptId, attemptId))
		.orderBy(asc(steps.position), asc(steps.sequence));
}

/** The history of one position, newest last. */
export async function listStepsAt(db: Db, attemptId: string, position: number): Promise<Step[]> {
	return db
		.select({
			position: steps.position,
			sequence: steps.sequence,
			value: steps.value,
			receivedAt: steps.receivedAt
		})
		.from(steps)
		.where(and(eq(steps.attemptId, attemptId), eq(steps.position, position)))
		.orderBy(asc(steps.sequence));
}

export async function addStep(tx: Db, attemptId: string, step: Step): Promise<void> {
	await tx.insert(steps).values({ attemptId, ...step });
}
