import { beforeEach, expect, test } from 'vitest';
import { isSetupCode, newSetupCode } from './setup-code.ts';

const now = new Date('2026-10-05T08:00:00+07:00');
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeEach(() => {
	delete process.env.KHOABANG_SETUP_CODE;
});

test('without a start that printed a code, no code is right', () => {
	expect(isSetupCode('', now)).toBe(false);
	expect(isSetupCode('K7M4-QX29-K7M4-QX29', now)).toBe(false);
});

test('the printed code is right, however its groups are typed', () => {
	const { code } = newSetupCode(now);
	expect(isSetupCode(code, now)).toBe(true);
	expect(isSetupCode(code.toLowerCase().replaceAll('-', ' '), now)).toBe(true);
	expect(isSetupCode(code.slice(0, -1), now)).toBe(false);
});

test('the code is right for half an hour', () => {
	const { code } = newSetupCode(now);
	expect(isSetupCode(code, minutesLater(29.99))).toBe(true);
	expect(isSetupCode(code, minutesLater(30))).toBe(false);
});

test('a new code makes the one before it void', () => {
	const before = newSetupCode(now).code;
	newSetupCode(now);
	expect(isSetupCode(before, now)).toBe(false);
});

test('what other code can read of the environment does not tell the code', () => {
	const { code } = newSetupCode(now);
	expect(process.env.KHOABANG_SETUP_CODE).not.toContain(code);
});
