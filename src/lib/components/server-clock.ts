let offsetMs = 0;
let known = false;

/**
 * Reads how far the device's clock is off, once a document. `stamp` is the server's instant in it; the nearest
 * the browser can say to the moment of that stamp is when the first byte of the document came.
 */
export function startServerClock(stamp: Date): void {
	if (known) return;
	known = true;
	const [navigation] = performance.getEntriesByType('navigation');
	const cameAt = (navigation as PerformanceNavigationTiming | undefined)?.responseStart ?? 0;
	offsetMs = stamp.getTime() - (performance.timeOrigin + cameAt);
}

/** The server's clock, as well as the browser can tell. It decides nothing: the server does. */
export const serverNow = (): Date => new Date(Date.now() + offsetMs);
