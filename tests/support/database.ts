import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { DatabaseServer } from './database-server.ts';

/** Every test file starts with an empty database and keys of its own, so files neither wait for nor see each other. */
async function makeDatabase(server: DatabaseServer) {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	if (server.dialect === 'sqlite') {
		process.env.DATABASE_URL = '';
		process.env.DATA_DIR = join(server.folder, name);
		mkdirSync(process.env.DATA_DIR);
		return;
	}
	const dataDir = mkdtempSync(join(tmpdir(), 'khoabang-data-'));
	process.env.DATA_DIR = dataDir;
	afterAll(() => rmSync(dataDir, { recursive: true }));
	const client = new pg.Client({ connectionString: `${server.url}/postgres` });
	await client.connect();
	await client.query(`create database ${name}`);
	await client.end();
	process.env.DATABASE_URL = `${server.url}/${name}`;
}

await makeDatabase(inject('databaseServer'));
// Only now: the module opens the database that the environment names.
const { closeDatabase, migrateDatabase } = await import('#lib/server/db/connection.ts');
await migrateDatabase();

afterAll(closeDatabase);
