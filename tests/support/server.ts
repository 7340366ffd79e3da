import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real server as `npm start` runs it, on a free port. */
export type RunningServer = {
	address: string;
	pid: number;
	dataDir: string;
	/** The one-time code for the first administrator; empty when there is one already. */
	setupCode: string;
	/** Everything it has printed so far. */
	output: () => string;
	/** Asks it to end, and waits; "SIGKILL" does not ask. */
	stop: (signal?: NodeJS.Signals) => Promise<void>;
	/** Its exit status. */
	ended: Promise<number | null>;
};

const firstAnswerMs = 60_000;

/**
 * Starts the built server with the folder's database; settings of the surrounding shell do not reach it. `before` are
 * the words of a command that runs it, such as one that enters a namespace.
 */
export async function startServer(
	dataDir: string,
	environment: Record<string, string> = {},
	before: readonly string[] = []
): Promise<RunningServer> {
	const [command, ...words] = [...before, process.execPath, 'src/cli/start.ts'];
	const child = spawn(command, words, {
		env: {
			PATH: process.env.PATH,
			PORT: '0',
			HOST: '127.0.0.1',
			DATA_DIR: dataDir,
			LOG_LEVEL: 'warn',
			// How busy the machine is with other tests must not decide what this one sees.
			SHED_AFTER_MS: '60000',
			...environment
		}
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
		child.kill(signal);
		await ended;
	};
	const address = await Promise.race([
		readyAddress(() => output),
		ended.then(() => Promise.reject(new Error(`The server did not start:\n${output}`)))
	]);
	const setupCode = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(output)?.[0] ?? '';
	return { address, pid: child.pid!, dataDir, setupCode, output: () => output, stop, ended };
}

async function readyAddress(output: () => string): Promise<string> {
	const giveUpAt = performance.now() + firstAnswerMs;
	while (performance.now() < giveUpAt) {
		const address = /http:\/\/localhost:\d+/.exec(output())?.[0];
		const isReady = address && (await fetch(`${address}/readyz`).catch(() => undefined))?.ok;
		if (isReady) return address;
		await new Promise((resume) => setTimeout(resume, 50));
	}
	throw new Error(`The server was not ready after a minute:\n${output()}`);
}

/** A server on a new database, which is removed with it. */
export async function withServer(
	environment: Record<string, string>,
	use: (server: RunningServer) => Promise<void>
): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'khoabang-server-'));
	try {
		const server = await startServer(dataDir, environment);
		await use(server).finally(() => server.stop());
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}
