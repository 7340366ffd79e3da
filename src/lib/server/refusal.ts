import type { Reason } from '#lib/domain/refusal.ts';

/** Thrown by use cases: well-formed, but not allowed. The transaction rolls back by itself. */
export class Refusal extends Error {
	readonly reason: Reason;
	constructor(reason: Reason) {
		super(reason);
		this.reason = reason;
	}
}

/** Sent away with a turn: nobody may start before it, and from then on for a while. */
export class Queued extends Refusal {
	readonly turnAt: Date;
	readonly waitMs: number;
	constructor(turnAt: Date, waitMs: number) {
		super('queued');
		this.turnAt = turnAt;
		this.waitMs = waitMs;
	}
}
