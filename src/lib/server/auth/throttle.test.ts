import { expect, test } from 'vitest';
import { Refusal } from '#lib/server/refusal.ts';
import { slowed } from './throttle.ts';

const now = new Date('2026-10-05T08:00:00+07:00');
const refused = (reason: 'busy' | 'sign-in-failed') => async () => {
	throw new Refusal(reason);
};
const tryAs = (login: string, run: () => Promise<string>) => slowed(login, '192.0.2.1', now, run);

test('after five wrong guesses the next one waits', async () => {
	for (let tries = 0; tries < 5; tries++) {
		await expect(tryAs('guessed', refused('sign-in-failed'))).rejects.toThrow('sign-in-failed');
	}
	await expect(tryAs('guessed', async () => 'in')).rejects.toThrow('too-many-tries');
});

test('whoever was sent away by a busy server has not guessed', async () => {
	for (let tries = 0; tries < 20; tries++) {
		await expect(tryAs('sent-away', refused('busy'))).rejects.toThrow('busy');
	}
	expect(await tryAs('sent-away', async () => 'in')).toBe('in');
});
