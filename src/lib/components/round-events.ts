/** What to do when something happens to a round. The server never says whom it was about: ask it. */
export type RoundListener = {
	/** The window moved. */
	round?: () => void;
	/** Running attempts end at another time. */
	time?: () => void;
	/** The standings changed. */
	board?: () => void;
	/** The server's time, a few times a minute. */
	clock?: (now: Date) => void;
};

/** Thousands hear the same event at once, and must not all ask at once. */
const spreadMs = 3_000;
/** A refused stream means a server under pressure: whoever listens has other ways, and comes back late. */
const comeBackMs = 45_000;

/** From 0 to 1; another one in each browser, because pages were opened at all sorts of moments. */
const share = (): number => (performance.now() % 1000) / 1000;

/** Listens until the returned function is called. Where streams are not to be had, nothing happens. */
export function listenToRound(roundId: string, listener: RoundListener): () => void {
	let source: EventSource | undefined;
	const timers = new Set<ReturnType<typeof setTimeout>>();

	function later(work: () => void, mostMs: number, leastMs = 0) {
		const timer = setTimeout(
			() => {
				timers.delete(timer);
				work();
			},
			leastMs + share() * (mostMs - leastMs)
		);
		timers.add(timer);
	}

	function open() {
		source = new EventSource(`/api/v1/rounds/${roundId}/events`);
		for (const event of ['round', 'time', 'board'] as const) {
			const react = listener[event];
			if (react) source.addEventListener(event, () => later(react, spreadMs));
		}
		source.addEventListener('clock', ({ data }) => listener.clock?.(new Date(String(data))));
		source.addEventListener('error', () => {
			// A broken connection is taken up again by the browser, a refusal is not.
			if (source?.readyState === EventSource.CLOSED) later(open, 2 * comeBackMs, comeBackMs);
		});
	}

	if (typeof EventSource !== 'undefined') open();
	return () => {
		source?.close();
		for (const timer of timers) clearTimeout(timer);
	};
}
