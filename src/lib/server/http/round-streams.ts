import { randomInt } from 'node:crypto';
import { clock } from '#lib/server/clock.ts';
import { onAnnounced, type RoundEvent } from '#lib/server/events.ts';
import { isStopping, onStop } from '#lib/server/lifecycle.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { settings } from '#lib/server/settings.ts';
import { isCalm } from './pressure.ts';

// Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html

type Stream = {
	controller: ReadableStreamDefaultController<Uint8Array>;
	roundId: string;
	showsBoard: boolean;
	/** The second of the minute's third in which it hears the time. */
	slot: number;
};

/** Proxies close what is silent for a minute. */
const clockEachS = 20;
const boardEachMs = 5_000;
/** Everybody who hears of a new board fetches it: about fifty a second are borne beside the exam. */
const boardMsPerStream = 20;
/** Of chunks that wait for a slow reader; one that reads nothing is let go. */
const longestQueue = 16;
const sentAtOnce = 100;

const watching = new Map<string, Set<Stream>>();
let count = 0;
let opened = 0;
/** Rounds whose board changed since they were told. */
const changed = new Set<string>();
const boardSentAt = new Map<string, number>();

const encoder = new TextEncoder();
const encode = (event: string, data = ''): Uint8Array =>
	encoder.encode(`event: ${event}\ndata: ${data}\n\n`);
/** Somewhere between, so that thousands do not come back in the same second. */
const retry = (leastMs: number, mostMs: number): Uint8Array =>
	encoder.encode(`retry: ${randomInt(leastMs, mostMs)}\n\n`);

function remove(stream: Stream): void {
	const beside = watching.get(stream.roundId);
	if (!beside?.delete(stream)) return;
	count -= 1;
	if (beside.size > 0) return;
	watching.delete(stream.roundId);
	changed.delete(stream.roundId);
	boardSentAt.delete(stream.roundId);
}

function send(stream: Stream, chunk: Uint8Array): void {
	if ((stream.controller.desiredSize ?? 0) > -longestQueue) {
		stream.controller.enqueue(chunk);
		return;
	}
	remove(stream);
	stream.controller.error(new Error('Nobody reads this stream.'));
}

/** A few at a time, so that no save waits behind thousands of streams. */
async function sendAll(streams: Iterable<Stream>, chunk: Uint8Array): Promise<void> {
	const waiting = [...streams];
	for (let first = 0; first < waiting.length; first += sentAtOnce) {
		// Some may have gone meanwhile.
		for (const stream of waiting.slice(first, first + sentAtOnce)) {
			if (watching.get(stream.roundId)?.has(stream)) send(stream, chunk);
		}
		await new Promise((resume) => setImmediate(resume));
	}
}

const streamsOf = (roundId: string | undefined): Stream[] =>
	roundId === undefined
		? [...watching.values()].flatMap((streams) => [...streams])
		: [...(watching.get(roundId) ?? [])];

/** Boards are told of at most every few seconds, fewer the more are watching, and not under pressure. */
function sendBoards(): void {
	if (!isCalm()) return;
	const now = performance.now();
	for (const roundId of changed) {
		const streams = streamsOf(roundId).filter(({ showsBoard }) => showsBoard);
		const eachMs = Math.max(boardEachMs, streams.length * boardMsPerStream);
		if (now - (boardSentAt.get(roundId) ?? -Infinity) < eachMs) continue;
		changed.delete(roundId);
		boardSentAt.set(roundId, now);
		void sendAll(streams, encode('board'));
	}
}

let second = 0;
function tick(): void {
	second = (second + 1) % clockEachS;
	const chunk = encode('clock', clock.now().toISOString());
	for (const stream of streamsOf(undefined)) if (stream.slot === second) send(stream, chunk);
	sendBoards();
}

function hear(event: RoundEvent, roundId: string | undefined): void {
	if (event !== 'board') void sendAll(streamsOf(roundId), encode(event));
	else for (const id of roundId === undefined ? watching.keys() : [roundId]) note(id);
}

function note(roundId: string): void {
	if (watching.has(roundId)) changed.add(roundId);
}

/** Browsers come back by themselves, and find the server that follows. */
function closeAll(): void {
	for (const stream of streamsOf(undefined)) {
		remove(stream);
		stream.controller.enqueue(retry(2_000, 8_000));
		stream.controller.close();
	}
}

/** From now on streams may be opened; they end when the server stops. */
export function startRoundStreams(): void {
	onAnnounced(hear);
	setInterval(tick, 1_000).unref();
	onStop(closeAll);
}

/** Neither proxy nor compression may hold back a single event. */
const headers = {
	'content-type': 'text/event-stream',
	'cache-control': 'no-store, no-transform',
	'x-accel-buffering': 'no'
};

/** What happens to a round, as long as the other side listens. Refused when too many listen already: they poll. */
export function streamRound(roundId: string, showsBoard: boolean): Response {
	if (isStopping()) throw new Refusal('server-stopping');
	if (count >= settings.eventStreams) throw new Refusal('busy');
	let stream: Stream;
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			stream = { controller, roundId, showsBoard, slot: opened++ % clockEachS };
			const beside = watching.get(roundId) ?? new Set();
			watching.set(roundId, beside.add(stream));
			count += 1;
			controller.enqueue(retry(3_000, 10_000));
			controller.enqueue(encode('clock', clock.now().toISOString()));
		},
		cancel: () => remove(stream)
	});
	return new Response(body, { headers });
}

/** For those who only ask whether there is a stream. */
export const streamHead = (): Response => new Response(null, { headers });
