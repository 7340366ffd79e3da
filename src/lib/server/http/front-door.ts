import type { IncomingMessage, ServerResponse } from 'node:http';
import { sessionCookie } from '#lib/server/auth/cookie.ts';
import { findSignedIn } from '#lib/server/auth/sessions.ts';
import { replyTo, type Asked, type Reply } from './api.ts';
import { stampArrival } from './arrival.ts';
import { reportBug } from './bug.ts';
import { isSameOrigin } from './origin.ts';
import { headersOf, notCached } from './response-headers.ts';
import { putAnswer, putForecast } from './saving.ts';

// Answers saves in front of SvelteKit, whose own share of one costs more than the durable save below it. Only the
// usual case: somebody signed in, a small body with its length and type, an address as our pages write it.
// Everything else goes on to SvelteKit, where the same functions answer it.

type Save = (visit: Omit<Asked<never>, 'params'>) => Promise<Reply>;

const answerPath = /^\/api\/v1\/attempts\/([\w-]+)\/answers\/(\d{1,3})$/;
const forecastPath = /^\/api\/v1\/attempts\/([\w-]+)\/forecast$/;

function saveAt(url: string): Save | undefined {
	const [, answered, position] = answerPath.exec(url) ?? [];
	if (answered && position) {
		return (visit) => putAnswer({ ...visit, params: { attempt: answered, position } });
	}
	const [, attempt] = forecastPath.exec(url) ?? [];
	return attempt ? (visit) => putForecast({ ...visit, params: { attempt } }) : undefined;
}

const largestBody = 16_384;

function isUsual({ headers }: IncomingMessage): boolean {
	const length = Number(headers['content-length']);
	if (!(length > 0 && length <= largestBody) || !headers['content-type']) return false;
	return isSameOrigin(headers.origin, headers.host);
}

/** Ours hold nothing that would have to be decoded. */
function cookiesOf({ headers }: IncomingMessage) {
	const cookies = (headers.cookie ?? '').split(/; */);
	return {
		get(name: string) {
			const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
			return found?.slice(name.length + 1);
		}
	};
}

function readText(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		request.setEncoding('utf8');
		request.on('data', (chunk: string) => (text += chunk));
		request.once('end', () => resolve(text));
		request.once('close', () => reject(new Error('The request was cut off.')));
	});
}

function send(response: ServerResponse, requestId: string, { status, body, headers }: Reply) {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		...headersOf(requestId),
		'cache-control': notCached,
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
		...headers
	});
	response.end(text);
}

async function answerSave(request: IncomingMessage, response: ServerResponse, save: Save) {
	const arrival = stampArrival();
	const cookies = cookiesOf(request);
	const token = cookies.get(sessionCookie);
	const account = token ? await findSignedIn(token, arrival.now).catch(() => undefined) : undefined;
	if (!account) return false;

	const json = async (): Promise<unknown> => JSON.parse(await readText(request));
	const visit = { locals: { ...arrival, account }, cookies, request: { json } };
	try {
		send(response, arrival.requestId, await replyTo(() => save(visit)));
	} catch (thrown) {
		const body = reportBug(thrown, arrival.requestId, request.url ?? null);
		send(response, arrival.requestId, { status: 500, body });
	}
	return true;
}

export function frontDoor(
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void
): void {
	const save = request.method === 'PUT' ? saveAt(request.url ?? '') : undefined;
	if (!save || !isUsual(request)) {
		next();
		return;
	}
	void answerSave(request, response, save).then((isAnswered) => {
		if (!isAnswered) next();
	});
}
