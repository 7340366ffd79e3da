import type { RoundWindow } from './round.ts';

/** What may lie on top of a round's rules: records with author and reason, never edits. */
export const exceptionKinds = ['extra-time', 'window', 'withdrawal'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** When a round's closing moves while people sit: they keep their end, or get or lose what the new closing says. */
export const runningChoices = ['keep', 'follow'] as const;
export type RunningChoice = (typeof runningChoices)[number];

/** Why an attempt has more, or less, time than at its start. */
export const creditCauses = ['extra-time', 'outage', 'round-moved'] as const;
export type CreditCause = (typeof creditCauses)[number];

/** One record on top of a round's rules. It names a person, a unit or a division, or nobody: then everybody. */
export type Exception = {
	id: string;
	kind: ExceptionKind;
	personId: string | null;
	unitId: string | null;
	divisionId: string | null;
	extraMs: number | null;
	opensAt: Date | null;
	closesAt: Date | null;
	withdraws: string | null;
};

/** Somebody, as exceptions may name them. A unit's exceptions hold for the units under it too. */
export type Concerned = {
	personId: string;
	/** The unit they belong to and those above it. */
	unitIds: readonly string[];
	divisionId: string;
};

/** When somebody may start, and what time comes on top of their minutes. */
export type Allowance = {
	windows: readonly RoundWindow[];
	extras: readonly { id: string; ms: number }[];
};

/** Those that hold: a withdrawal takes one back, and is none itself. */
export function standingExceptions<E extends Pick<Exception, 'id' | 'kind' | 'withdraws'>>(
	exceptions: readonly E[]
): E[] {
	const withdrawn = new Set(exceptions.map(({ withdraws }) => withdraws));
	return exceptions.filter(({ id, kind }) => kind !== 'withdrawal' && !withdrawn.has(id));
}

/** Whether an exception is about this person. */
export function touches(
	exception: Pick<Exception, 'personId' | 'unitId' | 'divisionId'>,
	concerned: Concerned
): boolean {
	const { personId, unitId, divisionId } = exception;
	if (personId !== null) return personId === concerned.personId;
	if (unitId !== null) return concerned.unitIds.includes(unitId);
	return divisionId === null || divisionId === concerned.divisionId;
}

function windowOf({ kind, opensAt, closesAt }: Exception): RoundWindow[] {
	return kind === 'window' && opensAt && closesAt ? [{ opensAt, closesAt }] : [];
}

/** Windows that touch are one: nobody is cut short where the next window begins. */
function joined(windows: readonly RoundWindow[]): RoundWindow[] {
	const inOrder = windows.toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
	const result: RoundWindow[] = [];
	for (const { opensAt, closesAt } of inOrder) {
		const last = result.at(-1);
		if (!last || last.closesAt < opensAt) result.push({ opensAt, closesAt });
		else if (last.closesAt < closesAt) last.closesAt = closesAt;
	}
	return result;
}

/** The round's own window with those granted, and every extra time: several add up. */
export function allowanceOf(
	round: RoundWindow,
	exceptions: readonly Exception[],
	concerned: Concerned
): Allowance {
	const own = standingExceptions(exceptions).filter((one) => touches(one, concerned));
	return {
		windows: joined([round, ...own.flatMap(windowOf)]),
		extras: own.flatMap(({ id, extraMs }) => (extraMs === null ? [] : [{ id, ms: extraMs }]))
	};
}

export const extraMsOf = ({ extras }: Pick<Allowance, 'extras'>): number =>
	extras.reduce((sum, { ms }) => sum + ms, 0);

/**
 * The round as it is for somebody at this moment: with the window that is open to them, else their next, else
 * their last. Whoever asks about starting or ends asks with this.
 */
export function roundFor<R extends RoundWindow>(
	round: R,
	{ windows }: Pick<Allowance, 'windows'>,
	at: Date
): R {
	const window = windows.find(({ closesAt }) => at < closesAt) ?? windows.at(-1);
	return window ? { ...round, opensAt: window.opensAt, closesAt: window.closesAt } : round;
}

/** When nobody at all may start any more: the round's closing, or a later one that was granted. */
export function lastClosing(round: RoundWindow, exceptions: readonly Exception[]): Date {
	const windows = [round, ...standingExceptions(exceptions).flatMap(windowOf)];
	return new Date(Math.max(...windows.map(({ closesAt }) => closesAt.getTime())));
}
