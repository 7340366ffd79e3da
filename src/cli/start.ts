import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { start as texts } from '#lib/texts/start.ts';

// `npm start`: brings the database up to date, fills a new one with the sample, and serves the build.
// The build holds its own copy of the modules used here, so this part closes its database before that one opens.

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Ends the program with one sentence where the reason is known, and with the whole error where it is not. */
class Failure extends Error {}

const reasonOf = (error: unknown): string =>
	error instanceof AggregateError
		? error.errors.map(reasonOf).join('; ')
		: error instanceof Error
			? error.cause
				? reasonOf(error.cause)
				: error.message
			: String(error);

/** Returns whether somebody must still become the first administrator. */
async function prepareDatabase(): Promise<{ needsAdmin: boolean }> {
	const { closeDatabase, db, migrateDatabase } = await import('#lib/server/db/connection.ts');
	const { hasAdmin } = await import('#lib/server/stores/accounts.ts');
	try {
		await migrateDatabase();
		return { needsAdmin: !(await hasAdmin(db)) };
	} finally {
		await closeDatabase();
	}
}

/** What the server takes from the environment besides our settings, unless it is set there. */
const defaults = {
	/** An uploaded file of 10 MB, with the form around it. */
	BODY_SIZE_LIMIT: '11M'
};

async function loadHandler(): Promise<RequestListener> {
	const build = new URL('../../build/handler.js', import.meta.url);
	if (!existsSync(build)) throw new Failure(texts.notBuilt);
	const { handler } = (await import(build.href)) as { handler: RequestListener };
	return handler;
}

const listenFailures: Record<string, (port: number, host: string) => string> = {
	EADDRINUSE: texts.portTaken,
	EACCES: texts.portForbidden,
	EADDRNOTAVAIL: (_, host) => texts.noHost(host),
	ENOTFOUND: (_, host) => texts.noHost(host)
};

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const sentence = listenFailures[error.code ?? '']?.(port, host);
			reject(sentence ? new Failure(sentence) : error);
		});
		server.listen(port, host, () => resolve(server.address() as AddressInfo));
	});
}

/** Requests under way are answered; after ten seconds, what still hangs is cut off. */
function stopOnSignal(server: Server) {
	const stop = () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), 10_000).unref();
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

async function start() {
	Object.assign(process.env, { ...defaults, ...process.env });
	// An empty ORIGIN means none, to the server as to us.
	if (process.env.ORIGIN === '') delete process.env.ORIGIN;
	const { settings } = await import('#lib/server/settings.ts');
	const { newSetupCode } = await import('#lib/server/auth/setup-code.ts');
	const { needsAdmin } = await prepareDatabase().catch((error: unknown) => {
		throw new Failure(texts.noDatabase(reasonOf(error)));
	});
	const setup = needsAdmin ? newSetupCode(new Date()) : undefined;
	const server = createServer(await loadHandler());
	const { port } = await listen(server, settings.port, settings.host);
	stopOnSignal(server);
	const address = settings.origin?.origin ?? `http://localhost:${port}`;
	say(texts.running(address));
	if (!setup) return;
	say(texts.setupCode(setup.code, setup.expiresAt));
	say(texts.setupPage(`${address}/setup`));
}

start().catch((error: unknown) => {
	const isPlain = error instanceof Failure || (error instanceof Error && !('code' in error));
	process.stderr.write(`${isPlain ? error.message : String(error)}\n`);
	process.exit(1);
});
