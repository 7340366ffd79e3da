import { dayOf } from '#lib/domain/day.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

const day = new Intl.DateTimeFormat('en-GB', {
	timeZone,
	day: '2-digit',
	month: '2-digit',
	year: 'numeric'
});
const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone,
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23'
});
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0, useGrouping: 'always' });
const hundredths = new Intl.NumberFormat('vi-VN', {
	minimumFractionDigits: 0,
	maximumFractionDigits: 2
});
const average = new Intl.NumberFormat('vi-VN', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});
const share = new Intl.NumberFormat('vi-VN', {
	style: 'percent',
	minimumFractionDigits: 1,
	maximumFractionDigits: 1
});

/** 23/11/2026 */
export const formatDay = (at: Date): string => day.format(at);
/** 19:52:40 */
export const formatClock = (at: Date): string => clock.format(at);
/** 19:52 */
export const formatMinute = (at: Date): string => clock.format(at).slice(0, 5);
/** 23/11/2026 19:52:40 */
export const formatInstant = (at: Date): string => `${formatDay(at)} ${formatClock(at)}`;

/** "2026-11-23" → "23/11/2026" */
export const formatCalendarDay = (isoDay: string): string => isoDay.split('-').reverse().join('/');

/** "0 giờ 00 ngày 23/11/2026": a moment at which something begins. */
export function formatOpening(at: Date): string {
	const [hours, minutes] = formatMinute(at).split(':');
	return `${Number(hours)} giờ ${minutes} ngày ${formatDay(at)}`;
}

/** "7 giờ 30 ngày 23/11/2026"; midnight is said as the end of the day before. */
export function formatMoment(at: Date): string {
	const isMidnight = formatMinute(at) === '00:00';
	return isMidnight ? `24 giờ 00 ngày ${formatDay(new Date(at.getTime() - 1))}` : formatOpening(at);
}

/** Value of a datetime-local field, in Vietnam's time. */
export const localInput = (at: Date): string => `${dayOf(at)}T${formatMinute(at)}`;

/** 1.234.567 */
export const formatCount = (count: number): string => whole.format(count);
/** 9.000.000 đồng */
export const formatMoney = (amount: number): string => `${whole.format(amount)} đồng`;
/** Hundredths of a point: 1782 → "17,82", 2000 → "20" */
export const formatPoints = (points: number): string => hundredths.format(points / 100);
/** The same for averages, which stand below one another: 1690 → "16,90" */
export const formatAverage = (points: number): string => average.format(points / 100);
/** 0.943 → "94,3%" */
export const formatShare = (value: number): string => share.format(value);

/** Working time: 271000 → "04:31"; longer than an hour → "1:04:31" */
export function formatDuration(ms: number): string {
	const seconds = Math.floor(ms / 1000);
	const pad = (part: number) => String(part).padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
	return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Working time as it decides places, to the thousandth of a second: 271204 → "04:31,204" */
export const formatExactDuration = (ms: number): string =>
	`${formatDuration(ms)},${String(ms % 1000).padStart(3, '0')}`;

/** Time left until something closes: "3 ngày 04:12:55" */
export function formatRemaining(ms: number): string {
	const days = Math.floor(ms / 86_400_000);
	const rest = formatDuration(ms % 86_400_000)
		.padStart(7, '0:')
		.padStart(8, '0');
	return days > 0 ? `${days} ngày ${rest}` : rest;
}
