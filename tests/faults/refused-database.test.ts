import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderInMemory, startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { startServer } from '../support/server.ts';

// What could forget an acknowledged answer is refused at the start, in one sentence.

let dataDir: string;
beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'khoabang-refused-'))));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test.each([
	[
		'older than 3.51.3',
		new URL('./old-sqlite.js', import.meta.url),
		/^SQLite 3\.51\.2 có lỗi làm mất dữ liệu đã ghi\./m
	],
	[
		'that does not wait for the disk',
		new URL('./synchronous-forgotten.js', import.meta.url),
		/^Thư mục dữ liệu không ghi được an toàn \(journal_mode=wal, synchronous=1;/m
	]
])('a SQLite %s', async (_, beneath, sentence) => {
	const environment = { SAMPLE: 'off', NODE_OPTIONS: `--import ${fileURLToPath(beneath)}` };
	await expect(startServer(dataDir, environment)).rejects.toThrow(sentence);
});

describe('a PostgreSQL', () => {
	let postgres: PostgresServer;
	beforeAll(async () => {
		postgres = await startPostgres(folderInMemory(), () => undefined, ['fsync=off']);
		await postgres.createDatabase('contest');
	});
	afterAll(async () => {
		await postgres.stop();
		postgres.remove();
	});

	const start = () =>
		startServer(dataDir, { SAMPLE: 'off', DATABASE_URL: `${postgres.url}/contest` });

	test('that never syncs its files', async () => {
		await expect(start()).rejects.toThrow(/^PostgreSQL đang đặt fsync=off nên có thể mất/m);
	});

	test('that confirms a commit before it is on disk, in this database alone', async () => {
		await postgres.stop();
		await postgres.start([]);
		const client = new pg.Client({ connectionString: `${postgres.url}/contest` });
		await client.connect();
		await client.query('alter database contest set synchronous_commit = off');
		await client.end();
		await expect(start()).rejects.toThrow(/^PostgreSQL đang đặt synchronous_commit=off/m);
	});
});
