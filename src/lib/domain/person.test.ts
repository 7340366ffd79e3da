import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, calendarDay, maskedName, needsGuardian, phoneNumber } from './person.ts';

describe('a phone number', () => {
	test.each([
		['0912345678', '+84912345678'],
		['0912 345 678', '+84912345678'],
		['0912.345.678', '+84912345678'],
		['(091) 234-5678', '+84912345678'],
		['+84 912 345 678', '+84912345678'],
		['84912345678', '+84912345678'],
		['0084912345678', '+84912345678'],
		['0356789012', '+84356789012']
	])('%s is %s', (typed, expected) => expect(phoneNumber(typed)).toBe(expected));

	test.each([
		['', 'nothing'],
		['091234567', 'a digit short'],
		['09123456789', 'a digit long'],
		['0222 3821 234', 'a landline'],
		['01234567890', 'one of the dead numbers of 11 digits'],
		['0612345678', 'of no network'],
		['cb0001', 'a roster code'],
		['+1 912 345 678', 'of another country']
	])('%s is none: %s', (typed) => expect(phoneNumber(typed)).toBeUndefined());
});

describe('a day', () => {
	test.each([
		['05/09/1971', '1971-09-05'],
		['5/9/1971', '1971-09-05'],
		['05-09-1971', '1971-09-05'],
		['05.09.1971', '1971-09-05'],
		['05091971', '1971-09-05'],
		[' 05 09 1971 ', '1971-09-05'],
		['1971-09-05', '1971-09-05'],
		['29/02/2024', '2024-02-29']
	])('%s is %s', (typed, expected) => expect(calendarDay(typed)).toBe(expected));

	test.each([
		'',
		'29/02/2023',
		'31/04/2020',
		'00/01/2020',
		'01/13/2020',
		'5/9/71',
		'591971',
		'nay'
	])('"%s" does not exist', (typed) => expect(calendarDay(typed)).toBeUndefined());

	test('every day that exists is read back as it was written', () => {
		const days = fc.date({
			min: new Date('1900-01-01'),
			max: new Date('2100-01-01'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(days, (date) => {
				const iso = date.toISOString().slice(0, 10);
				const typed = iso.split('-').toReversed();
				expect(calendarDay(typed.join('/'))).toBe(iso);
				expect(calendarDay(typed.join(''))).toBe(iso);
			})
		);
	});
});

test.each([
	['the day before the birthday', '2026-09-04', 15],
	['the birthday', '2026-09-05', 16],
	['the day after', '2026-09-06', 16]
])('on %s somebody is as many whole years old', (_, day, years) => {
	expect(ageOn('2010-09-05', day)).toBe(years);
	expect(needsGuardian('2010-09-05', day)).toBe(years < 16);
});

test.each([
	['Trần Thị Lan', 'Trần T. L.'],
	['Lê Na', 'Lê N.'],
	['Tôn Nữ Thị Ngọc Hà', 'Tôn N. T. N. H.'],
	["H'Lan Êban", "H'Lan Ê."],
	['  Y  Khoa Nie\u0302 ', 'Y K. N.'],
	['Lan', 'Lan'],
	['', '']
])('"%s" is shown to others as "%s"', (fullName, expected) => {
	expect(maskedName(fullName)).toBe(expected);
});
