import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import pg from 'pg';
import { settings } from '#lib/server/settings.ts';
import { onPostgres } from './dialect.ts';
import journalPostgres from './migrations/postgres/meta/_journal.json' with { type: 'json' };
import journalSqlite from './migrations/sqlite/meta/_journal.json' with { type: 'json' };

/** What both databases can do. Transactions are started by `transaction` alone. */
export type Db = Omit<
	BaseSQLiteDatabase<'async', unknown>,
	'transaction' | 'run' | 'all' | 'get' | 'values'
>;
export type Work<T> = (tx: Db) => Promise<T>;

type Connection = {
	db: Db;
	transaction: <T>(work: Work<T>) => Promise<T>;
	migrate: (folder: string) => Promise<void>;
	close: () => Promise<void>;
};

/** SQLite 3.7.0 to 3.51.2 can lose a commit when one connection writes while another checkpoints. */
const oldestSafeSqlite = [3, 51, 3];

function assertSafe(writer: Database.Database) {
	const version = String(writer.prepare('select sqlite_version()').pluck().get());
	const parts = version.split('.').map(Number);
	const firstDifference = oldestSafeSqlite.findIndex((part, index) => part !== parts[index]);
	if (firstDifference >= 0 && (parts[firstDifference] ?? 0) < oldestSafeSqlite[firstDifference]!) {
		throw new Error(`SQLite ${version} can lose commits; 3.51.3 or newer is needed.`);
	}
	const durable = writer.pragma('synchronous', { simple: true }) === 2;
	const logged = writer.pragma('journal_mode', { simple: true }) === 'wal';
	if (!durable || !logged)
		throw new Error('SQLite must run with journal_mode=WAL and synchronous=FULL.');
}

function openWriter(file: string) {
	mkdirSync(dirname(file), { recursive: true });
	const writer = new Database(file);
	writer.pragma('journal_mode = WAL');
	writer.pragma('synchronous = FULL');
	writer.pragma('foreign_keys = ON');
	writer.pragma('busy_timeout = 5000');
	assertSafe(writer);
	return writer;
}

/** Works that share one commit are bounded, so that none waits long for the others. */
const largestGroup = 64;

type Waiting = {
	work: Work<unknown>;
	resolve: (value: unknown) => void;
	reject: (error: unknown) => void;
};

/**
 * One writer, group commit: waiting works run in one transaction, each inside its own savepoint,
 * and every promise is settled only after the COMMIT returned, so an answer means "on disk".
 */
function groupCommit(writer: Database.Database, tx: Db) {
	const waiting: Waiting[] = [];
	let running = false;

	/** Runs one work and hands back how to settle it, for after the COMMIT. */
	async function runOne({ work, resolve, reject }: Waiting): Promise<() => void> {
		writer.exec('savepoint work');
		try {
			const value = await work(tx);
			writer.exec('release work');
			return () => resolve(value);
		} catch (error) {
			writer.exec('rollback to work; release work');
			return () => reject(error);
		}
	}

	async function commitGroup() {
		const group = waiting.splice(0, largestGroup);
		const settlements: (() => void)[] = [];
		try {
			writer.exec('begin immediate');
			for (const one of group) settlements.push(await runOne(one));
			writer.exec('commit');
		} catch (error) {
			if (writer.inTransaction) writer.exec('rollback');
			for (const one of group) one.reject(error);
			return;
		}
		for (const settle of settlements) settle();
	}

	async function drain() {
		while (waiting.length > 0) await commitGroup();
		running = false;
	}

	return <T>(work: Work<T>): Promise<T> =>
		new Promise<T>((resolve, reject) => {
			waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
			if (running) return;
			running = true;
			// Requests of the same turn of the event loop join this group.
			setImmediate(() => void drain());
		});
}

function openSqlite(file: string): Connection {
	const writer = openWriter(file);
	// A second, read-only connection: a write outside a transaction fails at once.
	const reader = new Database(file, { readonly: true });
	const options = { casing: 'snake_case' as const };
	const writing = drizzleLite(writer, options);
	return {
		db: drizzleLite(reader, options) as unknown as Db,
		transaction: groupCommit(writer, writing as unknown as Db),
		migrate: async (migrationsFolder) => migrateLite(writing, { migrationsFolder }),
		close: async () => {
			reader.close();
			writer.close();
		}
	};
}

/** Serialization failure and deadlock: nothing was written, the work may run again. */
const retryable = ['40001', '40P01'];
const mostTries = 20;

const sqlState = (error: unknown): string =>
	error instanceof Error && 'code' in error
		? String(error.code)
		: error instanceof Error && error.cause
			? sqlState(error.cause)
			: '';

/** A session that starts read-only refuses a write outside a transaction, as SQLite's reader does. */
function openPool(url: string, readOnly: boolean) {
	const pool = new pg.Pool({
		connectionString: url,
		max: settings.databaseConnections,
		options: `-c default_transaction_read_only=${readOnly ? 'on' : 'off'}`
	});
	// A connection that breaks while idle is replaced; without a listener it would end the process.
	pool.on('error', () => undefined);
	return pool;
}

function openPostgres(url: string): Connection {
	const readers = openPool(url, true);
	const writers = openPool(url, false);
	const database = drizzlePg(writers, { casing: 'snake_case' });
	return {
		db: drizzlePg(readers, { casing: 'snake_case' }) as unknown as Db,
		transaction: async (work) => {
			for (let tries = 1; ; tries++) {
				try {
					return await database.transaction((tx) => work(tx as unknown as Db), {
						isolationLevel: 'serializable'
					});
				} catch (error) {
					if (tries >= mostTries || !retryable.includes(sqlState(error))) throw error;
					await new Promise((resume) => setTimeout(resume, tries * 5));
				}
			}
		},
		migrate: (migrationsFolder) => migratePg(database, { migrationsFolder }),
		close: async () => {
			await Promise.all([readers.end(), writers.end()]);
		}
	};
}

const connection = onPostgres
	? openPostgres(settings.databaseUrl)
	: openSqlite(settings.databaseFile);

/** For reading. */
export const db = connection.db;

/**
 * For writing: all of `work` or nothing, on disk once the promise resolves. Inside, await only stores;
 * it may run twice, so it changes nothing but rows.
 */
export const transaction = connection.transaction;

export const closeDatabase = connection.close;

/** Brings the tables up to date; run by the command line before the server starts. */
export function migrateDatabase(): Promise<void> {
	const folder = new URL(`./migrations/${onPostgres ? 'postgres' : 'sqlite'}`, import.meta.url);
	return connection.migrate(fileURLToPath(folder));
}

/** Whether the database answers and has every migration that this program knows. */
export async function isUpToDate(): Promise<boolean> {
	const known = onPostgres ? journalPostgres : journalSqlite;
	const log = onPostgres ? sql`drizzle.__drizzle_migrations` : sql`__drizzle_migrations`;
	const [row] = await db.select({ applied: sql`count(*)`.mapWith(Number) }).from(log);
	return row !== undefined && row.applied >= known.entries.length;
}
