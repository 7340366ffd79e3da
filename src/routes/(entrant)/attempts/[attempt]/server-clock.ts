/**
 * The server's time, as far as a browser can know it. Each answer brings the instant at which its request arrived,
 * which lies between sending and answer; the device's own clock only counts on from there.
 */
export class ServerClock {
	/** How far the server is ahead of the device: at least and at most, in milliseconds. */
	#atLeast = -Infinity;
	#atMost = Infinity;

	learn(arrivedAt: Date, sentAtMs: number, answeredAtMs: number): void {
		const atLeast = arrivedAt.getTime() - answeredAtMs;
		const atMost = arrivedAt.getTime() - sentAtMs;
		// No offset fits both: the device's clock was set anew, and what was known is void.
		const fits = atLeast <= this.#atMost && atMost >= this.#atLeast;
		this.#atLeast = fits ? Math.max(atLeast, this.#atLeast) : atLeast;
		this.#atMost = fits ? Math.min(atMost, this.#atMost) : atMost;
	}

	/** Rather too late than too early: nobody may see time that is not there. */
	now(deviceMs: number): number {
		return deviceMs + this.#atMost;
	}
}

export type Call = { minutes: number } | { seconds: number };

/** What is said aloud when the time left has shrunk from one value to the other: each minute, then ten seconds. */
export function callBetween(beforeMs: number, leftMs: number): Call | undefined {
	if (beforeMs > 10_000 && leftMs <= 10_000 && leftMs > 0) return { seconds: 10 };
	const minutes = Math.ceil(leftMs / 60_000);
	return leftMs > 10_000 && Math.ceil(beforeMs / 60_000) > minutes ? { minutes } : undefined;
}
