import { expect, test } from 'vitest';
import { daysOf } from './days.ts';

const at = (text: string) => new Date(`${text}+07:00`);
const round = { opensAt: at('2026-10-01T08:00'), closesAt: at('2026-10-04T00:00') };
const list = (now: Date) => daysOf([round], now).map(({ day }) => day);

test.each<[string, Date, string[]]>([
	['on the first day', at('2026-10-01T09:00'), ['2026-10-01']],
	['while it runs', at('2026-10-02T00:00'), ['2026-10-02', '2026-10-01']],
	['long after', at('2026-12-01T00:00'), ['2026-10-03', '2026-10-02', '2026-10-01']]
])('days of a round %s', (_, now, days) => expect(list(now)).toEqual(days));

test('what is sealed at the closing midnight belongs to the day before', () => {
	const [newest] = daysOf([round], at('2026-12-01T00:00'));
	expect(newest!.from).toEqual(at('2026-10-03T00:00'));
	expect(newest!.to.getTime()).toBe(round.closesAt.getTime() + 1);
});

test('no more than the last fourteen days of several rounds', () => {
	const later = { opensAt: at('2026-11-01T08:00'), closesAt: at('2026-11-30T17:00') };
	const days = daysOf([round, later], at('2026-12-05T00:00')).map(({ day }) => day);
	expect(days).toHaveLength(14);
	expect(days[0]).toBe('2026-11-30');
	expect(days.at(-1)).toBe('2026-11-17');
});

test('before anything has opened there is no day', () => {
	expect(daysOf([], at('2026-10-01T08:00'))).toEqual([]);
});
