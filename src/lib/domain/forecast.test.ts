import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ForecastTarget } from './contest.ts';
import { forecastActual, forecastFrom, largestForecast } from './forecast.ts';

test.each<[string, ForecastTarget, number]>([
	['people who took part are counted once each', 'entrants', 40],
	['attempts are counted every time', 'attempts', 95],
	['people with full points are counted by their counting attempt', 'perfect', 12]
])('%s', (_, target, actual) => {
	expect(forecastActual(target, { entrants: 40, attempts: 95, perfect: 12 })).toBe(actual);
});

test.each<[string, string, number | undefined]>([
	['plain digits', '12345', 12_345],
	['nobody', '0', 0],
	['dots between thousands', '12.345', 12_345],
	['spaces between thousands', '1 234 567', 1_234_567],
	['commas between thousands', '12,345', 12_345],
	['spaces around', ' 77 ', 77],
	['nothing', '', undefined],
	['a decimal number is no count of people', '12,5', undefined],
	['dots in the wrong places', '1.2.3', undefined],
	['a negative number', '-5', undefined],
	['an exponent', '1e3', undefined],
	['words', 'khoảng 200', undefined],
	['more than the country has people', '100000001', undefined]
])('%s', (_, typed, expected) => {
	expect(forecastFrom(typed)).toBe(expected);
});

test('every possible forecast is understood, with and without dots', () => {
	const format = new Intl.NumberFormat('vi-VN', { useGrouping: 'always' });
	fc.assert(
		fc.property(fc.integer({ min: 0, max: largestForecast }), (value) => {
			expect(forecastFrom(String(value))).toBe(value);
			expect(forecastFrom(format.format(value))).toBe(value);
		})
	);
});
