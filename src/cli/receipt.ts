import { createPublicKey } from 'node:crypto';
import { findReceipt, readReceiptBody } from '#lib/domain/receipt.ts';
import {
	isReceiptKeyGiven,
	receiptSigner,
	replaceReceiptKey
} from '#lib/server/auth/receipt-key.ts';
import { isSaveReceipt } from '#lib/server/auth/save-receipts.ts';
import { db } from '#lib/server/db/connection.ts';
import { listStepsAt } from '#lib/server/stores/attempts.ts';
import { listReceiptKeys } from '#lib/server/stores/receipts.ts';
import {
	checkReceipt,
	isSignedBy,
	keepReceiptKey,
	receiptCode,
	type ReceiptCheck
} from '#lib/server/usecases/receipts.ts';
import { receiptTexts as texts } from '#lib/texts/receipts.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { readInput } from './organisation.ts';

/** Asks no database and no secret: whoever has the receipt and the public key can do this. */
async function checkSignature(pasted: string, keyFile: string): Promise<ReceiptCheck> {
	const publicKey = (await readInput(keyFile)).toString();
	const found = findReceipt(pasted);
	const read = found && readReceiptBody(found.body);
	if (!read) return { verdict: 'unreadable' };
	if (!isEd25519(publicKey)) throw new Error(texts.notAKey(keyFile));
	if (!isSignedBy(publicKey, found)) return { verdict: 'forged' };
	return { verdict: 'genuine', receipt: { ...read, code: receiptCode(found.body) } };
}

function isEd25519(pem: string): boolean {
	try {
		return createPublicKey(pem).asymmetricKeyType === 'ed25519';
	} catch {
		return false;
	}
}

async function check({ positionals: [path = ''], options }: CliArgs): Promise<Result> {
	const pasted = (await readInput(path)).toString();
	const { key } = options;
	const offline = typeof key === 'string';
	const checked = offline
		? await checkSignature(pasted, key)
		: await checkReceipt(pasted, receiptSigner());
	const { verdict, receipt: read, contest, round } = checked;
	const { heading, sentence } = texts.verdicts[verdict];
	const facts = read ? texts.facts({ ...read, contest, round }) : [];
	const genuine = verdict === 'genuine';
	return {
		lines: [
			heading,
			offline && genuine ? texts.signatureRight : sentence,
			...facts.map(({ term, value }) => `${term}: ${value}`)
		],
		json: checked,
		ok: genuine
	};
}

/** Finds the answer in the history and makes its receipt again. */
async function checkSave({ positionals }: CliArgs): Promise<Result> {
	const [attemptId = '', position, sequence, receipt = ''] = positionals;
	const steps = await listStepsAt(db, attemptId, Number(position));
	const step = steps.find((one) => one.sequence === Number(sequence));
	if (!step) return { lines: [texts.noStep], json: { found: false, genuine: false }, ok: false };
	const genuine = isSaveReceipt(attemptId, step, receipt);
	const { receivedAt } = step;
	return {
		lines: [genuine ? texts.saveGenuine(step.position, receivedAt) : texts.saveForged],
		json: { found: true, genuine, position: step.position, sequence: step.sequence, receivedAt },
		ok: genuine
	};
}

async function keys(): Promise<Result> {
	await keepReceiptKey(receiptSigner(), new Date());
	const known = await listReceiptKeys(db);
	const lines = known.map((key) => `${texts.keyName(key.id, key.createdAt)}\n${key.publicKey}`);
	return { lines, json: known };
}

/** The key that was used until now is kept before it goes: its receipts must stay checkable. */
async function newKey(): Promise<Result> {
	if (isReceiptKeyGiven()) throw new Error(texts.keyGiven);
	await keepReceiptKey(receiptSigner(), new Date());
	const signer = replaceReceiptKey();
	await keepReceiptKey(signer, new Date());
	const { keyId, publicKey } = signer;
	return { lines: [texts.keyReplaced(keyId)], json: { keyId, publicKey } };
}

export const receipt: Noun = {
	check: { usage: 'receipt check FILE [--key PEM]', describe: texts.checkHelp, run: check },
	'check-save': {
		usage: 'receipt check-save ATTEMPT POSITION SEQUENCE RECEIPT',
		describe: texts.checkSaveHelp,
		run: checkSave
	},
	keys: { usage: 'receipt keys', describe: texts.keysHelp, run: keys },
	'new-key': { usage: 'receipt new-key', describe: texts.newKeyHelp, run: newKey }
};
