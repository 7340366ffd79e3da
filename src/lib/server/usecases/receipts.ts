import { createPublicKey, hash, verify } from 'node:crypto';
import { currentAnswers, type Step } from '#lib/domain/attempt.ts';
import {
	answersText,
	codeOf,
	findReceipt,
	readReceiptBody,
	receiptBody,
	type AttemptReceipt,
	type ReceiptVerdict,
	type SignedReceipt,
	type Signer
} from '#lib/domain/receipt.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { listSteps, type Attempt } from '#lib/server/stores/attempts.ts';
import {
	addReceipt,
	addReceiptKey,
	findReceiptedAttempt,
	findReceiptOf,
	listReceiptKeys
} from '#lib/server/stores/receipts.ts';

type Ended = Attempt & { submittedAt: Date; endedBy: 'entrant' | 'deadline' };

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** What of a receipt is counted from the history; counted again when it is checked. */
function countSteps(steps: readonly Step[]) {
	return {
		steps: steps.length,
		sequence: steps.reduce((highest, { sequence }) => Math.max(highest, sequence), 0),
		answers: sha256(answersText(currentAnswers(steps))).toString('base64url')
	};
}

/** In the transaction that ends the attempt: the receipt is there when the end is, and there is one. */
export async function issueReceipt(
	tx: Db,
	attempt: Ended,
	steps: readonly Step[],
	signer: Signer,
	issuedAt: Date
): Promise<SignedReceipt> {
	const { keyId } = signer;
	const { contestId, roundId, startedAt, deliveredAt, submittedAt, endedBy } = attempt;
	const body = receiptBody({
		...{ keyId, contestId, roundId, attemptId: attempt.id },
		...{ startedAt, deliveredAt, submittedAt, endedBy },
		...countSteps(steps),
		issuedAt
	});
	const signed = { body, signature: signer.sign(body), keyId };
	await addReceipt(tx, { attemptId: attempt.id, ...signed, issuedAt });
	return signed;
}

/** Makes the key known, so that its receipts can be checked after it was replaced. */
export function keepReceiptKey({ keyId, publicKey }: Signer, now: Date): Promise<void> {
	return transaction((tx) => addReceiptKey(tx, { id: keyId, publicKey, createdAt: now }));
}

/** A short digest of a receipt, to compare by eye or over the telephone. */
export const receiptCode = (body: string): string => codeOf(sha256(body).subarray(0, 10));

export function isSignedBy(
	publicKey: string,
	{ body, signature }: Pick<SignedReceipt, 'body' | 'signature'>
): boolean {
	const bytes = Buffer.from(signature, 'base64url');
	// The last letter has bits to spare: only one way of writing a signature is right.
	if (bytes.toString('base64url') !== signature) return false;
	return verify(null, Buffer.from(body), createPublicKey(publicKey), bytes);
}

/** A genuine receipt's own words, and whether the stored history still says the same. */
export type ReceiptCheck = {
	verdict: ReceiptVerdict;
	/** Only of a receipt whose signature is right. */
	receipt?: AttemptReceipt & { code: string };
	contest?: string;
	round?: string;
};

/** The stored receipt is byte for byte this one, and counting the stored steps again gives what it says. */
async function isStillHeld(attempt: Attempt, receipt: AttemptReceipt, body: string) {
	const stored = await findReceiptOf(db, attempt.id);
	if (stored?.body !== body) return false;
	const again = { ...receipt, ...attempt, ...countSteps(await listSteps(db, attempt.id)) };
	return receiptBody({ ...again, ...endOf(attempt) }) === body;
}

const endOf = ({ submittedAt, endedBy }: Attempt) => ({
	submittedAt: submittedAt ?? new Date(0),
	endedBy: endedBy ?? ('deadline' as const)
});

async function findKey(keyId: string, own: Signer): Promise<string | undefined> {
	if (keyId === own.keyId) return own.publicKey;
	return (await listReceiptKeys(db)).find(({ id }) => id === keyId)?.publicKey;
}

/** Says whether a receipt was given by this installation, and whether it still holds exactly what the receipt says. */
export async function checkReceipt(pasted: string, own: Signer): Promise<ReceiptCheck> {
	const found = findReceipt(pasted);
	const read = found && readReceiptBody(found.body);
	if (!read) return { verdict: 'unreadable' };
	const publicKey = await findKey(read.keyId, own);
	if (!publicKey) return { verdict: 'unknown-key' };
	if (!isSignedBy(publicKey, found)) return { verdict: 'forged' };

	const receipt = { ...read, code: receiptCode(found.body) };
	const held = await findReceiptedAttempt(db, read.attemptId);
	if (!held) return { verdict: 'unknown-attempt', receipt };
	const { attempt, contest, round } = held;
	const verdict = (await isStillHeld(attempt, read, found.body)) ? 'genuine' : 'changed';
	return { verdict, receipt, contest, round };
}
