import type { IncomingMessage, ServerResponse } from 'node:http';

/** A handler as node calls it, with `next` for what is not answered here. */
export type Front = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * What the build hands to the program that serves it. The build has a copy of every module, and so has
 * `src/cli/start.ts`; the process has one of this.
 */
type Parts = {
	/** Refuses new starts and closes event streams; requests go on being answered. */
	stop: () => Promise<void>;
	/** Once the last request has been answered. */
	closeDatabase: () => Promise<void>;
	/** Answers saves; calls `next` for everything else. */
	front: Front;
};

const place = Symbol.for('khoa-bang.parts');
const shared = globalThis as { [place]?: Partial<Parts> };

/** Called by the hooks' `init`. */
export function handOver(parts: Partial<Parts>): void {
	shared[place] = { ...shared[place], ...parts };
}

/** Empty before the build's handler was loaded. */
export const handedOver = (): Partial<Parts> => shared[place] ?? {};
