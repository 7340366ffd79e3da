import { sql, type Column, type SQL } from 'drizzle-orm';
import * as lite from 'drizzle-orm/sqlite-core';
import * as pg from 'drizzle-orm/pg-core';

/** SQLite unless DATABASE_URL names a PostgreSQL server. */
export const onPostgres = (process.env.DATABASE_URL ?? '').startsWith('postgres');

const sqlite = {
	table: lite.sqliteTable,
	index: lite.index,
	uniqueIndex: lite.uniqueIndex,
	primaryKey: lite.primaryKey,
	id: () => lite.text().primaryKey(),
	text: () => lite.text(),
	integer: () => lite.integer(),
	flag: () => lite.integer({ mode: 'boolean' }),
	instant: () => lite.integer({ mode: 'timestamp_ms' }),
	json: <T>() => lite.text({ mode: 'json' }).$type<T>()
};

/** In the order of its bytes, as in SQLite: sort keys and places must not depend on the server's locale. */
const pgText = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' });

const postgres = {
	table: pg.pgTable,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	primaryKey: pg.primaryKey,
	id: () => pgText().primaryKey(),
	text: () => pgText(),
	integer: () => pg.integer(),
	flag: () => pg.boolean(),
	instant: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
	json: <T>() => pg.jsonb().$type<T>()
};

// Both sets have the same names and give the same row types, so one of them types both.
export const { table, index, uniqueIndex, primaryKey, id, text, integer, flag, instant, json } =
	(onPostgres ? postgres : sqlite) as unknown as typeof sqlite;

/** An instant some milliseconds after the column's, worked out by the database. */
export const later = (column: Column, ms: number | SQL): SQL =>
	onPostgres ? sql`${column} + ${ms} * interval '1 millisecond'` : sql`${column} + ${ms}`;

/** True for a violated unique constraint, which the two databases report under different codes. */
export function isDuplicate(error: unknown): boolean {
	const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if ('code' in cause && codes.includes(String(cause.code))) return true;
	}
	return false;
}
