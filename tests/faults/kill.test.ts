import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { killApplication, killPostgres, type Tally } from './kill.ts';

// 64 saves in flight, the process killed at a random moment, 25 times. `npm run faults:kill -- --kills 2000` does more.

const seed = 'the paper is in the box';
let dataDir: string;
beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'khoabang-kill-'))));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function expectKept(tally: Tally, kills: number) {
	expect(tally).toMatchObject({ kills, lost: [], forged: [] });
	expect(tally.acknowledged).toBeGreaterThan(kills);
}

test('SQLite, the application killed: no acknowledged answer is lost, no refused one is there', async () => {
	const place = { dataDir: join(dataDir, 'sqlite') };
	expectKept(await killApplication({ place, kills: 25, seed }), 25);
});

describe('PostgreSQL, waiting for the disk as it does in the field', () => {
	let postgres: PostgresServer;
	beforeAll(async () => {
		postgres = await startPostgres(tmpdir(), () => undefined);
	});
	afterAll(async () => {
		await postgres.stop();
		postgres.remove();
	});
	const placeIn = async (name: string) => {
		await postgres.createDatabase(name);
		return { dataDir: join(dataDir, name), databaseUrl: `${postgres.url}/${name}` };
	};

	test('the application killed: no acknowledged answer is lost, no refused one is there', async () => {
		const place = await placeIn('application');
		expectKept(await killApplication({ place, kills: 25, seed }), 25);
	});

	test('PostgreSQL stopped in immediate mode: the same, and the application finds back by itself', async () => {
		const place = await placeIn('server');
		expectKept(await killPostgres({ place, kills: 25, seed }, postgres), 25);
	});
});
