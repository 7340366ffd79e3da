import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, transaction } from '#lib/server/db/connection.ts';
import {
	attemptCredits,
	auditLog,
	exceptions,
	outages,
	receipts,
	roundMoves,
	sittings,
	steps
} from '#lib/server/db/schema.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import { takeSitting } from '#lib/server/usecases/sittings.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater, now } from '../support/fixtures.ts';
import { signer } from '../support/signer.ts';
import { openContest, sit } from '../support/sittings.ts';

/** A row in every table that is only ever added to. */
async function fillTables() {
	const opened = await openContest();
	const { attemptId, personId } = await sit(opened, await opened.addEntrant());
	const sittingId = await takeSitting({ attemptId, personId, network: 'network', now });
	const saving = { attemptId, personId, sittingId, receivedAt: now };
	await saveAnswers(saving, [{ position: 1, choice: ['a'], sequence: 1 }]);
	await submitAttempt({ attemptId, personId, sittingId, now: minutesLater(1) }, signer);
	const { id: roundId, opensAt, closesAt } = opened.round;
	const row = { id: 'row', reason: 'test' };
	await transaction(async (tx) => {
		await tx.insert(exceptions).values({ ...row, roundId, kind: 'extra-time', grantedAt: now });
		await tx.insert(roundMoves).values({
			...{ ...row, roundId, opensAtBefore: opensAt, closesAtBefore: closesAt, opensAt, closesAt },
			...{ running: 'keep', affected: 0, movedAt: now }
		});
		await tx.insert(outages).values({ id: 'row', fromAt: now, toAt: now, credited: 0 });
		const credit = { id: 'row', attemptId, ms: 1, causeId: 'row', createdAt: now };
		await tx.insert(attemptCredits).values({ ...credit, cause: 'outage' });
		const organisationId = opened.organisation.id;
		const entry = { id: 'row', organisationId, action: 'test', subjectId: 'row', details: {} };
		await tx.insert(auditLog).values({ ...entry, at: now });
	});
}

await fillTables();

const again = {
	steps: [steps, { sequence: 2 }],
	sittings: [sittings, { network: 'another' }],
	receipts: [receipts, { body: 'another' }],
	exceptions: [exceptions, { reason: 'another' }],
	round_moves: [roundMoves, { reason: 'another' }],
	outages: [outages, { credited: 9 }],
	attempt_credits: [attemptCredits, { ms: 9 }],
	audit_log: [auditLog, { action: 'another' }]
} as const;

const causeOf = (error: unknown): string =>
	error instanceof Error ? `${error.message} ${causeOf(error.cause)}` : '';

/** Past every rule of ours, as whoever holds the database's password would try it. */
const refusalOf = (work: Promise<unknown>) => work.then(() => 'done', causeOf);

test.each(Object.entries(again))(
	'%s: the database itself refuses to change or remove a row',
	async (name, [table, change]) => {
		const before = await db.select().from(table);
		expect(before).toHaveLength(1);
		const changed = refusalOf(transaction((tx) => tx.update(table).set(change)));
		expect(await changed).toContain(`${name} is only ever added to`);
		const removed = refusalOf(transaction((tx) => tx.delete(table).where(sql`true`)));
		expect(await removed).toContain(`${name} is only ever added to`);
		expect(await db.select().from(table)).toEqual(before);
	}
);
