/** What is saved at a position: the chosen options, or the forecast (position 0). */
export type Value = string[] | number;

/** A value the server has not acknowledged yet. It keeps its sequence, so sending it twice is one step. */
export type Draft = {
	value: Value;
	sequence: number;
	/** By the server's clock as far as it is known here, in milliseconds. */
	givenAt?: number | undefined;
};
export type Drafts = Record<number, Draft>;

/** What came of sending a draft. `again` may have arrived or not; nobody can know. */
export type Outcome =
	| { kind: 'saved'; sequence: number; savedAt: Date; receipt?: string }
	/** The server has a newer answer, from another window or device, and kept it. */
	| { kind: 'kept'; sequence: number; savedAt: Date; receipt?: string; value: Value }
	| { kind: 'again'; afterMs?: number; message?: string | undefined }
	| { kind: 'signed-out' }
	/** Another device is live: nothing is taken from here until somebody decides to go on here. */
	| { kind: 'elsewhere' }
	/** Submitted, or the time is over: nothing is taken any more, and the server says why. */
	| { kind: 'over'; message: string }
	| { kind: 'refused'; message: string };

/** Why drafts are waiting. */
export type Trouble =
	/** With the server's words when it answered at all. */
	| { kind: 'offline'; message?: string | undefined }
	| { kind: 'signed-out' }
	| { kind: 'elsewhere' }
	| { kind: 'refused'; message: string };

/** `lost` was chosen, but came when nothing was taken any more. */
export type Mark = 'unsaved' | 'sending' | 'waiting' | 'saved' | 'lost';

type Place = { known: number; savedAt: Date | null; draft?: Draft; sending?: Draft; lost?: true };

/** The world outside: network, time, chance and the browser's storage. */
export type Surroundings = {
	send: (position: number, draft: Draft) => Promise<Outcome>;
	/** Runs something later; calling what it returns cancels it. */
	later: (ms: number, run: () => void) => () => void;
	random: () => number;
	/** The server's time, as far as it is known. */
	now: () => number | undefined;
	/** Drafts survive a reload of the page. */
	keep: (drafts: Drafts) => void;
	changed: () => void;
	/** A newer answer from elsewhere replaces what is on the screen. */
	takeOver: (position: number, value: Value) => void;
	over: (message: string) => void;
};

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;
/** A browser opens six connections to a server; two stay free for the page itself. */
const mostAtOnce = 4;

/**
 * Sends every choice at once and again until the server has it. At each position one request is under way,
 * and only the newest value waits behind it.
 */
export class SaveQueue {
	trouble: Trouble | undefined;
	readonly #around: Surroundings;
	readonly #from: number;
	readonly #places = new Map<number, Place>();
	#failures = 0;
	#cancelWait: (() => void) | undefined;
	#stopped = false;
	#idle: (() => void)[] = [];

	/** Sequences are counted on from `from`, above those of devices that sat here before. */
	constructor(around: Surroundings, from = 0) {
		this.#around = around;
		this.#from = from;
	}

	/** What the page came with. */
	know(position: number, sequence: number, savedAt: Date | null): void {
		this.#places.set(position, { known: sequence, savedAt });
	}

	/** Drafts that were still unsent when the page was left; they are sent as they were. */
	restore(drafts: Drafts): void {
		for (const [position, draft] of Object.entries(drafts)) {
			const place = this.#places.get(Number(position));
			if (place) place.draft = draft;
		}
		this.#pump();
	}

	choose(position: number, value: Value): void {
		const place = this.#places.get(position);
		if (!place || this.#stopped) return;
		const unsent = Math.max(place.draft?.sequence ?? 0, place.sending?.sequence ?? 0);
		const newest = Math.max(this.#from, place.known, unsent);
		place.draft = { value, sequence: newest + 1, givenAt: this.#around.now() };
		this.#pump();
	}

	markOf(position: number): Mark {
		const place = this.#places.get(position);
		if (place?.lost) return 'lost';
		if (place?.draft) {
			const isHeldUp = place.sending ? this.#failures > 0 : this.trouble !== undefined;
			return isHeldUp ? 'waiting' : 'sending';
		}
		return place?.savedAt ? 'saved' : 'unsaved';
	}

	savedAt(position: number): Date | null {
		return this.#places.get(position)?.savedAt ?? null;
	}

	get unsent(): number {
		return [...this.#places.values()].filter((place) => place.draft).length;
	}

	/** The network is back, or somebody signed in again. */
	retryNow(): void {
		this.#cancelWait?.();
		this.#cancelWait = undefined;
		this.#pump();
	}

	/** True once everything is on the server; false when that takes longer than `ms`. */
	flush(ms: number): Promise<boolean> {
		if (this.unsent === 0) return Promise.resolve(true);
		this.retryNow();
		return new Promise((resolve) => {
			const cancel = this.#around.later(ms, () => resolve(this.unsent === 0));
			this.#idle.push(() => {
				cancel();
				resolve(true);
			});
		});
	}

	stop(): void {
		this.#stopped = true;
		this.#cancelWait?.();
	}

	#pump(): void {
		if (!this.#stopped && !this.#cancelWait) {
			const places = [...this.#places];
			let free = mostAtOnce - places.filter(([, place]) => place.sending).length;
			for (const [position, place] of places) {
				if (free <= 0) break;
				if (!place.draft || place.sending) continue;
				free -= 1;
				void this.#send(position, place, place.draft);
			}
		}
		this.#tell();
	}

	async #send(position: number, place: Place, draft: Draft): Promise<void> {
		place.sending = draft;
		const outcome = await this.#around.send(position, draft);
		place.sending = undefined;
		if (this.#stopped) return;
		this.#settle(position, place, draft, outcome);
		this.#pump();
	}

	#settle(position: number, place: Place, sent: Draft, outcome: Outcome): void {
		switch (outcome.kind) {
			case 'saved':
				this.#acknowledge(place, outcome);
				if (place.draft === sent) place.draft = undefined;
				return;
			case 'kept':
				this.#acknowledge(place, outcome);
				this.#yieldTo(position, place, sent, outcome.value);
				return;
			case 'over':
				this.#giveUp(outcome.message);
				return;
			case 'again':
				this.#wait({ kind: 'offline', message: outcome.message }, outcome.afterMs);
				return;
			case 'signed-out':
			case 'elsewhere':
				this.#wait({ kind: outcome.kind });
				return;
			case 'refused':
				this.#wait({ kind: 'refused', message: outcome.message }, longestWaitMs);
				return;
		}
	}

	/** What was not taken stays marked, so that the page can say it plainly. */
	#giveUp(message: string): void {
		this.stop();
		for (const place of this.#places.values()) {
			if (place.draft) place.lost = true;
			place.draft = undefined;
		}
		this.#around.over(message);
	}

	#acknowledge(place: Place, { sequence, savedAt }: { sequence: number; savedAt: Date }): void {
		if (sequence >= place.known) place.savedAt = savedAt;
		place.known = Math.max(place.known, sequence);
		this.#failures = 0;
		this.trouble = undefined;
	}

	/** What was chosen here while the older draft was under way is newer than both: it is sent on top. */
	#yieldTo(position: number, place: Place, sent: Draft, value: Value): void {
		if (place.draft === sent || !place.draft) {
			place.draft = undefined;
			this.#around.takeOver(position, value);
		} else {
			place.draft = { ...place.draft, sequence: place.known + 1 };
		}
	}

	/** Twice as long after each failure, and not all at the same moment: a server that comes back is not run over. */
	#wait(trouble: Trouble, atLeastMs = 0): void {
		this.trouble = trouble;
		if (this.#cancelWait) return;
		this.#failures += 1;
		const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#failures - 1));
		const ms = Math.max(atLeastMs, longest / 2) + (this.#around.random() * longest) / 2;
		this.#cancelWait = this.#around.later(ms, () => this.retryNow());
	}

	#tell(): void {
		const drafts = [...this.#places].filter(([, place]) => place.draft);
		this.#around.keep(
			Object.fromEntries(drafts.map(([position, { draft }]) => [position, draft!]))
		);
		this.#around.changed();
		if (drafts.length > 0) return;
		for (const resolve of this.#idle.splice(0)) resolve();
	}
}
