import { Client } from 'undici';
import { note, type Timings } from './figures.ts';
import type { Plan } from './make-data.ts';

type Body = Record<string, unknown>;
type Started = { attempt: string; questions: { position: number; options: { id: string }[] }[] };

/** What everybody does in one run: which server, which contest, and where the times are noted. */
export type Run = { address: string; plan: Plan; timings: Timings };

export const savesOf = 20;

/** One participant with a session and one kept connection. Every unexpected status ends the run. */
export class Entrant {
	readonly #client: Client;
	readonly #run: Run;
	readonly #headers: Record<string, string>;
	#started: Started | undefined;

	constructor(run: Run, index: number) {
		this.#run = run;
		// Waiting for a connection is part of the time that is measured.
		this.#client = new Client(run.address, { connect: { timeout: 60_000 } });
		this.#headers = {
			cookie: `khoabang=bench-${index}`,
			origin: run.address,
			'content-type': 'application/json'
		};
	}

	async #send(step: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: Body) {
		const startedAt = performance.now();
		const response = await this.#client.request({
			method,
			path,
			headers: this.#headers,
			body: body ? JSON.stringify(body) : null
		});
		// The device that starts is the one that may save: its cookie says so.
		const [sitting] = [response.headers['set-cookie'] ?? []].flat();
		if (sitting) this.#headers.cookie = `${this.#headers.cookie}; ${sitting.split(';', 1)[0]}`;
		const text = await response.body.text();
		note(this.#run.timings, step, performance.now() - startedAt);
		const expected = step === 'start' ? 201 : 200;
		if (response.statusCode === expected) return text;
		throw new Error(`${method} ${path} was answered ${response.statusCode}: ${text}`);
	}

	get #attempt(): string {
		return `/api/v1/attempts/${this.#started!.attempt}`;
	}

	async start(): Promise<void> {
		const text = await this.#send(
			'start',
			'POST',
			`/api/v1/rounds/${this.#run.plan.roundId}/attempts`
		);
		this.#started = JSON.parse(text) as Started;
		if (this.#started.questions.length !== savesOf) throw new Error('A paper has 20 questions.');
	}

	async save(position: number, sequence = 1): Promise<void> {
		const { options } = this.#started!.questions[position - 1]!;
		await this.#send('save', 'PUT', `${this.#attempt}/answers/${position}`, {
			choice: [options[position % options.length]!.id],
			sequence
		});
	}

	async saveAll(sequence = 1): Promise<void> {
		for (let position = 1; position <= savesOf; position++) await this.save(position, sequence);
	}

	async forecast(): Promise<void> {
		await this.#send('forecast', 'PUT', `${this.#attempt}/forecast`, { value: 1234, sequence: 1 });
	}

	async submit(): Promise<void> {
		await this.#send('submit', 'POST', `${this.#attempt}/submission`);
	}

	async result(): Promise<void> {
		const text = await this.#send('result', 'GET', `${this.#attempt}/result`);
		const { questions } = JSON.parse(text) as { questions: number };
		if (questions !== savesOf) throw new Error(`The result is not that of the paper: ${text}`);
	}

	async journey(): Promise<void> {
		await this.start();
		await this.saveAll();
		await this.forecast();
		await this.submit();
		await this.result();
		await this.leave();
	}

	leave(): Promise<void> {
		return this.#client.close();
	}
}
