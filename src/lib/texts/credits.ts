import type { CreditCause } from '#lib/domain/time.ts';
import { formatClock } from './format.ts';

type Credit = {
	ms: number;
	cause: CreditCause;
	reason: string | null;
	fromAt: Date | null;
	toAt: Date | null;
};

/** "2 phút", "12 phút 30 giây" */
function spoken(ms: number): string {
	const seconds = Math.round(Math.abs(ms) / 1000);
	const parts = [`${Math.floor(seconds / 60)} phút`, `${seconds % 60} giây`];
	return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}

/** What an entrant reads of time that was added to an attempt, or taken from it, and why. */
export function creditText({ ms, cause, reason, fromAt, toAt }: Credit): string {
	const time = spoken(ms);
	if (cause === 'outage' && fromAt && toAt)
		return `Thời gian làm bài được cộng ${time}: hệ thống gián đoạn từ ${formatClock(fromAt)} đến ${formatClock(toAt)}.`;
	if (ms < 0) return `Thời gian làm bài rút ngắn ${time} theo giờ đóng đợt mới: ${reason ?? ''}`;
	return `Thời gian làm bài được cộng ${time}: ${reason ?? ''}`;
}
