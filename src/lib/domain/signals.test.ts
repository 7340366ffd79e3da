import { expect, test } from 'vitest';
import { leastMsFor, networkLabel } from './signals.ts';

test('twenty questions in less than a minute are worth a second look', () => {
	expect(leastMsFor(20)).toBe(60_000);
	expect(leastMsFor(0)).toBe(0);
});

test('a network has a short name that is not its address', () => {
	expect(networkLabel('3fa9c07be1')).toBe('3FA9C0');
});
