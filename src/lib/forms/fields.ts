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
