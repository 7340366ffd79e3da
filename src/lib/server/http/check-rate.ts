import { Refusal } from '#lib/server/refusal.ts';

/** Whole offices share one address. */
const mostPerMinute = 60;
const minuteMs = 60_000;

let minute = 0;
let counts = new Map<string, number>();

/** Checking costs a signature and a few rows: enough for everybody who has a receipt, not for a flood. */
export function assertFewChecks(address: string, now: Date): void {
	const current = Math.floor(now.getTime() / minuteMs);
	if (current !== minute) {
		minute = current;
		counts = new Map();
	}
	const count = (counts.get(address) ?? 0) + 1;
	counts.set(address, count);
	if (count > mostPerMinute) throw new Refusal('too-many-checks');
}
