/** What the gate says, as far as the page shows it. */
export type Seen = {
	state: 'waiting' | 'queued' | 'open' | 'closed';
	opensAt: Date;
	turnAt: Date | null;
	ahead: number | null;
	retryAfterMs: number;
};

/**
 * How soon to ask again when the server could not be asked, or the page could not be made anew: pages were opened
 * at all sorts of moments.
 */
const troubleMs = () => 5_000 + (performance.now() % 10_000);

async function askGate(roundId: string): Promise<Seen | undefined> {
	try {
		const response = await fetch(`/api/v1/rounds/${roundId}/gate`);
		if (!response.ok) return undefined;
		const { state, opensAt, turnAt, ahead, retryAfterMs } = (await response.json()) as {
			[Name in keyof Seen]: Seen[Name] extends Date ? string : Seen[Name];
		};
		return {
			...{ state, ahead, retryAfterMs },
			opensAt: new Date(opensAt),
			turnAt: turnAt && new Date(turnAt)
		};
	} catch {
		return undefined;
	}
}

/**
 * Asks the gate when the server said to, and at once when a phone wakes up after that. `onSeen` hears each
 * answer. Returns how to stop.
 */
export function watchPlace(
	roundId: string,
	firstAfterMs: number,
	onSeen: (seen: Seen) => void
): () => void {
	let timer: ReturnType<typeof setTimeout>;
	let dueAtMs = 0;
	let stopped = false;

	function plan(afterMs: number) {
		if (stopped) return;
		dueAtMs = performance.now() + afterMs;
		timer = setTimeout(() => void ask(), afterMs);
	}
	async function ask() {
		dueAtMs = Infinity;
		const seen = await askGate(roundId);
		if (stopped) return;
		if (seen) onSeen(seen);
		plan(seen?.retryAfterMs || troubleMs());
	}
	function wake() {
		if (document.hidden || performance.now() < dueAtMs) return;
		clearTimeout(timer);
		void ask();
	}

	plan(firstAfterMs);
	document.addEventListener('visibilitychange', wake);
	return () => {
		stopped = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', wake);
	};
}
