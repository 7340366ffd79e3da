/** A wall clock that is further than this from where the monotonic one expects it has jumped. */
const jumpMs = 2_000;
/** How much of a small difference is made good at a check, once a second: time neither leaps nor runs backwards. */
const followMs = 10;

type Sources = {
	/** Milliseconds since 1970, as the machine is set; may jump. */
	wall: () => number;
	/** Milliseconds from any origin; only ever runs forward. */
	monotonic: () => number;
};

/**
 * The server's time: set by the wall clock once, carried on by the monotonic one. Deadlines therefore stay where
 * they are when somebody, or a broken time server, sets the machine's clock while people are sitting.
 */
export class Clock {
	readonly #sources: Sources;
	#offsetMs: number;
	#driftMs = 0;

	constructor(sources: Sources) {
		this.#sources = sources;
		this.#offsetMs = sources.wall() - sources.monotonic();
	}

	now(): Date {
		return new Date(this.#offsetMs + this.#sources.monotonic());
	}

	/** How far the wall clock was ahead at the last check, in milliseconds, when that is too far; else nothing. */
	get jumpedMs(): number | undefined {
		return Math.abs(this.#driftMs) > jumpMs ? this.#driftMs : undefined;
	}

	/** Compares the two clocks, about once a second. What a time server corrects bit by bit is followed. */
	check(): void {
		this.#driftMs = this.#sources.wall() - this.now().getTime();
		if (this.jumpedMs !== undefined) return;
		this.#offsetMs += Math.max(-followMs, Math.min(followMs, this.#driftMs));
	}

	/** Time went on at least to here before this process began; a wall clock behind it has been set back. */
	runFrom(earliest: Date): void {
		const behindMs = earliest.getTime() - this.now().getTime();
		if (behindMs > 0) this.#offsetMs += behindMs;
		this.check();
	}
}

/** The one clock of the server. Requests are stamped with it on arrival; nothing below the hook asks for the time. */
export const clock = new Clock({ wall: () => Date.now(), monotonic: () => performance.now() });
