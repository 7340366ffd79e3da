import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { dayOf } from '#lib/domain/day.ts';
import { allowanceOf, lastClosing, type Allowance, type Exception } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/db/connection.ts';
import { prepared, type Given } from '#lib/server/db/prepared.ts';
import { accounts, attempts, exceptions, people } from '#lib/server/db/schema.ts';
import { listUnitsAbove } from './units.ts';

export type ExceptionRow = typeof exceptions.$inferSelect;
type Window = { id: string; opensAt: Date; closesAt: Date };

export async function addException(tx: Db, row: ExceptionRow): Promise<void> {
	await tx.insert(exceptions).values(row);
}

export async function findException(db: Db, id: string): Promise<ExceptionRow | undefined> {
	const [row] = await db.select().from(exceptions).where(eq(exceptions.id, id));
	return row;
}

const inOrder = [asc(exceptions.grantedAt), asc(exceptions.id)];

const exceptionsIn = prepared((db, given: Given<{ roundId: string }>) =>
	db
		.select()
		.from(exceptions)
		.where(eq(exceptions.roundId, given.roundId))
		.orderBy(...inOrder)
);

/** Everything ever granted or withdrawn in a round, oldest first. */
export async function listExceptions(db: Db, roundId: string): Promise<ExceptionRow[]> {
	return exceptionsIn(db, { roundId });
}

/** The same with whom it is for and who decided it. */
export async function listGrants(db: Db, roundId: string) {
	const rows = await db
		.select({
			exception: exceptions,
			personName: people.fullName,
			birthDate: people.birthDate,
			grantedBy: accounts.login
		})
		.from(exceptions)
		.leftJoin(people, eq(people.id, exceptions.personId))
		.leftJoin(accounts, eq(accounts.id, exceptions.grantedBy))
		.where(eq(exceptions.roundId, roundId))
		.orderBy(...inOrder);
	return rows.map(({ exception, ...row }) => ({ ...exception, ...row }));
}

/** What was granted to everybody, or to a whole division, in these rounds: nobody's own affairs are among it. */
export async function listForMany(db: Db, roundIds: readonly string[]): Promise<ExceptionRow[]> {
	return db
		.select()
		.from(exceptions)
		.where(
			and(
				inArray(exceptions.roundId, [...roundIds]),
				isNull(exceptions.personId),
				isNull(exceptions.unitId)
			)
		)
		.orderBy(...inOrder);
}

export type Entering = { personId: string; unitId: string | null; divisionId: string };

type About = { roundId: string; personId: string; divisionId: string };

/** What may be about this person: their own, their division's, everybody's, and any unit's. */
const exceptionsAbout = prepared((db, given: Given<About>) => {
	const { roundId, personId, unitId, divisionId } = exceptions;
	const everybody = and(isNull(personId), isNull(unitId), isNull(divisionId));
	const aboutThem = or(eq(personId, given.personId), eq(divisionId, given.divisionId));
	return db
		.select()
		.from(exceptions)
		.where(and(eq(roundId, given.roundId), or(everybody, aboutThem, isNotNull(unitId))))
		.orderBy(...inOrder);
});

/** When this person may start in a round and what comes on top of their minutes. */
export async function findAllowance(
	db: Db,
	round: Window,
	person: Entering,
	now: Date
): Promise<Allowance> {
	const { personId, divisionId } = person;
	const about = await exceptionsAbout(db, { roundId: round.id, personId, divisionId });
	const byUnit = person.unitId !== null && about.some(({ unitId }) => unitId !== null);
	const unitIds = byUnit ? await listUnitsAbove(db, person.unitId!, dayOf(now)) : [];
	return allowanceOf(round, about, { ...person, unitIds });
}

/** When nobody may start in a round any more, with every window that was granted. */
export async function findLastClosing(db: Db, round: Window): Promise<Date> {
	const rows: Exception[] = await listExceptions(db, round.id);
	return lastClosing(round, rows);
}

/** These rounds, each with its last closing. */
export async function withLastClosing<R extends Window>(
	db: Db,
	rounds: readonly R[]
): Promise<(R & { lastClosing: Date })[]> {
	const rows = await db
		.select()
		.from(exceptions)
		.where(
			inArray(
				exceptions.roundId,
				rounds.map(({ id }) => id)
			)
		)
		.orderBy(...inOrder);
	return rounds.map((round) => {
		const granted = rows.filter(({ roundId }) => roundId === round.id);
		return { ...round, lastClosing: lastClosing(round, granted) };
	});
}

/** When a round is over for everybody: nobody may start any more, and nobody sits. */
export async function findRoundEnd(db: Db, round: Window): Promise<Date> {
	const closing = await findLastClosing(db, round);
	const [last] = await db
		.select({ endsAt: attempts.endsAt })
		.from(attempts)
		.where(
			and(
				isNull(attempts.submittedAt),
				gt(attempts.endsAt, closing),
				eq(attempts.roundId, round.id)
			)
		)
		.orderBy(desc(attempts.endsAt))
		.limit(1);
	return last?.endsAt ?? closing;
}
