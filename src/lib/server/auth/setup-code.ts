import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();
const letters = (typed: string) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** What the program that made the code hands to the server: never the code itself. */
export function setupCodeRecord(code: string, expiresAt: Date): string {
	return `${digest(letters(code)).toString('hex')}:${expiresAt.getTime()}`;
}

/** Whether this is the code printed at the start, and still good. */
export function isSetupCode(typed: string, now: Date): boolean {
	const [hash = '', expiry = '0'] = (process.env.KHOABANG_SETUP_CODE ?? '').split(':');
	const expected = Buffer.from(hash, 'hex');
	const given = digest(letters(typed));
	const equal = expected.length === given.length && timingSafeEqual(expected, given);
	return equal && now.getTime() < Number(expiry);
}
