import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { settings } from '#lib/server/settings.ts';
import { asStorageFailure, codeOf, StorageFailure } from './storage-failure.ts';
import { UnsafeDatabase } from './unsafe-database.ts';

type Tx = NodePgDatabase;
type Work<T> = (tx: Tx) => Promise<T>;

const options = { casing: 'snake_case' as const };

/** Serialization failure and deadlock: nothing was written, the work may run again. */
const retryable = ['40001', '40P01'];
const mostTries = 20;

/**
 * Two that insert the same key at once are told of the key as often as of the collision. Run again, the second one
 * sees the first one's row and decides by it; a key that is taken for good is found taken each time.
 */
const duplicateKey = '23505';
const mostTriesOfKey = 3;

function mayRunAgain(error: unknown, tries: number): boolean {
	const code = codeOf(error);
	if (code === duplicateKey) return tries < mostTriesOfKey;
	return retryable.includes(code) && tries < mostTries;
}

/** A session that starts read-only refuses a write outside a transaction, as SQLite's reader does. */
function openPool(url: string, readOnly: boolean) {
	const pool = new pg.Pool({
		connectionString: url,
		max: settings.databaseConnections,
		connectionTimeoutMillis: 10_000,
		keepAlive: true,
		options: `-c default_transaction_read_only=${readOnly ? 'on' : 'off'}`
	});
	// A connection that breaks is replaced, and its query fails; without listeners it would end the process.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	return pool;
}

/**
 * The COMMIT and its answer. One that was refused for its contents, or answered by ROLLBACK, saved nothing;
 * one whose answer never came may have saved everything.
 */
async function commit(client: pg.PoolClient) {
	const { command } = await client.query('commit').catch((error: unknown) => {
		const isRefused = /^(23|40)/.test(codeOf(error));
		throw isRefused ? error : new StorageFailure('unknown', error);
	});
	if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back.');
}

/** Not Drizzle's own transaction: that one keeps a connection for ever when its BEGIN fails. */
async function runOnce<T>(client: pg.PoolClient, tx: Tx, work: Work<T>): Promise<T> {
	let broken: Error | undefined;
	try {
		await client.query('begin isolation level serializable');
		const value = await work(tx);
		await commit(client);
		return value;
	} catch (error) {
		await client.query('rollback').catch((failure: unknown) => (broken = failure as Error));
		throw asStorageFailure(error);
	} finally {
		client.release(broken);
	}
}

/** What a confirmed commit means must not be weakened by the server's configuration. */
async function assertSafe(pool: pg.Pool) {
	for (const name of ['synchronous_commit', 'fsync']) {
		const { rows } = await pool.query<Record<string, string>>(`show ${name}`);
		const value = rows[0]?.[name];
		if (value === 'off') throw new UnsafeDatabase('postgres-durability', `${name}=off`);
	}
}

export function openPostgres(url: string) {
	const readers = openPool(url, true);
	const writers = openPool(url, false);
	const handles = new WeakMap<pg.PoolClient, Tx>();

	function handleOf(client: pg.PoolClient): Tx {
		const handle = handles.get(client) ?? drizzle(client, options);
		handles.set(client, handle);
		return handle;
	}

	async function transaction<T>(work: Work<T>): Promise<T> {
		for (let tries = 1; ; tries++) {
			const client = await writers.connect().catch((error: unknown) => {
				throw asStorageFailure(error);
			});
			try {
				return await runOnce(client, handleOf(client), work);
			} catch (error) {
				if (!mayRunAgain(error, tries)) throw error;
				await new Promise((resume) => setTimeout(resume, tries * 5));
			}
		}
	}

	return {
		db: drizzle(readers, options),
		transaction,
		waiting: () => writers.waitingCount,
		migrate: async (migrationsFolder: string) => {
			await assertSafe(writers);
			await migrate(drizzle(writers, options), { migrationsFolder });
		},
		close: async () => {
			await Promise.all([readers.end(), writers.end()]);
		}
	};
}
