import { divisionFor } from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import { whyNotGrantWindow } from '#lib/domain/round-move.ts';
import { touches } from '#lib/domain/time.ts';
import { unitsAbove } from '#lib/domain/unit.ts';
import { tidy } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { listDivisions, type Contest, type Round } from '#lib/server/stores/contests.ts';
import { addCredits } from '#lib/server/stores/credits.ts';
import {
	addException,
	findException,
	listExceptions,
	type ExceptionRow
} from '#lib/server/stores/exceptions.ts';
import { findEntrantPerson } from '#lib/server/stores/people.ts';
import { listRunning } from '#lib/server/stores/running-attempts.ts';
import { findUnitOf, mapUnitParents } from '#lib/server/stores/units.ts';
import { findPublishedRound } from './published-rounds.ts';

/** Whom it is for: one person, a unit with those under it, a division, or everybody in the round. */
export type Scope =
	| { of: 'person'; personId: string }
	| { of: 'unit'; unitId: string }
	| { of: 'division'; divisionId: string }
	| { of: 'everybody' };
export type Grant = { scope: Scope; reason: string } & (
	{ kind: 'extra-time'; minutes: number } | { kind: 'window'; opensAt: Date; closesAt: Date }
);

/** A division takes the person, the unit is one of today's, the division is the contest's. */
async function assertKnown(tx: Db, actor: Actor, contest: Contest, scope: Scope): Promise<void> {
	const { organisationId, now } = actor;
	const divisions = await listDivisions(tx, contest.id);
	if (scope.of === 'person') {
		const person = await findEntrantPerson(tx, organisationId, scope.personId);
		if (!person) throw new Refusal('not-found');
		if (!divisionFor(divisions, person.personGroup)) throw new Refusal('person-without-division');
	}
	const isUnknown =
		(scope.of === 'unit' && !(await findUnitOf(tx, organisationId, scope.unitId, dayOf(now)))) ||
		(scope.of === 'division' && !divisions.some(({ id }) => id === scope.divisionId));
	if (isUnknown) throw new Refusal('not-found');
}

const mostExtraMinutes = 600;

function assertSensible(round: Round, grant: Grant, now: Date): void {
	if (round.settledAt) throw new Refusal('round-settled');
	const reason =
		grant.kind === 'window'
			? whyNotGrantWindow(round, grant, now)
			: grant.minutes < 1 || grant.minutes > mostExtraMinutes
				? ('invalid-input' as const)
				: undefined;
	if (reason) throw new Refusal(reason);
}

function rowOf({ accountId, now }: Actor, roundId: string, grant: Grant): ExceptionRow {
	const { scope } = grant;
	const window = grant.kind === 'window' ? grant : { opensAt: null, closesAt: null };
	return {
		id: newId(now),
		roundId,
		kind: grant.kind,
		personId: scope.of === 'person' ? scope.personId : null,
		unitId: scope.of === 'unit' ? scope.unitId : null,
		divisionId: scope.of === 'division' ? scope.divisionId : null,
		extraMs: grant.kind === 'extra-time' ? grant.minutes * 60_000 : null,
		opensAt: window.opensAt,
		closesAt: window.closesAt,
		withdraws: null,
		reason: tidy(grant.reason),
		grantedBy: accountId,
		grantedAt: now
	};
}

/** Whoever sits now has the time at once; whoever starts later has it from the start. */
async function creditRunning(tx: Db, actor: Actor, exception: ExceptionRow): Promise<number> {
	const { now, organisationId } = actor;
	const { id: causeId, extraMs: ms } = exception;
	if (ms === null) return 0;
	const parentOf = exception.unitId
		? await mapUnitParents(tx, organisationId, dayOf(now))
		: new Map<string, string | null>();
	const touched = (await listRunning(tx, exception.roundId, now)).filter(({ unitId, ...person }) =>
		touches(exception, { ...person, unitIds: unitsAbove(parentOf, unitId) })
	);
	const shares = touched.map(({ id: attemptId }) => ({ attemptId, ms }));
	const credited = await addCredits(tx, shares, { cause: 'extra-time', causeId, now });
	return credited.length;
}

/** Extra time or a window of one's own in a round that is not settled yet; says who of those sitting got time. */
export function grantException(
	actor: Actor,
	roundId: string,
	grant: Grant
): Promise<{ exceptionId: string; credited: number }> {
	return transaction(async (tx) => {
		const { contest, round } = await findPublishedRound(tx, actor, roundId);
		assertSensible(round, grant, actor.now);
		await assertKnown(tx, actor, contest, grant.scope);
		const row = rowOf(actor, roundId, grant);
		await addException(tx, row);
		const credited = await creditRunning(tx, actor, row);
		await addAuditEntry(tx, actor, 'exception-granted', roundId, { ...row, credited });
		return { exceptionId: row.id, credited };
	});
}

/** From now on nobody gets it any more. Attempts that began with it, or were given it, keep it. */
export function withdrawException(
	actor: Actor,
	exceptionId: string,
	reason: string
): Promise<{ roundId: string }> {
	return transaction(async (tx) => {
		const exception = await findException(tx, exceptionId);
		if (!exception || exception.kind === 'withdrawal') throw new Refusal('not-found');
		const { round } = await findPublishedRound(tx, actor, exception.roundId);
		if (round.settledAt) throw new Refusal('round-settled');
		const known = await listExceptions(tx, round.id);
		const isWithdrawn = known.some(({ withdraws }) => withdraws === exceptionId);
		if (isWithdrawn) throw new Refusal('exception-withdrawn');
		const withdrawal: ExceptionRow = {
			// For the same people: whoever looks up theirs finds both.
			...exception,
			id: newId(actor.now),
			kind: 'withdrawal',
			...{ extraMs: null, opensAt: null, closesAt: null },
			withdraws: exceptionId,
			reason: tidy(reason),
			grantedBy: actor.accountId,
			grantedAt: actor.now
		};
		await addException(tx, withdrawal);
		await addAuditEntry(tx, actor, 'exception-withdrawn', round.id, withdrawal);
		return { roundId: round.id };
	});
}
