import { Refusal } from '#lib/server/refusal.ts';

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

const pair = (what: string, address: string) => `${address} ${what}`;

/** Guessing gets slower for whoever guesses; the owner at another address is never locked out. */
function mustWait(what: string, address: string, now: Date): boolean {
	if ((recent(address, now)?.count ?? 0) >= triesPerAddress) return true;
	const known = recent(pair(what, address), now);
	if (!known || known.count < freeTries) return false;
	const waitMs = Math.min(longestWaitMs, 1000 * 2 ** (known.count - freeTries));
	return now.getTime() - known.lastAt < waitMs;
}

function noteFailure(what: string, address: string, now: Date): void {
	for (const entry of [pair(what, address), address]) {
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

function noteSuccess(what: string, address: string): void {
	failures.delete(pair(what, address));
}

/** Runs something that may be guessed at: refused while this address must wait, and each wrong guess counts. */
export async function slowed<T>(
	what: string,
	address: string,
	now: Date,
	run: () => Promise<T>
): Promise<T> {
	if (mustWait(what, address, now)) throw new Refusal('too-many-tries');
	try {
		const value = await run();
		noteSuccess(what, address);
		return value;
	} catch (thrown) {
		const wasWrong = thrown instanceof Refusal && thrown.reason !== 'busy';
		if (wasWrong) noteFailure(what, address, now);
		throw thrown;
	}
}
