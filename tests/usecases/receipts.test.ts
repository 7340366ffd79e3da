import { generateKeyPairSync, sign } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { findReceipt, readReceiptBody, receiptText, type Signer } from '#lib/domain/receipt.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { attempts, receipts } from '#lib/server/db/schema.ts';
import { addStep } from '#lib/server/stores/attempts.ts';
import { findReceiptOf } from '#lib/server/stores/receipts.ts';
import { saveAnswers, saveForecast } from '#lib/server/usecases/answers.ts';
import { checkReceipt, keepReceiptKey } from '#lib/server/usecases/receipts.ts';
import { sealExpired, submitAttempt } from '#lib/server/usecases/submissions.ts';
import { minutesLater, now } from '../support/fixtures.ts';
import { signer } from '../support/signer.ts';
import { openContest, sit } from '../support/sittings.ts';

/** Three saves of two questions, and a forecast. */
async function sitAndAnswer() {
	const opened = await openContest();
	const sat = await sit(opened, await opened.addEntrant());
	const { attemptId, personId } = sat;
	const at = (minutes: number) => ({ attemptId, personId, receivedAt: minutesLater(minutes) });
	await saveAnswers(at(1), [{ position: 1, choice: ['a'], sequence: 1 }]);
	await saveAnswers(at(2), [{ position: 3, choice: ['b'], sequence: 1 }]);
	await saveAnswers(at(3), [{ position: 1, choice: ['c'], sequence: 2 }]);
	await saveForecast(at(4), { value: 77, sequence: 1 });
	return { ...sat, opened };
}

type Sat = Awaited<ReturnType<typeof sitAndAnswer>>;

const submit = ({ attemptId, personId }: Sat, at = minutesLater(5)) =>
	submitAttempt({ attemptId, personId, now: at }, signer);
const check = (text: string) => checkReceipt(text, signer);

/** Another installation's key, or that of a forger. */
function foreignSigner(keyId: string): Signer {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	return {
		keyId,
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
		sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url')
	};
}

describe('a signed receipt', () => {
	test('comes with the submission, and says what the attempt held', async () => {
		const sat = await sitAndAnswer();
		const { receipt } = await submit(sat);
		expect(await findReceiptOf(db, sat.attemptId)).toEqual(receipt);
		const { contestId, roundId } = sat.attempt;
		expect(readReceiptBody(receipt!.body)).toEqual({
			...{ keyId: signer.keyId, contestId, roundId, attemptId: sat.attemptId },
			...{ startedAt: now, deliveredAt: sat.attempt.deliveredAt },
			...{ submittedAt: minutesLater(5), endedBy: 'entrant', issuedAt: minutesLater(5) },
			...{ steps: 4, sequence: 2, answers: expect.stringMatching(/^[\w-]{43}$/) as string }
		});
		expect(await check(receiptText(receipt!))).toMatchObject({
			verdict: 'genuine',
			contest: sat.opened.contest.title,
			round: 'Đợt 1'
		});
	});

	test('comes with the sealing too, and bears its own instant', async () => {
		const sat = await sitAndAnswer();
		await sealExpired(minutesLater(16), signer, minutesLater(17));
		const { body, signature } = (await findReceiptOf(db, sat.attemptId))!;
		expect(readReceiptBody(body)).toMatchObject({
			endedBy: 'deadline',
			submittedAt: sat.attempt.endsAt,
			issuedAt: minutesLater(17)
		});
		expect(await check(receiptText({ body, signature }))).toMatchObject({ verdict: 'genuine' });
	});

	test('is one, however often and by whom the attempt is ended', async () => {
		const sat = await sitAndAnswer();
		// Both sides of the deadline at once: whoever comes first ends it.
		const ends = await Promise.all([
			submit(sat, minutesLater(14)),
			sealExpired(minutesLater(15), signer),
			submit(sat, minutesLater(14)),
			sealExpired(minutesLater(15), signer)
		]);
		const stored = await db.select().from(receipts).where(eq(receipts.attemptId, sat.attemptId));
		expect(stored).toHaveLength(1);
		const { body, signature, keyId } = stored[0]!;
		expect(ends[0].receipt).toEqual({ body, signature, keyId });
		expect(ends[2].receipt).toEqual(ends[0].receipt);
		expect(readReceiptBody(body)!.submittedAt).toEqual(ends[0].submittedAt);
	});

	test('is for an attempt without answers too', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const { receipt } = await submitAttempt({ ...sat, now: minutesLater(1) }, signer);
		expect(readReceiptBody(receipt!.body)).toMatchObject({ steps: 0, sequence: 0 });
		expect(await check(receiptText(receipt!))).toMatchObject({ verdict: 'genuine' });
	});

	test('is there for an attempt that ended before receipts were given: not', async () => {
		const sat = await sitAndAnswer();
		await transaction((tx) =>
			tx
				.update(attempts)
				.set({ submittedAt: minutesLater(5), endedBy: 'entrant' })
				.where(eq(attempts.id, sat.attemptId))
		);
		expect(await submit(sat)).toEqual({ submittedAt: minutesLater(5), receipt: null });
	});
});

describe('checking a receipt', () => {
	test('refuses every receipt in which one byte was changed', async () => {
		const { receipt } = await submit(await sitAndAnswer());
		const text = receiptText(receipt!);
		const verdicts = new Set<string>();
		for (let index = 0; index < text.length - 1; index++) {
			// Neither a line end nor a blank: those do not survive pasting, and are read around.
			const other = text[index] === '7' ? '8' : '7';
			const tampered = text.slice(0, index) + other + text.slice(index + 1);
			if (/\s/.test(text[index]!) && findReceipt(tampered)?.body === receipt!.body) continue;
			const { verdict } = await check(tampered);
			verdicts.add(verdict);
			expect(verdict, `${index}: ${tampered.slice(Math.max(0, index - 20), index + 5)}`).not.toBe(
				'genuine'
			);
		}
		expect([...verdicts].sort()).toEqual(['forged', 'unknown-key', 'unreadable']);
	});

	test('tells a foreign key, and a forger who uses the name of ours', async () => {
		const sat = await sitAndAnswer();
		const { receipt } = await submit(sat);
		const foreign = foreignSigner('ZZZZ-ZZZZ');
		const body = receipt!.body.replace(signer.keyId, 'ZZZZ-ZZZZ');
		const theirs = receiptText({ body, signature: foreign.sign(body) });
		expect(await check(theirs)).toEqual({ verdict: 'unknown-key' });
		const forged = receipt!.body.replace('steps 4', 'steps 5');
		expect(await check(receiptText({ body: forged, signature: foreign.sign(forged) }))).toEqual({
			verdict: 'forged'
		});
	});

	test('goes on with the receipts of a key that was replaced', async () => {
		const sat = await sitAndAnswer();
		const old = foreignSigner('0LDK-EY00');
		await keepReceiptKey(old, now);
		await keepReceiptKey(old, minutesLater(1));
		const { attemptId, personId } = sat;
		const { receipt } = await submitAttempt({ attemptId, personId, now: minutesLater(5) }, old);
		expect(await check(receiptText(receipt!))).toMatchObject({ verdict: 'genuine' });
	});

	test('tells that the history has changed since', async () => {
		const sat = await sitAndAnswer();
		const { receipt } = await submit(sat);
		const value = { choice: ['d'] };
		const added = { position: 4, sequence: 1, value, receivedAt: minutesLater(6) };
		await transaction((tx) => addStep(tx, sat.attemptId, added));
		expect(await check(receiptText(receipt!))).toMatchObject({ verdict: 'changed' });
	});

	test('tells that the end has changed since', async () => {
		const sat = await sitAndAnswer();
		const { receipt } = await submit(sat);
		await transaction((tx) =>
			tx
				.update(attempts)
				.set({ submittedAt: minutesLater(4) })
				.where(eq(attempts.id, sat.attemptId))
		);
		expect(await check(receiptText(receipt!))).toMatchObject({ verdict: 'changed' });
	});

	test('tells that an attempt is not there, and that a receipt was signed but not kept', async () => {
		const { receipt } = await submit(await sitAndAnswer());
		const signedAs = (body: string) => receiptText({ body, signature: signer.sign(body) });
		const gone = receipt!.body.replace(/^attempt .*$/m, 'attempt gone');
		expect(await check(signedAs(gone))).toMatchObject({ verdict: 'unknown-attempt' });
		const other = receipt!.body.replace('steps 4', 'steps 3');
		expect(await check(signedAs(other))).toMatchObject({ verdict: 'changed' });
	});
});
