import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Db } from '#lib/server/db/connection.ts';
import { UnsafeDatabase } from '#lib/server/db/unsafe-database.ts';
import { handedOver } from '#lib/server/handover.ts';
import { hasAdmin } from '#lib/server/stores/accounts.ts';
import { hasAuditEntry } from '#lib/server/stores/audit-log.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { readSampleSignIns } from '#lib/server/usecases/sample-files.ts';
import compression from 'compression';
import { start as texts } from '#lib/texts/start.ts';
import { withSharedCopies } from './shared-copies.ts';

// `npm start`: brings the database up to date, fills a new one with the sample, and serves the build.
// The build holds its own copy of the modules used here, so this part closes its database before that one opens.
// What reads the settings is imported late, so that a wrong one is told in a sentence.

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Something that whoever starts the server can mend: told in one sentence. */
class Failure extends Error {}

const reasonOf = (error: unknown): string =>
	error instanceof AggregateError
		? error.errors.map(reasonOf).join('; ')
		: error instanceof Error
			? error.cause
				? reasonOf(error.cause)
				: error.message
			: String(error);

async function loadSettings() {
	try {
		return await import('#lib/server/settings.ts');
	} catch (error) {
		throw new Failure(reasonOf(error));
	}
}

async function openDatabase() {
	try {
		const connection = await import('#lib/server/db/connection.ts');
		await connection.migrateDatabase();
		return connection;
	} catch (error) {
		const sentence =
			error instanceof UnsafeDatabase
				? texts.unsafe[error.danger](error.found)
				: texts.noDatabase(reasonOf(error));
		throw new Failure(sentence, { cause: error });
	}
}

/** Returns whether the database holds the sample. */
async function loadSampleIfNew(db: Db, now: Date, wanted: boolean): Promise<boolean> {
	const root = await findRootOrganisation(db);
	// A load that was interrupted is taken up again.
	const isWhole = root && (!root.isSample || (await hasAuditEntry(db, root.id, 'sample-loaded')));
	if (isWhole || !wanted) return root?.isSample ?? false;
	say(texts.loadingSample);
	// Its libraries are slow to load, so a later start spares them.
	const { loadSample } = await import('#lib/server/usecases/sample.ts');
	const { receiptSigner } = await import('#lib/server/auth/receipt-key.ts');
	return loadSample(now, await import('#lib/server/auth/secrets.ts'), receiptSigner());
}

async function prepareDatabase(now: Date, sample: boolean) {
	const { closeDatabase, db } = await openDatabase();
	try {
		return {
			hasSample: await loadSampleIfNew(db, now, sample),
			needsAdmin: !(await hasAdmin(db))
		};
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

/** Saves are answered before anything else touches them, when the build brings a way to. */
function saveFirst(handler: RequestListener): RequestListener {
	const { front } = handedOver();
	if (!front) return handler;
	return (request, response) => front(request, response, () => handler(request, response));
}

/** Pages go out compressed, for 3G and for whoever runs this without a proxy. */
function compressed(handler: RequestListener): RequestListener {
	const compress = compression() as (
		...args: [...Parameters<RequestListener>, next: () => void]
	) => void;
	return (request, response) => compress(request, response, () => handler(request, response));
}

/** In milliseconds. */
const connectionTimes = {
	/** Longer than a proxy keeps an idle connection (60 s): it must not send a save into one that we are closing. */
	keepAliveTimeout: 75_000,
	/** Whoever sends a byte now and then holds no place for long. */
	headersTimeout: 15_000,
	/** An uploaded file of 10 MB from a slow line. */
	requestTimeout: 120_000,
	connectionsCheckingInterval: 5_000
};

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

/** How long we still listen after being asked to end, so that whoever comes now is told in words. */
const lastWordsMs = 1000;
/** What still hangs then is cut off: service managers kill after ten seconds. */
const patienceMs = 8000;
const lastResortMs = 9500;

/** Every answer from now on is the last one of its connection, so that none is cut with a request on its way. */
function endConnections(server: Server) {
	server.prependListener('request', (_, response: ServerResponse) => {
		response.setHeader('connection', 'close');
	});
}

/** New starts are refused, event streams end, requests under way are answered. */
async function stopServing(server: Server) {
	endConnections(server);
	const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
	setTimeout(() => process.exit(1), lastResortMs).unref();
	await handedOver().stop?.();
	await new Promise((resume) => setTimeout(resume, lastWordsMs));
	await new Promise((resume) => {
		server.close(resume);
		server.closeIdleConnections();
	});
	clearTimeout(patience);
	await handedOver().closeDatabase?.();
	process.exit(0);
}

function stopOnSignal(server: Server) {
	const stop = () => void stopServing(server);
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

function saySignIns() {
	const { organiser, official, citizen } = readSampleSignIns();
	say(texts.sampleSignIns);
	say(texts.signIn(texts.organiser, organiser.login, organiser.password));
	say(texts.signIn(texts.official, official.login, official.password));
	say(texts.signIn(texts.citizen, citizen.phone, citizen.accessCode));
}

async function start() {
	Object.assign(process.env, { ...defaults, ...process.env });
	// An empty ORIGIN means none, to the server as to us.
	if (process.env.ORIGIN === '') delete process.env.ORIGIN;
	const { settings } = await loadSettings();
	const { newSetupCode } = await import('#lib/server/auth/setup-code.ts');
	const now = new Date();
	const { hasSample, needsAdmin } = await prepareDatabase(now, settings.sample);
	const setup = needsAdmin ? newSetupCode(now) : undefined;
	const server = createServer(
		connectionTimes,
		saveFirst(withSharedCopies(compressed(await loadHandler())))
	);
	server.maxHeadersCount = 100;
	const { port } = await listen(server, settings.port, settings.host);
	stopOnSignal(server);
	const address = settings.origin?.origin ?? `http://localhost:${port}`;
	say(texts.running(address));
	if (hasSample) saySignIns();
	if (!setup) return;
	say(texts.setupCode(setup.code, setup.expiresAt));
	say(texts.setupPage(`${address}/setup`));
}

start().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Failure ? error.message : inspect(error)}\n`);
	process.exit(1);
});
