import { tidy } from './vietnamese.ts';

/** Vietnamese mobile numbers; landlines and the dead 11-digit 01x numbers are refused. */
const mobile = /^0[35789]\d{8}$/;

/** "0912 345 678", "+84 912345678", "84912345678" → "+84912345678"; anything else → nothing. */
export function phoneNumber(typed: string): string | undefined {
	const digits = typed.replace(/[\s.\-()]/gu, '').replace(/^(\+84|0084|84)(?=[35789]\d{8}$)/, '0');
	return mobile.test(digits) ? `+84${digits.slice(1)}` : undefined;
}

/** "dd/mm/yyyy", "ddmmyyyy" (or "yyyy-mm-dd") → "yyyy-mm-dd", only for days that exist. */
export function calendarDay(typed: string): string | undefined {
	const text = typed.trim();
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	const parts =
		iso ??
		/^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text) ??
		/^(\d{2})(\d{2})(\d{4})$/.exec(text);
	if (!parts) return undefined;
	const [year, month, day] = (iso ? parts.slice(1) : parts.slice(1).toReversed()).map(Number) as [
		number,
		number,
		number
	];
	const date = new Date(Date.UTC(year, month - 1, day));
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** Whole years between two calendar days ("yyyy-mm-dd"). */
export function ageOn(birthDate: string, day: string): number {
	const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
	return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Officials' birth dates are not asked for: whoever is employed is old enough. */
export function isOldEnough(
	minimumAge: number | null,
	birthDate: string | null,
	day: string
): boolean {
	return minimumAge === null || birthDate === null || ageOn(birthDate, day) >= minimumAge;
}

/** "Tran Thi Lan" becomes "Tran T. L.": enough to find oneself, too little to find somebody else. */
export function maskedName(fullName: string): string {
	const [family = '', ...rest] = tidy(fullName).split(' ');
	return [family, ...rest.map((word) => `${[...word][0]}.`)].join(' ');
}

/** Children under this age take part with their guardian's consent besides their own. */
const guardedUntil = 16;

export const needsGuardian = (birthDate: string, today: string): boolean =>
	ageOn(birthDate, today) < guardedUntil;
