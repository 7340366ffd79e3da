import type { Reason } from '#lib/domain/refusal.ts';

/** Thrown by use cases: well-formed, but not allowed. The transaction rolls back by itself. */
export class Refusal extends Error {
	readonly reason: Reason;
	constructor(reason: Reason) {
		super(reason);
		this.reason = reason;
	}
}
