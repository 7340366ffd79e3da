import * as v from 'valibot';
import { isLogin } from '#lib/domain/account.ts';
import { calendarDay, phoneNumber } from '#lib/domain/person.ts';
import { tidy } from '#lib/domain/vietnamese.ts';

// Pieces that several forms are made of. A field that did not arrive is an empty one.

export const text = (mostCharacters: number) =>
	v.pipe(v.optional(v.string(), ''), v.transform(tidy), v.maxLength(mostCharacters, 'too-long'));

export const neededText = (mostCharacters: number) =>
	v.pipe(text(mostCharacters), v.minLength(1, 'required'));

/** Passwords and codes are taken as typed: spaces inside them count. */
export const secret = v.pipe(
	v.optional(v.string(), ''),
	v.minLength(1, 'required'),
	v.maxLength(512, 'too-long')
);

export const personName = v.pipe(
	neededText(80),
	v.regex(/^\p{L}[\p{L}\p{M}'\u2019.\- ]*$/u, 'not-a-name'),
	v.check((name) => name.includes(' '), 'not-a-full-name')
);

/** Digits in any spelling → E.164. */
export const phone = v.pipe(
	neededText(30),
	v.check((typed) => phoneNumber(typed) !== undefined, 'not-a-phone'),
	v.transform((typed) => phoneNumber(typed)!)
);

/** "dd/mm/yyyy" → "yyyy-mm-dd", of somebody who is alive on this day. */
export const birthDate = (today: string) =>
	v.pipe(
		neededText(20),
		v.check((typed) => calendarDay(typed) !== undefined, 'not-a-day'),
		v.transform((typed) => calendarDay(typed)!),
		v.check((day) => day < today && day > '1900', 'not-a-birth-date')
	);

export const login = v.pipe(neededText(64), v.check(isLogin, 'not-a-login'));

export const chosen = v.pipe(v.optional(v.string(), ''), v.minLength(1, 'choose-one'));

export const ticked = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) => value === 'yes')
);

/** A whole number that may be left out: an empty field is null. */
export const wholeOrNone = (least: number, most: number) =>
	v.pipe(
		text(20),
		v.check((typed) => /^\d*$/.test(typed), 'not-a-number'),
		v.transform((typed) => (typed === '' ? null : Number(typed))),
		v.check((number) => number === null || number >= least, 'too-small'),
		v.check((number) => number === null || number <= most, 'too-large')
	);

export const whole = (least: number, most: number) =>
	v.pipe(
		wholeOrNone(least, most),
		v.check((number) => number !== null, 'required'),
		v.transform((number) => number!)
	);

/** "2.000.000" or "2000000" → dong. */
export const money = (most: number) =>
	v.pipe(
		text(20),
		v.check((typed) => /^(\d*|\d{1,3}([. ]\d{3})+)$/.test(typed), 'not-an-amount'),
		v.transform((typed) => (typed === '' ? null : Number(typed.replace(/[. ]/g, '')))),
		v.check((amount) => amount === null || amount <= most, 'too-large')
	);

/** "1" or "0,5" points → hundredths; an empty field is null. */
export const points = (most: number) =>
	v.pipe(
		text(10),
		v.check((typed) => /^(\d{1,4}([.,]\d{1,2})?)?$/.test(typed), 'not-points'),
		v.transform((typed) =>
			typed === '' ? null : Math.round(Number(typed.replace(',', '.')) * 100)
		),
		v.check((hundredths) => hundredths === null || hundredths > 0, 'too-small'),
		v.check((hundredths) => hundredths === null || hundredths <= most, 'too-large')
	);

/** "2026-10-05T08:00", Viet Nam's time whatever the browser's, → an instant. */
export const instant = v.pipe(
	text(30),
	v.minLength(1, 'required'),
	v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'not-an-instant'),
	v.transform((typed) => new Date(`${typed}+07:00`)),
	v.check((at) => !Number.isNaN(at.getTime()), 'not-an-instant')
);

/** Fields that stand once in each row of a table; a table without rows sends none. */
export const column = <S extends v.GenericSchema>(cell: S) => v.optional(v.array(cell), []);
