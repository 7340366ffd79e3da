import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, readCode, saveText } from './receipt.ts';

const receivedAt = new Date('2026-10-05T01:02:03.004Z');
const step = { position: 7, sequence: 2, value: { choice: ['c', 'a'] }, receivedAt };

describe('a code', () => {
	test.each<[string, number[], string]>([
		['nothing is nothing', [], ''],
		['five bits make a letter', [0b00000_000, 0b01_00010_0, 0b0011_0000], '0123'],
		['letters stand in groups of four', [255, 255, 255, 255, 255], 'ZZZZ-ZZZZ'],
		['ten bytes are four groups', [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], '0000-0000-0000-0001']
	])('%s', (_, bytes, code) => {
		expect(codeOf(Uint8Array.from(bytes))).toBe(code);
	});

	test('is read however it was typed', () => {
		expect(readCode('oilz 7kq2')).toBe('011Z-7KQ2');
		expect(readCode(' 011z-7kq2.')).toBe('011Z-7KQ2');
	});

	test('tells different bytes apart, and is read as it is written', () => {
		const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
		fc.assert(
			fc.property(bytes, bytes, (one, other) => {
				expect(readCode(codeOf(one))).toBe(codeOf(one));
				expect(codeOf(one) === codeOf(other)).toBe(String(one) === String(other));
			})
		);
	});
});

describe('the text behind the receipt of a save', () => {
	test('is these bytes', () => {
		expect(saveText('attempt-1', step)).toBe(
			'khoabang-save 1\nattempt-1\n7 2 2026-10-05T01:02:03.004Z choice c,a\n'
		);
		const forecast = { ...step, position: 0, value: { forecast: 1250 } };
		expect(saveText('attempt-1', { ...forecast, givenAt: new Date(0) })).toBe(
			'khoabang-save 1\nattempt-1\n0 2 2026-10-05T01:02:03.004Z forecast 1250 given 1970-01-01T00:00:00.000Z\n'
		);
	});

	test('differs for everything it covers', () => {
		const texts = [
			saveText('a', step),
			saveText('b', step),
			saveText('a', { ...step, position: 8 }),
			saveText('a', { ...step, sequence: 3 }),
			saveText('a', { ...step, value: { choice: ['c'] } }),
			saveText('a', { ...step, value: { choice: [] } }),
			saveText('a', { ...step, receivedAt: new Date(receivedAt.getTime() + 1) }),
			saveText('a', { ...step, givenAt: receivedAt })
		];
		expect(new Set(texts).size).toBe(texts.length);
	});
});
