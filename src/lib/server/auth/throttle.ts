/** After this many failures in a row the next tries of the same pair wait. */
const freeTries = 5;
const longestWaitMs = 60_000;
const forgottenAfterMs = 15 * 60_000;
/** Whole offices share one address, so its limit is high. */
const triesPerAddress = 300;
const mostEntries = 50_000;

type Failures = { count: number; lastAt: number };
const failures = new Map<string, Failures>();

function recent(entry: string, now: Date): Failures | undefined {
	const known = failures.get(entry);
	if (known && now.getTime() - known.lastAt < forgottenAfterMs) return known;
	failures.delete(entry);
	return undefined;
}

const pair = (login: string, address: string) => `${address} ${login.toLowerCase()}`;

/** Guessing gets slower for whoever guesses; the owner at another address is never locked out. */
export function mustWait(login: string, address: string, now: Date): boolean {
	if ((recent(address, now)?.count ?? 0) >= triesPerAddress) return true;
	const known = recent(pair(login, address), now);
	if (!known || known.count < freeTries) return false;
	const waitMs = Math.min(longestWaitMs, 1000 * 2 ** (known.count - freeTries));
	return now.getTime() - known.lastAt < waitMs;
}

export function noteFailure(login: string, address: string, now: Date): void {
	for (const entry of [pair(login, address), address]) {
		const count = (recent(entry, now)?.count ?? 0) + 1;
		// Entries are kept in order of their last failure, so the first one is the oldest.
		failures.delete(entry);
		failures.set(entry, { count, lastAt: now.getTime() });
	}
	for (const oldest of failures.keys()) {
		if (failures.size <= mostEntries) break;
		failures.delete(oldest);
	}
}

export function noteSuccess(login: string, address: string): void {
	failures.delete(pair(login, address));
}
