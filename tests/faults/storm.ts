import { Agent, request } from 'node:http';
import type { Hall, Seat } from './hall.ts';

/**
 * `acknowledged` must be there afterwards and equal, `refused` must not be there; `unknown` (no answer, half an
 * answer, or the server's own "unknown") may be either.
 */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

/** One save that was sent. */
export type Sent = {
	attempt: string;
	position: number;
	sequence: number;
	choice: string;
	outcome: Outcome;
};

export type Reply = {
	status: number;
	retryAfter: string | undefined;
	body: Record<string, unknown>;
};

export type Storm = {
	/** Everything sent so far, whatever became of it. */
	sent: Sent[];
	/** Every answer that was no acknowledgement. */
	refusals: Reply[];
	/** Sends nothing new, and waits for what is under way. */
	stop: () => Promise<void>;
};

/** One request with a whole answer, or a rejection. */
export function send(
	agent: Agent,
	address: string,
	path: string,
	{ method = 'GET', cookie, body }: { method?: string; cookie: string; body?: unknown }
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const headers = { cookie, origin: address, 'content-type': 'application/json' };
		const asked = request(address + path, { agent, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				const text = Buffer.concat(chunks).toString();
				const isJson = response.headers['content-type']?.includes('json');
				resolve({
					status: response.statusCode ?? 0,
					retryAfter: response.headers['retry-after'],
					body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>
				});
			});
		});
		asked.once('error', reject);
		asked.setTimeout(60_000, () => asked.destroy(new Error('no answer within a minute')));
		asked.end(body === undefined ? undefined : JSON.stringify(body));
	});
}

const pathOf = ({ attempt, position }: Sent) => `/api/v1/attempts/${attempt}/answers/${position}`;

function outcomeOf({ status, body }: Reply): Outcome {
	if (status === 200) return 'acknowledged';
	const isCertain = typeof body.reason === 'string' && body.reason !== 'outcome-unknown';
	return isCertain ? 'refused' : 'unknown';
}

/** Sends one save and notes what came of it. */
export async function save(agent: Agent, address: string, { cookie }: Seat, one: Sent) {
	const body = { choice: [one.choice], sequence: one.sequence };
	const reply = await send(agent, address, pathOf(one), { method: 'PUT', cookie, body });
	one.outcome = outcomeOf(reply);
	return reply;
}

/** Draws the next save: a random question of a random seat, under the next sequence of that question. */
export function pencil(hall: Hall, random: () => number) {
	const sequences = new Map<string, number>();
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
	return () => {
		const seat = pick(hall.seats);
		const position = 1 + Math.floor(random() * seat.options.length);
		const place = `${seat.attempt} ${position}`;
		const sequence = (sequences.get(place) ?? 0) + 1;
		sequences.set(place, sequence);
		const choice = pick(seat.options[position - 1]!);
		const one: Sent = { attempt: seat.attempt, position, sequence, choice, outcome: 'unknown' };
		return { seat, one };
	};
}

export type Pencil = ReturnType<typeof pencil>;

const lanes = 64;
const afterTroubleMs = 20;

/** Keeps 64 saves in flight until it is stopped; lanes share questions, so some saves arrive stale and are refused. */
export function startStorm(
	address: string,
	next: Pencil,
	onAcknowledged: (one: Sent) => void = () => undefined
): Storm {
	const agent = new Agent({ keepAlive: true, maxSockets: lanes });
	const sent: Sent[] = [];
	const refusals: Reply[] = [];
	let isOver = false;

	async function lane() {
		while (!isOver) {
			const { seat, one } = next();
			sent.push(one);
			const reply = await save(agent, address, seat, one).catch(() => undefined);
			if (reply?.status === 200) onAcknowledged(one);
			else if (reply) refusals.push(reply);
			if (one.outcome !== 'acknowledged')
				await new Promise((resume) => setTimeout(resume, afterTroubleMs));
		}
	}

	const running = Promise.all(Array.from({ length: lanes }, lane));
	return {
		sent,
		refusals,
		stop: async () => {
			isOver = true;
			await running;
			agent.destroy();
		}
	};
}
