import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestEvent } from '@sveltejs/kit';
import { mayAct } from '#lib/domain/account.ts';
import { isStanding, Line, presentFromMs, turnLastsMs } from '#lib/domain/queue.ts';
import type { RoundWindow } from '#lib/domain/round.ts';
import { keepTurn, keptTurn } from '#lib/server/auth/cookie.ts';
import { lotOf, turnOn, turnTicket } from '#lib/server/auth/turn-ticket.ts';
import { Queued } from '#lib/server/refusal.ts';
import { settings } from '#lib/server/settings.ts';

type Visit = Pick<RequestEvent, 'cookies' | 'locals'>;
type Round = RoundWindow & { id: string };

/** Where a visitor stands at the door of a round, and when to ask again. */
export type Place = {
	state: 'waiting' | 'queued' | 'open' | 'closed';
	opensAt: Date;
	/** Set once they have been given a turn. */
	turnAt: Date | null;
	/** About how many go in before them. */
	ahead: number | null;
	/** 0 when there is nothing more to ask. */
	retryAfterMs: number;
};

/** Somebody whose turn comes this soon is not sent away: the request itself waits. */
const patienceMs = 1_000;

const lines = new Map<string, Line>();
const mostLines = 100;

/** A round whose opening was moved has a new line; whoever waits is in it with their next question. */
function lineOf({ id, opensAt }: Round): Line {
	const key = `${id} ${opensAt.getTime()}`;
	let line = lines.get(key);
	if (!line) {
		const [oldest] = lines.keys();
		if (lines.size >= mostLines && oldest) lines.delete(oldest);
		lines.set(key, (line = new Line(opensAt, settings.startsPerSecond)));
	}
	return line;
}

/** What is told has to stay true: from now on the ticket says it, whatever becomes of this process. */
function tell({ cookies, locals }: Visit, roundId: string, personId: string, turnAt: Date): void {
	const forMs = turnAt.getTime() + turnLastsMs - locals.now.getTime();
	keepTurn(cookies, roundId, turnTicket(roundId, personId, turnAt), forMs);
}

/** The turn on the ticket that the visitor carries, if it still stands. */
function carriedTurn({ cookies, locals }: Visit, round: Round, personId: string) {
	const turnAt = turnOn(keptTurn(cookies, round.id), round.id, personId);
	if (!turnAt || !isStanding(turnAt, locals.now)) return undefined;
	lineOf(round).learn(turnAt);
	return turnAt;
}

/** Far from the opening seldom; near it about each minute; at it spread over the time that the line will take. */
function askAgainIn(untilMs: number, spreadMs: number): number {
	const farMs = untilMs - presentFromMs;
	if (farMs > 0) return Math.min(farMs, 300_000) + randomInt(60_000);
	return Math.min(randomInt(45_000, 75_000), Math.ceil(untilMs + spreadMs) + randomInt(300));
}

function placeBeforeOpening(
	{ locals: { now } }: Visit,
	round: Round,
	own: RoundWindow,
	lot: number | undefined
): Place {
	let spreadMs = 2_000;
	if (lot !== undefined && settings.startsPerSecond > 0) {
		const line = lineOf(round);
		line.wait(lot, now);
		spreadMs = lot * line.lengthMs;
	}
	const retryAfterMs = askAgainIn(own.opensAt.getTime() - now.getTime(), spreadMs);
	return { state: 'waiting', opensAt: own.opensAt, turnAt: null, ahead: null, retryAfterMs };
}

function placeInLine(visit: Visit, round: Round, personId: string, lot: number) {
	const { now } = visit.locals;
	const line = lineOf(round);
	const turnAt = carriedTurn(visit, round, personId) ?? line.ask(lot, now);
	const waitMs = turnAt.getTime() - now.getTime();
	if (waitMs <= patienceMs) return { turnAt: waitMs === 0 ? null : turnAt };
	tell(visit, round.id, personId, turnAt);
	return {
		turnAt,
		state: 'queued' as const,
		ahead: line.aheadOf(turnAt, now),
		retryAfterMs: Math.min(waitMs, randomInt(20_000, 30_000)) + randomInt(200)
	};
}

/**
 * Asked by the waiting page. `own` is the round's window as it is for this visitor. An entrant who asks before
 * the opening is one of those who wait for it; one who asks after it learns their turn.
 */
export function findPlace(visit: Visit, round: Round, own: RoundWindow): Place {
	const { now, account } = visit.locals;
	const isEntrant = account && mayAct(account.role, ['citizen', 'official']);
	const lot = isEntrant ? lotOf(round.id, account.personId) : undefined;
	const { opensAt } = own;
	if (now < opensAt) return placeBeforeOpening(visit, round, own, lot);
	const here = { opensAt, turnAt: null, ahead: null, retryAfterMs: 0 };
	if (now >= own.closesAt) return { ...here, state: 'closed' };
	const isFree = !account || lot === undefined || settings.startsPerSecond === 0;
	if (isFree) return { ...here, state: 'open' };
	return { ...here, state: 'open', ...placeInLine(visit, round, account.personId, lot) };
}

/** Lets in who has their turn, at most a moment later, and says when that is; everybody else is told their turn. */
export async function admit(visit: Visit, round: Round, personId: string): Promise<Date> {
	const { now } = visit.locals;
	if (settings.startsPerSecond === 0) return now;
	const carried = carriedTurn(visit, round, personId);
	const turnAt = carried ?? lineOf(round).enter(lotOf(round.id, personId), now);
	const waitMs = turnAt.getTime() - now.getTime();
	if (waitMs > patienceMs) {
		tell(visit, round.id, personId, turnAt);
		throw new Queued(turnAt, waitMs);
	}
	if (waitMs <= 0) return now;
	await wait(waitMs);
	return turnAt;
}
