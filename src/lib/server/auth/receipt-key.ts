import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign
} from 'node:crypto';
import {
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { codeOf, type Signer } from '#lib/domain/receipt.ts';
import { settings } from '#lib/server/settings.ts';

const keyFile = () => join(settings.dataDir, 'receipt.key');

/** A new private key in a file of its own, on disk before it is used for the first time. */
function writeNewKey(): string {
	mkdirSync(settings.dataDir, { recursive: true });
	const { privateKey } = generateKeyPairSync('ed25519');
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
	const file = `${keyFile()}.${process.pid}`;
	writeFileSync(file, pem, { mode: 0o600, flush: true });
	return file;
}

/** Two processes that start at once end up with one key. */
function makeKeyOnce(): void {
	const file = writeNewKey();
	try {
		linkSync(file, keyFile());
	} catch (error) {
		if (!existsSync(keyFile())) throw error;
	} finally {
		rmSync(file);
	}
}

function privatePem(): string {
	// An environment file holds one line for each setting, so line ends may stand as \n.
	if (settings.receiptKey) return settings.receiptKey.replaceAll('\\n', '\n');
	if (!existsSync(keyFile())) makeKeyOnce();
	return readFileSync(keyFile(), 'utf8');
}

/** Short enough to read aloud; the key itself decides. */
const keyIdOf = (der: Buffer): string =>
	codeOf(createHash('sha256').update(der).digest().subarray(0, 5));

function signerOf(pem: string): Signer {
	const privateKey = createPrivateKey(pem);
	if (privateKey.asymmetricKeyType !== 'ed25519')
		throw new Error('RECEIPT_KEY must be an Ed25519 private key (PEM).');
	const publicKey = createPublicKey(pem);
	return {
		keyId: keyIdOf(publicKey.export({ type: 'spki', format: 'der' })),
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
		sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url')
	};
}

let signer: Signer | undefined;

/** The key of this installation, made at the first use and kept beside the database, never in it. */
export const receiptSigner = (): Signer => (signer ??= signerOf(privatePem()));

/** Puts a new key in the place of the one there was; a running server takes it at its next start. */
export function replaceReceiptKey(): Signer {
	renameSync(writeNewKey(), keyFile());
	signer = undefined;
	return receiptSigner();
}

/** A key given by a setting is not ours to replace. */
export const isReceiptKeyGiven = (): boolean => settings.receiptKey !== '';
