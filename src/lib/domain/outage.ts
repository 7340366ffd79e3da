/** Half open: from the last moment the server is known to have written to the first at which it did so again. */
export type Outage = { fromAt: Date; toAt: Date };

/** While the server runs, a pause this long is no slow disk: saves were refused or left unanswered. */
export const shortestPauseMs = 3_000;
/** A server that starts has certainly been away; a shorter pause means that another one went on. */
export const shortestAbsenceMs = 1_500;

/** The outage between two signs of life, if the pause was long enough to be one. */
export function outageBetween(
	last: Date | undefined,
	now: Date,
	shortestMs = shortestPauseMs
): Outage | undefined {
	if (!last || now.getTime() - last.getTime() < shortestMs) return undefined;
	return { fromAt: last, toAt: now };
}

export const lengthOf = ({ fromAt, toAt }: Outage): number => toAt.getTime() - fromAt.getTime();

/**
 * What an outage gives back to everybody who was sitting when it began: its whole length, so that as much time is
 * left after it as there was before, rounded up to a minute, because pages take a while to find the server again.
 */
export const creditFor = (outage: Outage): number => Math.ceil(lengthOf(outage) / 60_000) * 60_000;
