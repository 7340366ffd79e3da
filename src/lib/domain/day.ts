/** Viet Nam keeps UTC+7 all year. */
const offsetMs = 7 * 3_600_000;

/** The calendar day in Viet Nam at an instant, "yyyy-mm-dd". */
export const dayOf = (at: Date): string =>
	new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);

/** The instant at which a calendar day begins in Viet Nam. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** The day after this one, "yyyy-mm-dd". */
export function nextDay(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + 1);
	return date.toISOString().slice(0, 10);
}
