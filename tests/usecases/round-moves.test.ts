import { describe, expect, test } from 'vitest';
import type { Reason } from '#lib/domain/refusal.ts';
import type { RunningChoice } from '#lib/domain/time.ts';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { listAuditEntries, type Actor } from '#lib/server/stores/audit-log.ts';
import { findRound } from '#lib/server/stores/contests.ts';
import { listCredits } from '#lib/server/stores/credits.ts';
import { listMoves } from '#lib/server/stores/round-moves.ts';
import { grantException } from '#lib/server/usecases/exceptions.ts';
import { moveRound, previewMove, type SeenMove } from '#lib/server/usecases/round-moves.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { addOrganisation, addPerson, daysLater, minutesLater, now } from '../support/fixtures.ts';
import { refusalOf } from '../support/refusals.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

/** Fifteen minutes each; the round opened an hour ago and closes in twenty. */
const opensAt = minutesLater(-60);
const closesAt = minutesLater(20);

async function opened(
	given: Parameters<typeof openContest>[0] = { rounds: [{ opensAt, closesAt }] }
) {
	const contest = await openContest(given);
	const { account } = await addPerson(contest.organisation, { role: 'organiser' });
	const actor = (at: Date): Actor => ({
		accountId: account.id,
		organisationId: contest.organisation.id,
		now: at
	});
	const seenAs = (shorter = 0): SeenMove => ({ opensAt, closesAt, shorter });
	const move = (to: Date, running: RunningChoice, at = now, seen = seenAs()) =>
		moveRound(
			actor(at),
			contest.round.id,
			{ opensAt, closesAt: to, running, reason: 'Đường truyền bị đứt' },
			seen
		);
	const sitAt = async (minutes: number) =>
		sit(contest, await contest.addEntrant(), minutesLater(minutes));
	return { ...contest, actor, move, seenAs, sitAt };
}

type Sat = Awaited<ReturnType<typeof sit>>;
const endsOf = async (...sats: Sat[]) => {
	const found = await Promise.all(
		sats.map(({ attemptId, personId }) => findAttemptOf(db, attemptId, personId))
	);
	return found.map((one) => (one!.attempt.endsAt.getTime() - now.getTime()) / 60_000);
};

/** One who ends before the closing, one who ends with it to the minute, one whom it cuts short by eight. */
async function threeSit() {
	const setup = await opened();
	const sats = [await setup.sitAt(0), await setup.sitAt(5), await setup.sitAt(13)] as const;
	expect(await endsOf(...sats)).toEqual([15, 20, 20]);
	return { ...setup, sats };
}
const decidedAt = minutesLater(13.5);

describe('a later closing', () => {
	test('kept ends stay as they were told', async () => {
		const { move, sats, round } = await threeSit();
		const effect = await move(minutesLater(60), 'keep', decidedAt);
		expect(effect).toEqual({ sitting: 3, longer: 1, shorter: 0, mostLostMs: 0 });
		expect(await endsOf(...sats)).toEqual([15, 20, 20]);
		expect((await findRound(db, round.id))?.closesAt).toEqual(minutesLater(60));
	});

	test('who was cut short gets what was missing, and sees it with the reason', async () => {
		const { move, sats } = await threeSit();
		await move(minutesLater(60), 'follow', decidedAt);
		expect(await endsOf(...sats)).toEqual([15, 20, 28]);
		expect(await listCredits(db, sats[2].attemptId)).toMatchObject([
			{
				ms: 8 * 60_000,
				cause: 'round-moved',
				reason: 'Đường truyền bị đứt',
				closesAt: minutesLater(60)
			}
		]);
		expect(await listCredits(db, sats[0].attemptId)).toEqual([]);
	});

	test('lets people start who were too late', async () => {
		const { move, sitAt } = await opened();
		expect(await refusalOf(sitAt(20))).toBe('round-closed');
		await move(minutesLater(60), 'keep', minutesLater(30));
		expect((await sitAt(31)).attempt.endsAt).toEqual(minutesLater(46));
	});
});

describe('an earlier closing', () => {
	const to = minutesLater(18);

	test('kept, nobody loses a second; nobody starts after it', async () => {
		const { move, sats, sitAt } = await threeSit();
		const effect = await move(to, 'keep', decidedAt);
		expect(effect).toEqual({ sitting: 3, longer: 0, shorter: 2, mostLostMs: 2 * 60_000 });
		expect(await endsOf(...sats)).toEqual([15, 20, 20]);
		expect(await refusalOf(sitAt(18))).toBe('round-closed');
	});

	test('followed, those beyond it end with it, as was shown before', async () => {
		const { move, sats, seenAs } = await threeSit();
		await move(to, 'follow', decidedAt, seenAs(2));
		expect(await endsOf(...sats)).toEqual([15, 18, 18]);
		expect(await listCredits(db, sats[1].attemptId)).toMatchObject([
			{ ms: -2 * 60_000, cause: 'round-moved', reason: 'Đường truyền bị đứt' }
		]);
	});

	test('does not follow when more people would lose time than were shown', async () => {
		const { move, sats, seenAs } = await threeSit();
		expect(await refusalOf(move(to, 'follow', decidedAt, seenAs(1)))).toBe('preview-stale');
		expect(await endsOf(...sats)).toEqual([15, 20, 20]);
	});

	test('leaves extra time untouched: it lies on top of any closing', async () => {
		const { move, sats, seenAs, actor, round } = await threeSit();
		await grantException(actor(decidedAt), round.id, {
			...{ kind: 'extra-time', minutes: 10, scope: { of: 'everybody' } },
			reason: 'Mất điện tại điểm thi'
		});
		await move(to, 'follow', decidedAt, seenAs(2));
		expect(await endsOf(...sats)).toEqual([25, 28, 28]);
	});
});

test('moved there and back, everybody ends as at first', async () => {
	const { move, sats, seenAs } = await threeSit();
	await move(minutesLater(60), 'follow', decidedAt);
	const seen = { ...seenAs(1), closesAt: minutesLater(60) };
	await move(closesAt, 'follow', minutesLater(14), seen);
	expect(await endsOf(...sats)).toEqual([15, 20, 20]);
	expect(await listCredits(db, sats[2].attemptId)).toHaveLength(2);
});

test('who kept an end beyond an earlier closing gets no more than the minutes later', async () => {
	const { move, sats, seenAs } = await threeSit();
	await move(minutesLater(15), 'keep', decidedAt);
	await move(minutesLater(60), 'follow', minutesLater(14), {
		...seenAs(),
		closesAt: minutesLater(15)
	});
	expect(await endsOf(...sats)).toEqual([15, 20, 28]);
});

test('who sits in a window of their own is not touched by the round’s closing', async () => {
	const { move, seenAs, actor, round, addEntrant, ...setup } = await opened();
	const entrant = await addEntrant();
	await grantException(actor(now), round.id, {
		...{ kind: 'window', opensAt: now, closesAt: minutesLater(90) },
		scope: { of: 'person', personId: entrant.personId },
		reason: 'Ốm có giấy viện'
	});
	const sat = await sit({ ...setup, round }, entrant, minutesLater(15));
	expect(await endsOf(sat)).toEqual([30]);
	const effect = await move(minutesLater(17), 'follow', minutesLater(16), seenAs());
	expect(effect).toMatchObject({ sitting: 1, shorter: 0 });
	expect(await endsOf(sat)).toEqual([30]);
});

test('a later opening takes nothing from who has begun, and keeps others out until then', async () => {
	const { actor, round, sitAt, seenAs } = await opened();
	const sat = await sitAt(0);
	const to = { opensAt: minutesLater(30), closesAt: minutesLater(90) };
	await moveRound(
		actor(minutesLater(1)),
		round.id,
		{ ...to, running: 'follow', reason: 'Máy chủ quá tải' },
		seenAs()
	);
	expect(await endsOf(sat)).toEqual([15]);
	expect(await refusalOf(sitAt(29))).toBe('round-not-open');
	expect((await sitAt(30)).attempt.endsAt).toEqual(minutesLater(45));
});

test('who has submitted is not among those who sit', async () => {
	const { sats, actor, round } = await threeSit();
	const { attemptId, personId } = sats[2];
	await submitAttempt({ attemptId, personId, now: minutesLater(13.2) }, signer);
	expect(
		await previewMove(actor(decidedAt), round.id, { opensAt, closesAt: minutesLater(60) })
	).toEqual({
		...{ sitting: 2, longer: 0, shorter: 0, mostLostMs: 0 }
	});
});

test('of two who decide on one preview, the second is asked again', async () => {
	const { move } = await opened();
	const both = await Promise.all([
		refusalOf(move(minutesLater(60), 'keep')),
		refusalOf(move(minutesLater(90), 'keep'))
	]);
	expect(both.toSorted()).toEqual(['preview-stale', undefined]);
});

describe('refused is', () => {
	type Given = NonNullable<Parameters<typeof openContest>[0]>;
	const next = { opensAt: minutesLater(40), closesAt: daysLater(1) };
	test.each<[string, Given, Date, Reason]>([
		[
			'a settled round',
			{ rounds: [{ opensAt, closesAt, settledAt: now }] },
			minutesLater(60),
			'round-settled'
		],
		[
			'a draft',
			{ rounds: [{ opensAt, closesAt }], contest: { state: 'draft' } },
			minutesLater(60),
			'contest-not-published'
		],
		['a closing that is over', { rounds: [{ opensAt, closesAt }] }, now, 'window-over'],
		['the window it has', { rounds: [{ opensAt, closesAt }] }, closesAt, 'window-unchanged'],
		[
			'one in the next round',
			{ rounds: [{ opensAt, closesAt }, next] },
			minutesLater(41),
			'rounds-overlap'
		]
	])('%s', async (_, given, to, reason) => {
		const { move, actor, round } = await opened(given);
		expect(await refusalOf(move(to, 'keep'))).toBe(reason);
		expect(await refusalOf(previewMove(actor(now), round.id, { opensAt, closesAt: to }))).toBe(
			reason
		);
	});

	test('another organisation’s organiser', async () => {
		const { actor, round } = await opened();
		const other = { ...actor(now), organisationId: (await addOrganisation()).id };
		const to = { opensAt, closesAt: minutesLater(60) };
		expect(await refusalOf(previewMove(other, round.id, to))).toBe('not-found');
	});
});

test('what it was, what it became, who decided and why stay on record', async () => {
	const { move, round, organisation } = await opened();
	await move(minutesLater(60), 'keep');
	expect(await listMoves(db, round.id)).toMatchObject([
		{
			...{ opensAtBefore: opensAt, closesAtBefore: closesAt, opensAt, closesAt: minutesLater(60) },
			...{ running: 'keep', affected: 0, reason: 'Đường truyền bị đứt', movedAt: now }
		}
	]);
	const [entry] = await listAuditEntries(db, organisation.id);
	expect(entry).toMatchObject({
		action: 'round-moved',
		details: { reason: 'Đường truyền bị đứt' }
	});
});
