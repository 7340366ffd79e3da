import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused, openBareDatabase, type Row } from './bare-database.ts';

// The floor to measure the product against: `node:http` and prepared statements, nothing else. It executes the
// SQL of the journey on the product's tables, with the product's group commit, and answers the same bodies.

const { reads, writes, transaction } = openBareDatabase(`${process.env.DATA_DIR}/khoabang.db`);

const readBody = (request: IncomingMessage): Promise<string> =>
	new Promise((resolve, reject) => {
		let text = '';
		request.setEncoding('utf8');
		request.on('data', (chunk: string) => (text += chunk));
		request.on('end', () => resolve(text));
		request.on('error', reject);
	});

function personOf(request: IncomingMessage, now: number): Row {
	const token = /khoabang=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
	const person = reads.signedIn(createHash('sha256').update(token).digest('hex'));
	if (!person || person.disabledAt !== null || Number(person.expiresAt) <= now)
		throw new Refused(401);
	return person;
}

type Asked = { person: Row; id: string; position: number; body: string; now: number };
type Answer = { status: number; body: unknown };

const answers: Record<string, (asked: Asked) => Promise<Answer>> = {
	async start({ person, id, now }) {
		const round = reads.round(id);
		const contest = round && reads.contest(String(round.contestId));
		if (!round || !contest) throw new Refused(404);
		const attempt = await transaction(() => writes.start(person, round, now));
		return { status: 201, body: reads.paper(attempt, now) };
	},
	async answer({ person, id, position, body, now }) {
		const { choice, sequence } = JSON.parse(body) as { choice: string[]; sequence: number };
		const personId = String(person.personId);
		const step = { position, sequence, value: { choice } };
		return { status: 200, body: await transaction(() => writes.save(id, personId, step, now)) };
	},
	async forecast({ person, id, body, now }) {
		const { value, sequence } = JSON.parse(body) as { value: number; sequence: number };
		const personId = String(person.personId);
		const step = { position: 0, sequence, value: { forecast: value } };
		return { status: 200, body: await transaction(() => writes.save(id, personId, step, now)) };
	},
	async submission({ person, id, now }) {
		const personId = String(person.personId);
		return { status: 200, body: await transaction(() => writes.submit(id, personId, now)) };
	},
	async result({ person, id }) {
		return { status: 200, body: reads.result(id, String(person.personId)) };
	}
};

async function answer(request: IncomingMessage, response: ServerResponse) {
	const now = Date.now();
	const [, , , noun, id = '', verb = '', position = ''] = request.url!.split('/');
	const name = noun === 'rounds' ? 'start' : verb === 'answers' ? 'answer' : verb;
	const person = personOf(request, now);
	const body = request.method === 'GET' ? '' : await readBody(request);
	const done = await answers[name]!({ person, id, position: Number(position), body, now });
	const text = JSON.stringify(done.body);
	response.writeHead(done.status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text)
	});
	response.end(text);
}

const server = createServer((request, response) => {
	answer(request, response).catch((error: unknown) => {
		response.writeHead(error instanceof Refused ? error.status : 500).end(String(error));
	});
});
server.listen(0, '127.0.0.1', () => {
	const { port } = server.address() as AddressInfo;
	process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
