import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { CreditCause } from '#lib/domain/time.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { attempts, exceptions, outages } from '#lib/server/db/schema.ts';
import { addCredit, listCredits } from '#lib/server/stores/credits.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater, now } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';
import { signer } from '../support/signer.ts';

const minuteMs = 60_000;

async function sitting() {
	const opened = await openContest();
	const { attemptId, personId } = await sit(opened, await opened.addEntrant());
	let minutes = 0;
	const give = (ms: number, causeId = newId(now), cause: CreditCause = 'outage') => {
		const credit = { attemptId, ms, cause, causeId, now: minutesLater(++minutes) };
		return transaction((tx) => addCredit(tx, credit));
	};
	const endsAt = async () => {
		const [attempt] = await db.select().from(attempts).where(eq(attempts.id, attemptId));
		return attempt!.endsAt;
	};
	return { ...opened, attemptId, personId, give, endsAt };
}

test('a credit moves the end, and several add up', async () => {
	const { give, endsAt } = await sitting();
	expect(await give(5 * minuteMs)).toBe(true);
	expect(await give(-2 * minuteMs)).toBe(true);
	expect(await endsAt()).toEqual(minutesLater(18));
});

test('one cause counts once, also when two give it at the same moment', async () => {
	const { give, endsAt, attemptId } = await sitting();
	const causeId = newId(now);
	const given = await Promise.all([give(minuteMs, causeId), give(minuteMs, causeId)]);
	expect(given.toSorted()).toEqual([false, true]);
	expect(await endsAt()).toEqual(minutesLater(16));
	expect(await listCredits(db, attemptId)).toHaveLength(1);
});

test('an attempt that has ended gets nothing more', async () => {
	const { give, endsAt, attemptId, personId } = await sitting();
	await submitAttempt({ attemptId, personId, now: minutesLater(1) }, signer);
	expect(await give(minuteMs)).toBe(false);
	expect(await endsAt()).toEqual(minutesLater(15));
	expect(await listCredits(db, attemptId)).toEqual([]);
});

test('each credit says what it is for', async () => {
	const { give, attemptId, round } = await sitting();
	const outage = { id: newId(now), fromAt: now, toAt: minutesLater(2), credited: 1 };
	const exception = {
		id: newId(now),
		roundId: round.id,
		kind: 'extra-time' as const,
		extraMs: minuteMs,
		reason: 'Mất điện tại điểm thi',
		grantedAt: now
	};
	await transaction(async (tx) => {
		await tx.insert(outages).values(outage);
		await tx.insert(exceptions).values(exception);
	});
	await give(2 * minuteMs, outage.id);
	await give(minuteMs, exception.id, 'extra-time');
	expect(await listCredits(db, attemptId)).toEqual([
		{
			...{ ms: 2 * minuteMs, cause: 'outage', createdAt: minutesLater(1), reason: null },
			...{ fromAt: now, toAt: minutesLater(2), closesAt: null }
		},
		{
			...{ ms: minuteMs, cause: 'extra-time', createdAt: minutesLater(2) },
			...{ reason: exception.reason, fromAt: null, toAt: null, closesAt: null }
		}
	]);
});
