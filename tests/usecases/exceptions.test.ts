import { describe, expect, test } from 'vitest';
import type { Reason } from '#lib/domain/refusal.ts';
import { db } from '#lib/server/db/connection.ts';
import { listAuditEntries, type Actor } from '#lib/server/stores/audit-log.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { listCredits } from '#lib/server/stores/credits.ts';
import { listExceptions } from '#lib/server/stores/exceptions.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import { archiveContest } from '#lib/server/usecases/contests.ts';
import {
	grantException,
	withdrawException,
	type Grant,
	type Scope
} from '#lib/server/usecases/exceptions.ts';
import { settleRound } from '#lib/server/usecases/results.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { findResult } from '#lib/server/http/result.ts';
import {
	addOrganisation,
	addPerson,
	addUnit,
	daysLater,
	minutesLater,
	now
} from '../support/fixtures.ts';
import { refusalOf } from '../support/refusals.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const everybody: Scope = { of: 'everybody' };
const extra = (minutes: number, scope: Scope = everybody): Grant => ({
	...{ kind: 'extra-time', minutes, scope },
	reason: 'Mất điện tại điểm thi'
});
const window = (opensAt: Date, closesAt: Date, scope: Scope = everybody): Grant => ({
	...{ kind: 'window', opensAt, closesAt, scope },
	reason: 'Ốm có giấy viện'
});

async function opened(given: Parameters<typeof openContest>[0] = {}) {
	const contest = await openContest(given);
	const { account } = await addPerson(contest.organisation, { role: 'organiser' });
	const actor = (at = now): Actor => ({
		accountId: account.id,
		organisationId: contest.organisation.id,
		now: at
	});
	const grant = (what: Grant, at = now) => grantException(actor(at), contest.round.id, what);
	return { ...contest, actor, grant };
}

type Sat = Awaited<ReturnType<typeof sit>>;
const endOf = async ({ attemptId, personId }: Sat) =>
	(await findAttemptOf(db, attemptId, personId))!.attempt.endsAt;

describe('extra time', () => {
	test('is there at once for who sits, and from the start for who comes later', async () => {
		const setup = await opened();
		const sitting = await sit(setup, await setup.addEntrant());
		expect((await setup.grant(extra(5), minutesLater(1))).credited).toBe(1);
		expect(await endOf(sitting)).toEqual(minutesLater(20));
		const later = await sit(setup, await setup.addEntrant(), minutesLater(2));
		expect(later.attempt.endsAt).toEqual(minutesLater(22));
		expect(await endOf(later)).toEqual(minutesLater(22));
		const [credit] = await listCredits(db, later.attemptId);
		expect(credit).toMatchObject({
			ms: 300_000,
			cause: 'extra-time',
			reason: 'Mất điện tại điểm thi'
		});
	});

	test('an answer after the old deadline counts', async () => {
		const setup = await opened();
		const { attemptId, personId } = await sit(setup, await setup.addEntrant());
		await setup.grant(extra(5), minutesLater(14));
		const save = (receivedAt: Date, sequence: number) =>
			saveAnswers({ attemptId, personId, receivedAt }, [{ position: 1, choice: ['a'], sequence }]);
		await save(minutesLater(16), 1);
		expect(await refusalOf(save(minutesLater(20), 2))).toBe('attempt-too-late');
	});

	test('several grants add up, each counts once', async () => {
		const setup = await opened();
		await setup.grant(extra(5));
		const sitting = await sit(setup, await setup.addEntrant());
		await setup.grant(extra(2), minutesLater(1));
		expect(await endOf(sitting)).toEqual(minutesLater(22));
		expect(await listCredits(db, sitting.attemptId)).toHaveLength(2);
	});

	test('comes to whom it names: a person, a unit with those under it, a division', async () => {
		const setup = await opened();
		const city = await addUnit(setup.organisation);
		const ward = await addUnit(setup.organisation, { parentUnitId: city.id });
		const entrant = (unitId: string | null) =>
			setup.addEntrant({ role: 'official', person: { unitId } });
		const hoa = await entrant(ward.id);
		const nam = await entrant(null);
		const sats = [await sit(setup, hoa), await sit(setup, nam)];
		const ends = async () => {
			const times = await Promise.all(sats.map(endOf));
			return times.map((end) => (end.getTime() - now.getTime()) / 60_000);
		};
		expect((await setup.grant(extra(1, { of: 'person', personId: nam.personId }))).credited).toBe(
			1
		);
		expect(await ends()).toEqual([15, 16]);
		await setup.grant(extra(1, { of: 'unit', unitId: city.id }));
		expect(await ends()).toEqual([16, 16]);
		const [officials, citizens] = setup.divisions;
		await setup.grant(extra(3, { of: 'division', divisionId: officials!.id }));
		await setup.grant(extra(7, { of: 'division', divisionId: citizens!.id }));
		expect(await ends()).toEqual([19, 19]);
		const colleague = await sit(setup, await entrant(ward.id), minutesLater(1));
		expect(await endOf(colleague)).toEqual(minutesLater(1 + 15 + 1 + 3));
	});

	test('who starts while it is granted has it once, whichever comes first', async () => {
		const setup = await opened();
		const entrants = [await setup.addEntrant(), await setup.addEntrant(), await setup.addEntrant()];
		const [sats] = await Promise.all([
			Promise.all(entrants.map((entrant) => sit(setup, entrant))),
			setup.grant(extra(5))
		]);
		for (const sat of sats) expect(await endOf(sat)).toEqual(minutesLater(20));
	});

	test('who has ended gets nothing', async () => {
		const setup = await opened();
		const { attemptId, personId } = await sit(setup, await setup.addEntrant());
		await submitAttempt({ attemptId, personId, now: minutesLater(3) }, signer);
		expect((await setup.grant(extra(5), minutesLater(4))).credited).toBe(0);
	});
});

describe('a window of one’s own', () => {
	const closing = daysLater(30);
	const sick = async () => {
		const setup = await opened();
		const hoa = await setup.addEntrant();
		const opensAt = minutesLater(60, closing);
		const closesAt = minutesLater(120, closing);
		const given = window(opensAt, closesAt, { of: 'person', personId: hoa.personId });
		return { setup, hoa, opensAt, closesAt, given };
	};

	test('lets the person start after the round has closed, and nobody else', async () => {
		const { setup, hoa, opensAt, given } = await sick();
		await setup.grant(given);
		expect(setup.round.closesAt).toEqual(closing);
		expect(await refusalOf(sit(setup, hoa, closing))).toBe('round-not-open');
		const { attempt } = await sit(setup, hoa, opensAt);
		expect(attempt.endsAt).toEqual(minutesLater(15, opensAt));
		const nam = await setup.addEntrant();
		expect(await refusalOf(sit(setup, nam, opensAt))).toBe('round-closed');
	});

	test('keeps keys closed and winners open until it and the last attempt in it are over', async () => {
		const { setup, hoa, closesAt, given } = await sick();
		const nam = await setup.addEntrant();
		const early = await sit(setup, nam);
		await submitAttempt(
			{
				attemptId: early.attemptId,
				personId: nam.personId,
				now: minutesLater(3)
			},
			signer
		);
		await setup.grant(given);
		const review = async (at: Date) =>
			(await findResult(early.attemptId, nam.personId, at)).whyNotReview;
		const settle = (at: Date) => refusalOf(settleRound(setup.actor(at), setup.round.id));
		const lastMoment = new Date(closesAt.getTime() - 1);
		expect(await review(closing)).toBe('review-not-yet');
		expect(await review(lastMoment)).toBe('review-not-yet');
		expect(await settle(lastMoment)).toBe('own-windows-open');
		expect(await refusalOf(archiveContest(setup.actor(lastMoment), setup.contest.id))).toBe(
			'contest-running'
		);

		await setup.grant(extra(5, { of: 'person', personId: hoa.personId }), minutesLater(1));
		await sit(setup, hoa, lastMoment);
		expect(await review(closesAt)).toBe('review-not-yet');
		expect(await settle(closesAt)).toBe('attempts-running');
		expect(await review(minutesLater(5, closesAt))).toBeUndefined();
	});

	test('withdrawn, it is as if it had never been', async () => {
		const { setup, hoa, opensAt, given } = await sick();
		const { exceptionId } = await setup.grant(given);
		await withdrawException(setup.actor(minutesLater(1)), exceptionId, 'Cấp nhầm người');
		expect(await refusalOf(sit(setup, hoa, opensAt))).toBe('round-closed');
		expect(await refusalOf(settleRound(setup.actor(closing), setup.round.id))).not.toBe(
			'own-windows-open'
		);
	});
});

describe('a withdrawal', () => {
	test('shortens nobody who sits, and gives nothing to who starts later', async () => {
		const setup = await opened();
		const { exceptionId } = await setup.grant(extra(5));
		const sitting = await sit(setup, await setup.addEntrant());
		await withdrawException(setup.actor(minutesLater(1)), exceptionId, 'Cấp nhầm đợt');
		expect(await endOf(sitting)).toEqual(minutesLater(20));
		const later = await sit(setup, await setup.addEntrant(), minutesLater(2));
		expect(await endOf(later)).toEqual(minutesLater(17));
	});

	test('counts once, and is itself not withdrawn', async () => {
		const setup = await opened();
		const { exceptionId } = await setup.grant(extra(5));
		const withdraw = (id = exceptionId) =>
			refusalOf(withdrawException(setup.actor(), id, 'Cấp nhầm đợt'));
		const both = await Promise.all([withdraw(), withdraw()]);
		expect(both.toSorted()).toEqual(['exception-withdrawn', undefined]);
		const rows = await listExceptions(db, setup.round.id);
		expect(rows).toHaveLength(2);
		expect(await withdraw(rows.find(({ kind }) => kind === 'withdrawal')!.id)).toBe('not-found');
	});
});

describe('refused is', () => {
	const settledRound = { rounds: [{ settledAt: now }] };
	const draft = { contest: { state: 'draft' as const } };

	test.each<[string, Parameters<typeof openContest>[0], Grant, Reason]>([
		['a settled round', settledRound, extra(5), 'round-settled'],
		['a draft', draft, extra(5), 'contest-not-published'],
		['no time at all', {}, extra(0), 'invalid-input'],
		['more than ten hours', {}, extra(601), 'invalid-input'],
		['a window that is over', {}, window(daysLater(-1), now), 'window-over'],
		['one shorter than the minutes', {}, window(now, minutesLater(14)), 'window-too-short'],
		['an unknown division', {}, extra(5, { of: 'division', divisionId: 'none' }), 'not-found'],
		['an unknown unit', {}, extra(5, { of: 'unit', unitId: 'none' }), 'not-found']
	])('%s', async (_, given, grant, reason) => {
		expect(await refusalOf((await opened(given)).grant(grant))).toBe(reason);
	});

	test('somebody of another organisation, somebody of the staff, somebody in no division', async () => {
		const setup = await opened({ divisions: [{ audience: 'officials' }] });
		const stranger = await addPerson(await addOrganisation());
		const staff = await addPerson(setup.organisation, { role: 'organiser' });
		const citizen = await addPerson(setup.organisation);
		const grant = ({ person }: { person: { id: string } }) =>
			refusalOf(setup.grant(extra(5, { of: 'person', personId: person.id })));
		expect(await grant(stranger)).toBe('not-found');
		expect(await grant(staff)).toBe('not-found');
		expect(await grant(citizen)).toBe('person-without-division');
	});

	test('another organisation’s organiser, for granting and for withdrawing', async () => {
		const setup = await opened();
		const { exceptionId } = await setup.grant(extra(5));
		const other = { ...setup.actor(), organisationId: (await addOrganisation()).id };
		expect(await refusalOf(grantException(other, setup.round.id, extra(5)))).toBe('not-found');
		expect(await refusalOf(withdrawException(other, exceptionId, 'Không phải của tôi'))).toBe(
			'not-found'
		);
	});
});

test('who granted and who withdrew, and why, stands in the log', async () => {
	const setup = await opened();
	const { exceptionId } = await setup.grant(extra(5));
	await withdrawException(setup.actor(minutesLater(1)), exceptionId, 'Cấp nhầm đợt');
	const entries = await listAuditEntries(db, setup.organisation.id);
	expect(entries.map(({ action, details }) => [action, details.reason])).toEqual([
		['exception-withdrawn', 'Cấp nhầm đợt'],
		['exception-granted', 'Mất điện tại điểm thi']
	]);
});
