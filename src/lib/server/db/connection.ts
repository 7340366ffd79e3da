import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { settings } from '#lib/server/settings.ts';
import { onPostgres } from './dialect.ts';
import journalPostgres from './migrations/postgres/meta/_journal.json' with { type: 'json' };
import journalSqlite from './migrations/sqlite/meta/_journal.json' with { type: 'json' };
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** What both databases can do. Transactions are started by `transaction` alone. */
export type Db = Omit<
	BaseSQLiteDatabase<'async', unknown>,
	'transaction' | 'run' | 'all' | 'get' | 'values'
>;
export type Work<T> = (tx: Db) => Promise<T>;

type Connection = {
	db: Db;
	transaction: <T>(work: Work<T>) => Promise<T>;
	/** How many works wait for their turn to write. */
	waiting: () => number;
	migrate: (folder: string) => Promise<void>;
	close: () => Promise<void>;
};

const connection = (onPostgres
	? openPostgres(settings.databaseUrl)
	: openSqlite(settings.databaseFile)) as unknown as Connection;

/** For reading. */
export const db = connection.db;

/**
 * For writing: all of `work` or nothing, on disk once the promise resolves. Inside, await only stores;
 * it may run twice, so it changes nothing but rows. Failing storage rejects with a `StorageFailure`.
 */
export const transaction = connection.transaction;

/** How many works wait for their turn to write: a measure of how hard the server has it. */
export const waitingWorks = connection.waiting;

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
