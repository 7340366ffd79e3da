import type {
	IncomingMessage,
	OutgoingHttpHeaders,
	RequestListener,
	ServerResponse
} from 'node:http';

// When a contest opens, a thousand strangers ask for the same page within two seconds. What SvelteKit says caches may
// keep is kept here for a moment, compressed as it went out, so that it is made once a second and not once for each.

type Copy = { headers: OutgoingHttpHeaders; body: Buffer; freshUntil: number };
type Seen = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Less than anybody notices: who was just told that something changed may ask again at once. */
const freshMs = 1_000;
/** Addresses with made-up parameters push each other out; a few megabytes are held at most. */
const mostCopies = 64;
const largestBytes = 262_144;

/** Strangers who understand the same compression get the same bytes; whoever sends a cookie may be somebody. */
function keyOf({ method, url, headers }: Seen): string | undefined {
	if (method !== 'GET' || headers.cookie !== undefined || url?.startsWith('/_app/'))
		return undefined;
	return JSON.stringify([headers.host, url, headers['accept-encoding'], headers.accept]);
}

function mayBeKept(response: ServerResponse): boolean {
	const { 'cache-control': control, 'set-cookie': cookies } = response.getHeaders();
	return response.statusCode === 200 && /\bs-maxage=/.test(String(control)) && !cookies;
}

const bytesOf = (chunk: unknown, encoding: unknown): Buffer =>
	typeof chunk === 'string'
		? Buffer.from(chunk, encoding as BufferEncoding)
		: Buffer.from(chunk as Uint8Array);

/**
 * Calls back with what went out, or with nothing as soon as that is sure: it must not be kept, as its head says, or
 * it was cut off or too large.
 */
function listen(response: ServerResponse, onKnown: (copy: Copy | undefined) => void): void {
	const write = response.write.bind(response) as (...given: unknown[]) => boolean;
	const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
	const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
	const chunks: Buffer[] = [];
	let size = 0;
	let isWanted = true;
	const giveUp = () => {
		isWanted = false;
		chunks.length = 0;
		onKnown(undefined);
	};
	const note = (chunk: unknown, encoding: unknown) => {
		if (!isWanted || chunk === undefined || chunk === null || typeof chunk === 'function') return;
		const bytes = bytesOf(chunk, typeof encoding === 'string' ? encoding : 'utf8');
		size += bytes.length;
		if (size > largestBytes) giveUp();
		else chunks.push(bytes);
	};
	response.write = ((...given: unknown[]) => {
		note(given[0], given[1]);
		return write(...given);
	}) as typeof response.write;
	response.end = ((...given: unknown[]) => {
		note(given[0], given[1]);
		return end(...given);
	}) as typeof response.end;
	response.writeHead = (...given: unknown[]) => {
		const written = writeHead(...given);
		if (!mayBeKept(response)) giveUp();
		return written;
	};
	response.once('close', () => {
		if (!isWanted) return;
		if (!response.writableFinished) giveUp();
		else {
			const [headers, body] = [response.getHeaders(), Buffer.concat(chunks)];
			onKnown({ headers, body, freshUntil: performance.now() + freshMs });
		}
	});
}

function send({ headers, body }: Copy, response: ServerResponse): void {
	response.writeHead(200, { ...headers, 'content-length': body.length });
	response.end(body);
}

/** Serves what strangers may share from a copy. Who comes while it is being made waits for it. */
export function withSharedCopies(handler: RequestListener): RequestListener {
	const copies = new Map<string, Copy>();
	const making = new Map<string, Promise<Copy | undefined>>();

	const keep = (key: string, copy: Copy) => {
		copies.delete(key);
		copies.set(key, copy);
		if (copies.size > mostCopies) copies.delete(copies.keys().next().value!);
	};
	const make = (key: string, request: IncomingMessage, response: ServerResponse) => {
		const made = Promise.withResolvers<Copy | undefined>();
		making.set(key, made.promise);
		listen(response, (copy) => {
			if (making.get(key) === made.promise) making.delete(key);
			if (copy) keep(key, copy);
			made.resolve(copy);
		});
		handler(request, response);
	};
	return (request, response) => {
		const key = keyOf(request);
		const copy = key && copies.get(key);
		if (!key) handler(request, response);
		else if (copy && performance.now() < copy.freshUntil) send(copy, response);
		else if (making.has(key))
			void making.get(key)!.then((made) => {
				if (made) send(made, response);
				else handler(request, response);
			});
		else make(key, request, response);
	};
}
