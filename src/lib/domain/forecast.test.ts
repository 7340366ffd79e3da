import { expect, test } from 'vitest';
import type { ForecastTarget } from './contest.ts';
import { forecastActual } from './forecast.ts';

test.each<[string, ForecastTarget, number]>([
	['people who took part are counted once each', 'entrants', 40],
	['attempts are counted every time', 'attempts', 95],
	['people with full points are counted by their counting attempt', 'perfect', 12]
])('%s', (_, target, actual) => {
	expect(forecastActual(target, { entrants: 40, attempts: 95, perfect: 12 })).toBe(actual);
});
