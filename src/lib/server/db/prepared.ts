import { getTableColumns, sql, type Column, type Placeholder } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './connection.ts';

/** What a query is given each time it runs, standing in for the values while it is built. */
export type Given<Values> = { [Name in keyof Values]: Placeholder<string, Values[Name]> };

type Others<Values> = string extends keyof Values ? [] : [Values];

type Built<Result> = { prepare: () => Runnable<Result> };
type Runnable<Result> = { execute: (values: Record<string, unknown>) => PromiseLike<Result> };

const placeholders = <Values>() =>
	new Proxy({}, { get: (_, name: string) => sql.placeholder(name) }) as Given<Values>;

/**
 * A query of the answering path. Building one costs several times what running it does, so it is built once for
 * each connection: the reader and the writer of SQLite, and every connection of PostgreSQL's pool that writes.
 */
export function prepared<Values extends Record<string, unknown>, Result>(
	build: (db: Db, given: Given<Values>) => Built<Result>
): (db: Db, values: Values) => PromiseLike<Result> {
	const ready = new WeakMap<Db, Runnable<Result>>();
	return (db, values) => {
		let query = ready.get(db);
		if (!query) ready.set(db, (query = build(db, placeholders<Values>()).prepare()));
		return query.execute(values);
	};
}

/** The same for a query about any number of ids, and what else it is given: one for each number of them. */
export function preparedForMany<
	Result,
	Values extends Record<string, unknown> = Record<string, never>
>(
	build: (db: Db, ids: Placeholder[], given: Given<Values>) => Built<Result>
): (db: Db, ids: readonly string[], ...values: Others<Values>) => PromiseLike<Result> {
	const byCount = new Map<number, ReturnType<typeof prepared<Record<string, unknown>, Result>>>();
	const names = (count: number) => Array.from({ length: count }, (_, at) => `id${at}`);
	return (db, ids, ...[values]) => {
		let query = byCount.get(ids.length);
		if (!query) {
			const places = names(ids.length).map((name) => sql.placeholder(name));
			query = prepared((db, given) => build(db, places, given as Given<Values>));
			byCount.set(ids.length, query);
		}
		return query(db, { ...values, ...Object.fromEntries(ids.map((id, at) => [`id${at}`, id])) });
	};
}

/** One row with all its columns; what is left out is null. */
export function preparedInsert<T extends SQLiteTable>(
	table: T
): (db: Db, row: T['$inferInsert']) => PromiseLike<unknown> {
	const columns = Object.entries<Column>(getTableColumns(table));
	const insert = prepared((db) => {
		const places = columns.map(([name]) => [name, sql`${sql.placeholder(name)}`] as const);
		return db.insert(table).values(Object.fromEntries(places) as T['$inferInsert']);
	});
	// Encoded here, because a placeholder's own encoding knows no null.
	return (db, row: Record<string, unknown>) =>
		insert(
			db,
			Object.fromEntries(
				columns.map(([name, column]) => [
					name,
					row[name] === null || row[name] === undefined ? null : column.mapToDriverValue(row[name])
				])
			)
		);
}
