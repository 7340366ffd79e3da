import { createHash, timingSafeEqual } from 'node:crypto';
import { newAccessCode } from './secrets.ts';

// The first administrator is made with a code that the start prints: no default password, and no account
// for whoever finds the page first. The server is bundled apart from the command that starts it, so the two
// meet in the environment of their process.
const variable = 'KHOABANG_SETUP_CODE';
const validMs = 30 * 60_000;

const digest = (code: string) =>
	createHash('sha256')
		.update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
		.digest();

/** A code for the next half hour; one made before is void. */
export function newSetupCode(now: Date): { code: string; expiresAt: Date } {
	const code = `${newAccessCode()}-${newAccessCode()}`;
	const expiresAt = new Date(now.getTime() + validMs);
	process.env[variable] = `${digest(code).toString('hex')} ${expiresAt.toISOString()}`;
	return { code, expiresAt };
}

export function isSetupCode(typed: string, now: Date): boolean {
	const [hex = '', expiresAt = ''] = (process.env[variable] ?? '').split(' ');
	const expected = Buffer.from(hex, 'hex');
	const given = digest(typed);
	if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
	return now < new Date(expiresAt);
}
