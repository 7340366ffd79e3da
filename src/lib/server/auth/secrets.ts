import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#lib/server/refusal.ts';
import { settings } from '#lib/server/settings.ts';

/** argon2id; the floor of ASVS 5.0 (11.4.2). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Without letters and digits that are mistaken for one another: 30^8 codes, tried through a throttle only. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A core stays free for the event loop, and a thread of the pool of four for files and compression. */
const mostRunning = Math.max(1, Math.min(3, availableParallelism() - 1));
/** A few seconds of work: whoever would wait longer is sent away and comes again. */
const mostWaiting = 200;

let running = 0;
const queue: (() => void)[] = [];

/** Hashing is slow on purpose; the opening minute must not become a denial of service. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running < mostRunning) running += 1;
	else if (queue.length >= mostWaiting) throw new Refusal('busy');
	// Whoever ends hands over the place, so that nobody who comes in between takes it.
	else await new Promise<void>((start) => queue.push(start));
	try {
		return await work();
	} finally {
		const next = queue.shift();
		if (next) next();
		else running -= 1;
	}
}

/** Made once and kept beside the database, never in it: a stolen database opens no access code. */
function secretKey(): string {
	if (settings.secretKey) {
		if (settings.secretKey.length < 32) throw new Error('SECRET_KEY needs at least 32 characters.');
		return settings.secretKey;
	}
	const file = join(settings.dataDir, 'secret.key');
	if (!existsSync(file)) {
		mkdirSync(settings.dataDir, { recursive: true });
		writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
	}
	return readFileSync(file, 'utf8').trim();
}

let key: string | undefined;
/** A key of its own for each purpose: what is made for one proves nothing for another. */
export const deriveKey = (purpose: string): Buffer =>
	createHmac('sha256', (key ??= secretKey()))
		.update(`khoabang ${purpose}`)
		.digest();

const codeDigest = (code: string) =>
	createHmac('sha256', (key ??= secretKey()))
		.update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
		.digest();

/** The same for the same words, and telling nothing of them without the key. The label keeps uses apart. */
export const keyedDigest = (label: string, words: string): string =>
	createHmac('sha256', (key ??= secretKey()))
		.update(`${label}:${words}`)
		.digest('base64url');

export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize('NFC'), cost));
}

/** A random code somebody can write down: "K7M4-QX29". */
export function newAccessCode(): string {
	const letters = Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join(
		''
	);
	return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Random codes need no slow hash, only a key an attacker does not have. */
export function hashAccessCode(code: string): string {
	return `code$${codeDigest(code).toString('base64url')}`;
}

/** Stands in for the hash of an account that does not exist. */
const nobody =
	'$argon2id$v=19$m=19456,t=2,p=1$VvKfnBiYyXyyJsJvM1nV4w$mJ9Yv6oFGC6wI8cYxYlPd8dQ3yWJj1m0rYh0wq2rBf4';

/** A wrong secret takes one slow hash, whatever kind of account it was tried on, or none. */
export async function verifySecret(
	secretHash: string | undefined,
	typed: string
): Promise<boolean> {
	const isCode = secretHash?.startsWith('code$');
	if (isCode && timingSafeEqual(Buffer.from(secretHash!), Buffer.from(hashAccessCode(typed)))) {
		return true;
	}
	const slowHash = isCode ? undefined : secretHash;
	const right = await inTurn(() => verify(slowHash ?? nobody, typed.normalize('NFC')));
	return right && slowHash !== undefined;
}
