/** Whoever shows up this long before the opening counts as waiting for it. */
export const presentFromMs = 15 * 60_000;

/** How long somebody whose turn has come may take to start; afterwards they are in nobody's way and queue anew. */
export const turnLastsMs = 10 * 60_000;

/** Beyond this many nobody is remembered: they get their turns by arrival, and keep them by their tickets. */
const mostRemembered = 200_000;

/** Whether a turn is somebody's: from the moment it was told until it has lasted long enough. */
export const isStanding = (turnAt: Date, now: Date): boolean =>
	now.getTime() < turnAt.getTime() + turnLastsMs;

/**
 * The line at the door of a round. People are known by their lots, numbers in [0, 1) that a key nobody has made of
 * round and person: asking again, another device or another session change neither lot nor turn. Those who waited
 * before the opening stand in the order of their lots, at `perSecond`; whoever comes later stands behind them in
 * the order of arrival, each one step after the last (GCRA without a burst).
 *
 * Lives in one process and is forgotten with it: `learn` rebuilds it from the tickets people carry.
 */
export class Line {
	readonly #opensAtMs: number;
	readonly #stepMs: number;
	readonly #present = new Set<number>();
	#lots: Float64Array | undefined;
	#freeAtMs = 0;
	/** Turns of those who came later and were told to wait. */
	readonly #told = new Map<number, Date>();

	constructor(opensAt: Date, perSecond: number) {
		this.#opensAtMs = opensAt.getTime();
		this.#stepMs = 1000 / perSecond;
	}

	/** Somebody waits for the opening; how often they say so does not matter. */
	wait(lot: number, now: Date): void {
		const untilMs = this.#opensAtMs - now.getTime();
		if (untilMs <= 0 || untilMs > presentFromMs) return;
		if (this.#present.size < mostRemembered) this.#present.add(lot);
	}

	/** How long it takes until everybody who waits now has had their turn. */
	get lengthMs(): number {
		return this.#present.size * this.#stepMs;
	}

	/** Nobody joins those who waited any more: they are put into order, and the others stand behind. */
	#open(): Float64Array {
		if (!this.#lots) {
			this.#lots = Float64Array.from(this.#present).sort();
			this.#freeAtMs = Math.max(this.#freeAtMs, this.#opensAtMs + this.lengthMs);
		}
		return this.#lots;
	}

	#turnOfWaiting(lot: number): Date | undefined {
		if (!this.#present.has(lot)) return undefined;
		const lots = this.#open();
		let [low, high] = [0, lots.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (lots[middle]! < lot) low = middle + 1;
			else high = middle;
		}
		return new Date(Math.ceil(this.#opensAtMs + low * this.#stepMs));
	}

	#knownTurn(lot: number, now: Date): Date | undefined {
		const turns = [this.#turnOfWaiting(lot), this.#told.get(lot)];
		return turns.find((turnAt) => turnAt && isStanding(turnAt, now));
	}

	/** The turn of this person: now, when nobody stands before them. Whoever may go at once takes no place yet. */
	ask(lot: number, now: Date): Date {
		// An own window may open before the round does: nobody waits there.
		if (now.getTime() < this.#opensAtMs) return now;
		this.#open();
		const known = this.#knownTurn(lot, now);
		if (known) return known;
		if (this.#freeAtMs <= now.getTime()) return now;
		return this.#tell(lot, now);
	}

	/** The same for somebody who goes in if they may: the next one comes a step later. */
	enter(lot: number, now: Date): Date {
		const turnAt = this.ask(lot, now);
		if (turnAt.getTime() === now.getTime()) this.learn(now);
		return turnAt;
	}

	#tell(lot: number, now: Date): Date {
		// To the whole millisecond, as tickets carry it.
		const turnAt = new Date(Math.ceil(this.#freeAtMs));
		this.#freeAtMs += this.#stepMs;
		// Told in the order of their turns, so the first ones are the first to be over.
		for (const [other, told] of this.#told) {
			if (isStanding(told, now)) break;
			this.#told.delete(other);
		}
		if (this.#told.size < mostRemembered) this.#told.set(lot, turnAt);
		return turnAt;
	}

	/** Somebody goes in at this moment, perhaps with a turn told before this line began: the next one comes after. */
	learn(turnAt: Date): void {
		this.#freeAtMs = Math.max(this.#freeAtMs, turnAt.getTime() + this.#stepMs);
	}

	/** About how many go in before that turn. */
	aheadOf(turnAt: Date, now: Date): number {
		return Math.max(0, Math.round((turnAt.getTime() - now.getTime()) / this.#stepMs));
	}
}
