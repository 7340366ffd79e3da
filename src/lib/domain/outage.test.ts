import { expect, test } from 'vitest';
import { creditFor, outageBetween } from './outage.ts';

const at = (time: string) => new Date(`2026-10-05T${time}+07:00`);

test.each([
	['no sign of life yet: a new installation', undefined, '08:00:00.000', false],
	['the usual second', '08:00:00.000', '08:00:01.000', false],
	['a slow disk', '08:00:00.000', '08:00:02.999', false],
	['three seconds', '08:00:00.000', '08:00:03.000', true],
	['a clock that went back', '08:00:10.000', '08:00:00.000', false]
])('%s', (_, last, now, isOutage) => {
	const found = outageBetween(last === undefined ? undefined : at(last), at(now));
	expect(found).toEqual(isOutage ? { fromAt: at(last!), toAt: at(now) } : undefined);
});

test.each([
	['08:10:05.000', 1],
	['08:11:00.000', 1],
	['08:11:00.001', 2],
	['08:12:30.000', 3]
])('an outage from 08:10 to %s gives back %i minutes', (toAt, minutes) => {
	expect(creditFor({ fromAt: at('08:10:00.000'), toAt: at(toAt) })).toBe(minutes * 60_000);
});
