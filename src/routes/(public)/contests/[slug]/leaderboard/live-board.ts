import { listenToRound } from '#lib/components/round-events.ts';

/** What an address of a board says; the page and the API read the same words. */
export type BoardView = {
	slug: string;
	round: number;
	division: string;
	by: 'people' | 'units';
	block: string | null;
	page: number;
};

export function queryOf({ round, division, by, block, page }: BoardView): string {
	const query = new URLSearchParams({ division, round: String(round), by });
	if (by === 'units' && block !== null) query.set('block', block);
	if (page > 1) query.set('page', String(page));
	return query.toString();
}

const refreshMs = 30_000;

/** Instants end in "At"; JSON has only texts. */
const revive = (name: string, value: unknown): unknown =>
	name.endsWith('At') && typeof value === 'string' ? new Date(value) : value;

/**
 * Asks for the board when the server says that it changed, else every half minute, while somebody looks at it.
 * What cannot be fetched changes nothing: the numbers on the page say when they were true. Returns what stops it.
 */
export function keepFresh(
	view: BoardView,
	roundId: string,
	show: (board: unknown) => void
): () => void {
	const address = `/api/v1/contests/${view.slug}/leaderboard?${queryOf(view)}`;
	let timer: ReturnType<typeof setTimeout>;
	let stopped = false;

	async function refresh() {
		if (document.visibilityState === 'visible') {
			const answer = await fetch(address).catch(() => undefined);
			const text = answer?.ok ? await answer.text() : undefined;
			// Somebody may have gone to another board meanwhile.
			if (text !== undefined && !stopped) show(JSON.parse(text, revive));
		}
		plan();
	}
	function plan() {
		clearTimeout(timer);
		// Pages were opened at all sorts of moments, so they do not all ask at once.
		if (!stopped) timer = setTimeout(() => void refresh(), refreshMs + (performance.now() % 5000));
	}
	plan();
	const stopListening = listenToRound(roundId, { board: () => void refresh() });
	return () => {
		stopped = true;
		stopListening();
		clearTimeout(timer);
	};
}
