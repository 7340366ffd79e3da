import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { comparators, contestRules, type Comparator, type Rules } from '#lib/domain/contest.ts';
import { randomFrom } from '#lib/domain/randomness.ts';
import type { Reason } from '#lib/domain/refusal.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { attempts, awards, roundFigures, rounds, unitVersions } from '#lib/server/db/schema.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listAuditEntries, type Actor } from '#lib/server/stores/audit-log.ts';
import { findRound } from '#lib/server/stores/contests.ts';
import { recordExport, settleRound } from '#lib/server/usecases/results.ts';
import { findWinners, proposeWinners } from '#lib/server/usecases/winners.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addUnit,
	daysLater,
	minutesLater,
	now
} from '../support/fixtures.ts';
import { addRunningAttempt, addStanding } from '../support/results.ts';

const rulesWith = (change: Partial<Rules>) => ({
	contest: { rules: { ...contestRules, ...change } }
});

/** A contest whose round is over, with somebody of the staff to settle it. */
async function closedContest(given: Parameters<typeof addContest>[1] = {}) {
	const organisation = await addOrganisation();
	const { account } = await addPerson(organisation, { role: 'organiser' });
	const made = await addContest(organisation, given);
	const [round] = made.rounds;
	const actor: Actor = {
		accountId: account.id,
		organisationId: organisation.id,
		now: daysLater(31)
	};
	const [officials, citizens] = made.divisions;
	return {
		...made,
		organisation,
		actor,
		round: round!,
		officials: officials!,
		citizens: citizens!
	};
}

type Setup = Awaited<ReturnType<typeof closedContest>>;
type Given = Omit<Partial<Parameters<typeof addStanding>[0]>, 'division'> & {
	name?: string;
	division?: Setup['officials'];
};

async function addEntrant({ organisation, round, officials }: Setup, given: Given = {}) {
	const { name, division = officials, ...standing } = given;
	const { person } = await addPerson(organisation, {
		role: 'official',
		person: { ...(name && { fullName: name }), unitId: given.unitId ?? null }
	});
	return addStanding({ roundId: round.id, division, personId: person.id, ...standing });
}

const refusalOf = (work: Promise<unknown>): Promise<Reason | undefined> =>
	work.then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof Refusal) return error.reason;
			throw error;
		}
	);

const storedAwards = (roundId: string) =>
	db.select().from(awards).where(eq(awards.roundId, roundId)).orderBy(awards.position);

async function winnersOf({ contest, round }: Setup) {
	const current = await findRound(db, round.id);
	const results = await findWinners(db, contest, current!);
	return results.map(({ winners }) =>
		winners.map(({ fullName, prizeName, place }) => `${place}. ${fullName}: ${prizeName}`)
	);
}

describe('figures', () => {
	test('people are counted once, attempts every time, the divisions apart', async () => {
		const setup = await closedContest();
		await addEntrant(setup, { attemptsUsed: 3 });
		await addEntrant(setup, { attemptsUsed: 1, points: 300 });
		await addEntrant(setup, { attemptsUsed: 2, division: setup.citizens, points: 0 });
		const [officials, citizens] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.figures).toEqual({ entrants: 2, attempts: 4, perfect: 1 });
		expect(citizens?.figures).toEqual({ entrants: 1, attempts: 2, perfect: 0 });
	});

	test('an attempt that has not ended is not counted', async () => {
		const setup = await closedContest();
		const { personId } = await addEntrant(setup);
		await addRunningAttempt({
			roundId: setup.round.id,
			division: setup.officials,
			personId,
			number: 2
		});
		const [officials] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.figures.attempts).toBe(1);
	});

	test('a round without entrants has zeroes and no winners', async () => {
		const setup = await closedContest();
		const results = await proposeWinners(db, setup.contest, setup.round.id);
		expect(results.map(({ figures, winners }) => ({ ...figures, winners }))).toEqual([
			{ entrants: 0, attempts: 0, perfect: 0, winners: [] },
			{ entrants: 0, attempts: 0, perfect: 0, winners: [] }
		]);
	});
});

describe('the proposal', () => {
	test.each([
		['attempts', 4, ['guessed 5', 'guessed 2', 'guessed 9']],
		['entrants', 3, ['guessed 2', 'guessed 5', 'guessed 9']],
		['perfect', 3, ['guessed 2', 'guessed 5', 'guessed 9']]
	] as const)('a forecast of %s is measured against %i', async (target, actual, expected) => {
		const setup = await closedContest(rulesWith({ forecast: { target } }));
		await addEntrant(setup, { name: 'guessed 9', forecast: 9, usedMs: 1 });
		await addEntrant(setup, { name: 'guessed 2', forecast: 2, usedMs: 2, attemptsUsed: 2 });
		await addEntrant(setup, { name: 'guessed 5', forecast: 5, usedMs: 3 });
		const [officials] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.actual).toBe(actual);
		expect(officials?.winners.map(({ fullName }) => fullName)).toEqual(expected);
	});

	test('without a forecast question a stored number decides nothing', async () => {
		const setup = await closedContest(rulesWith({ forecast: null }));
		await addEntrant(setup, { name: 'slow', forecast: 2, usedMs: 9 });
		await addEntrant(setup, { name: 'quick', forecast: 999, usedMs: 1 });
		const [officials] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.actual).toBeNull();
		expect(
			officials?.winners.map(({ fullName, forecastError }) => [fullName, forecastError])
		).toEqual([
			['quick', null],
			['slow', null]
		]);
	});

	test('the staff wins nothing, and those after them move up', async () => {
		const setup = await closedContest();
		// More of them than the prizes: those who may win are found further down.
		for (const role of ['organiser', 'admin', 'organiser', 'organiser', 'admin'] as const) {
			const { person } = await addPerson(setup.organisation, { role });
			const { round, officials } = setup;
			await addStanding({ roundId: round.id, division: officials, personId: person.id });
		}
		await addEntrant(setup, { name: 'behind', points: 100 });
		expect(await winnersOf(setup)).toEqual([['1. behind: Giải Nhất'], []]);
	});

	test('a unit is called as it was on the day of the attempt', async () => {
		const setup = await closedContest();
		const unit = await addUnit(setup.organisation, { name: 'Phường mới' });
		await transaction(async (tx) => {
			const [version] = await tx
				.select()
				.from(unitVersions)
				.where(eq(unitVersions.unitId, unit.id));
			await tx.delete(unitVersions).where(eq(unitVersions.unitId, unit.id));
			await tx.insert(unitVersions).values([
				{ ...version!, name: 'Xã cũ', validTo: '2026-10-04' },
				{ ...version!, validFrom: '2026-10-05' }
			]);
		});
		const early = new Date('2026-10-04T23:59:59+07:00');
		await addEntrant(setup, { unitId: unit.id, submittedAt: early, usedMs: 1 });
		await addEntrant(setup, { unitId: unit.id });
		await addEntrant(setup, { points: 0 });
		const [officials] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.winners.map(({ unitName }) => unitName)).toEqual([
			'Xã cũ',
			'Phường mới',
			null
		]);
	});
});

describe('settling', () => {
	test('the winners, the figures, the instant and who did it are fixed', async () => {
		const setup = await closedContest();
		await addEntrant(setup, { name: 'third', usedMs: 300, forecast: 100 });
		const best = await addEntrant(setup, {
			name: 'first',
			usedMs: 900,
			forecast: 5,
			attemptsUsed: 2
		});
		await addEntrant(setup, { name: 'second', usedMs: 500, forecast: 100, points: 400 });
		await addEntrant(setup, { name: 'fourth', points: 0 });
		await addEntrant(setup, { name: 'citizen', division: setup.citizens });
		const proposed = await winnersOf(setup);
		await settleRound(setup.actor, setup.round.id);

		expect(proposed).toEqual([
			['1. first: Giải Nhất', '2. third: Giải Nhì', '3. second: Giải Nhì'],
			['1. citizen: Giải Nhất']
		]);
		expect(await winnersOf(setup)).toEqual(proposed);
		const round = await findRound(db, setup.round.id);
		expect(round).toMatchObject({
			settledAt: setup.actor.now,
			settledBy: setup.actor.accountId
		});
		const figures = await db
			.select()
			.from(roundFigures)
			.where(eq(roundFigures.roundId, setup.round.id));
		expect(figures).toHaveLength(2);
		expect(figures).toContainEqual({
			roundId: setup.round.id,
			divisionId: setup.officials.id,
			entrants: 4,
			attempts: 5,
			perfect: 3,
			forecastActual: 5
		});
		const stored = await storedAwards(setup.round.id);
		expect(stored.find(({ personId }) => personId === best.personId)).toMatchObject({
			divisionId: setup.officials.id,
			attemptId: best.attemptId,
			place: 1,
			points: 400,
			maxPoints: 400,
			forecast: 5,
			forecastError: 0,
			usedMs: 900,
			position: 1
		});
	});

	test('it leaves one entry in the audit log', async () => {
		const setup = await closedContest();
		await addEntrant(setup);
		await settleRound(setup.actor, setup.round.id);
		expect(await listAuditEntries(db, setup.organisation.id)).toMatchObject([
			{
				accountId: setup.actor.accountId,
				action: 'round-settled',
				subjectId: setup.round.id,
				details: { contest: setup.contest.slug, round: 1, awards: 1 },
				at: setup.actor.now
			}
		]);
	});

	test('what is settled stays, whatever happens to standings afterwards', async () => {
		const setup = await closedContest();
		await addEntrant(setup, { name: 'winner', points: 300 });
		await settleRound(setup.actor, setup.round.id);
		await addEntrant(setup, { name: 'too late' });
		expect(await winnersOf(setup)).toEqual([['1. winner: Giải Nhất'], []]);
	});

	test('of two at once, one settles and nothing is written twice', async () => {
		const setup = await closedContest();
		await addEntrant(setup);
		const outcomes = await Promise.all(
			[1, 2].map(() => refusalOf(settleRound(setup.actor, setup.round.id)))
		);
		expect(outcomes.toSorted()).toEqual(['round-settled', undefined]);
		expect(await storedAwards(setup.round.id)).toHaveLength(1);
		expect(await listAuditEntries(db, setup.organisation.id)).toHaveLength(1);
	});

	test('a contest without prizes is settled with figures alone', async () => {
		const setup = await closedContest({ divisions: [{ audience: 'everyone', prizes: [] }] });
		await addEntrant(setup);
		await settleRound(setup.actor, setup.round.id);
		const [result] = await findWinners(db, setup.contest, (await findRound(db, setup.round.id))!);
		expect(result).toMatchObject({ figures: { entrants: 1 }, winners: [] });
	});
});

describe('settling is refused', () => {
	const closing = daysLater(30);

	test.each<[string, Date, Reason | undefined]>([
		['before the opening', daysLater(-2), 'round-not-closed'],
		['while the round is open', now, 'round-not-closed'],
		[
			'a thousandth of a second before closing',
			new Date(closing.getTime() - 1),
			'round-not-closed'
		],
		['not any more at the instant of closing', closing, undefined]
	])('%s', async (_, at, reason) => {
		const setup = await closedContest();
		expect(await refusalOf(settleRound({ ...setup.actor, now: at }, setup.round.id))).toBe(reason);
	});

	test('while an attempt has not been ended, and leaves nothing behind', async () => {
		const setup = await closedContest();
		const { personId } = await addEntrant(setup);
		const running = { roundId: setup.round.id, division: setup.citizens, personId, number: 2 };
		const attempt = await addRunningAttempt(running);
		expect(await refusalOf(settleRound(setup.actor, setup.round.id))).toBe('attempts-running');
		expect(await storedAwards(setup.round.id)).toEqual([]);
		expect(await listAuditEntries(db, setup.organisation.id)).toEqual([]);

		await transaction((tx) =>
			tx
				.update(attempts)
				.set({ submittedAt: minutesLater(15) })
				.where(eq(attempts.id, attempt.id))
		);
		expect(await refusalOf(settleRound(setup.actor, setup.round.id))).toBeUndefined();
	});

	test('while a draft is not published', async () => {
		const setup = await closedContest({ contest: { state: 'draft' } });
		expect(await refusalOf(settleRound(setup.actor, setup.round.id))).toBe('contest-not-published');
	});

	test('when it has been done', async () => {
		const setup = await closedContest();
		await settleRound(setup.actor, setup.round.id);
		expect(await refusalOf(settleRound(setup.actor, setup.round.id))).toBe('round-settled');
	});

	test('to another organisation, as if the round were not there', async () => {
		const setup = await closedContest();
		const other = await addOrganisation();
		const stranger = { ...setup.actor, organisationId: other.id };
		expect(await refusalOf(settleRound(stranger, setup.round.id))).toBe('not-found');
		expect(await refusalOf(settleRound(setup.actor, 'no-such-round'))).toBe('not-found');
	});

	test('when equals stand on both sides of a prize, who are then named', async () => {
		const setup = await closedContest(rulesWith({ comparators: ['points', 'duration'] }));
		await addEntrant(setup, { name: 'one', usedMs: 5 });
		await addEntrant(setup, { name: 'other', usedMs: 5 });
		const [officials] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(officials?.tied.map(({ fullName }) => fullName).toSorted()).toEqual(['one', 'other']);
		expect(await refusalOf(settleRound(setup.actor, setup.round.id))).toBe('prizes-not-decidable');
		const [round] = await db.select().from(rounds).where(eq(rounds.id, setup.round.id));
		expect(round?.settledAt).toBeNull();
	});
});

describe('handing over', () => {
	test('an export is written down with its recipient', async () => {
		const setup = await closedContest();
		await settleRound(setup.actor, setup.round.id);
		await recordExport({ ...setup.actor, now: daysLater(32) }, setup.round.id, 'stp');
		const [latest] = await listAuditEntries(db, setup.organisation.id);
		expect(latest).toMatchObject({ action: 'winners-exported', details: { recipient: 'stp' } });
	});

	test('before settling there is nothing to hand over', async () => {
		const setup = await closedContest();
		expect(await refusalOf(recordExport(setup.actor, setup.round.id, 'stp'))).toBe('not-found');
	});
});

/** Ranking as a clerk would: everybody against everybody, one criterion after the other. */
type Row = Awaited<ReturnType<typeof addStanding>>;
function naiveOrder(rows: readonly Row[], order: readonly Comparator[], actual: number): Row[] {
	const missed = (row: Row) =>
		row.forecast === null
			? Infinity
			: Math.max(row.forecast, actual) - Math.min(row.forecast, actual);
	const keysOf: Record<Comparator, (row: Row) => number> = {
		points: (row) => -row.points,
		forecast: missed,
		duration: (row) => row.usedMs,
		submission: (row) => row.submittedAt.getTime()
	};
	const standsBefore = (a: Row, b: Row) => {
		for (const name of order) {
			const [x, y] = [keysOf[name](a), keysOf[name](b)];
			if (x !== y) return x < y;
		}
		return false;
	};
	const countBefore = (row: Row) => rows.filter((other) => standsBefore(other, row)).length;
	return rows.toSorted((a, b) => countBefore(a) - countBefore(b));
}

describe('the database ranks as the rules say', () => {
	const orders: Comparator[][] = [
		[...comparators],
		['forecast', 'points', 'submission'],
		['submission', 'duration'],
		['points', 'duration', 'forecast', 'submission']
	];

	test.each(orders.map((order) => [order.join(', '), order] as const))('%s', async (_, order) => {
		const random = randomFrom(order.join());
		const among = (most: number) => Math.floor(random() * (most + 1));
		const setup = await closedContest({
			contest: { rules: { ...contestRules, comparators: order } },
			divisions: [{ audience: 'everyone', prizes: [{ name: 'Giải', quantity: 7, amount: 1 }] }]
		});
		const rows: Row[] = [];
		for (let index = 0; index < 40; index++) {
			rows.push(
				await addEntrant(setup, {
					points: among(4) * 100,
					usedMs: among(2),
					forecast: among(5) === 0 ? null : among(80),
					// No two at the same instant, so that every order is decided in the end.
					submittedAt: minutesLater(order.includes('submission') ? (index * 17) % 40 : 0)
				})
			);
		}
		const [result] = await proposeWinners(db, setup.contest, setup.round.id);
		expect(result?.actual).toBe(40);
		expect(result?.winners.map(({ personId }) => personId)).toEqual(
			naiveOrder(rows, order, 40)
				.slice(0, 7)
				.map(({ personId }) => personId)
		);
		expect(result?.winners.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});
});
