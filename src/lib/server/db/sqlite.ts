import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { asStorageFailure, codeOf } from './storage-failure.ts';
import { UnsafeDatabase } from './unsafe-database.ts';

type Tx = BetterSQLite3Database;
type Work<T> = (tx: Tx) => Promise<T>;
type Writer = { client: Database.Database; tx: Tx };

const options = { casing: 'snake_case' as const };

/** SQLite 3.7.0 to 3.51.2 can lose a commit when one connection writes while another checkpoints. */
const oldestSafeSqlite = [3, 51, 3];

function assertSafe(client: Database.Database) {
	const version = String(client.prepare('select sqlite_version()').pluck().get());
	const parts = version.split('.').map(Number);
	const firstDifference = oldestSafeSqlite.findIndex((part, index) => part !== parts[index]);
	if (firstDifference >= 0 && (parts[firstDifference] ?? 0) < oldestSafeSqlite[firstDifference]!) {
		throw new UnsafeDatabase('sqlite-version', version);
	}
	const synchronous = client.pragma('synchronous', { simple: true });
	const journal = client.pragma('journal_mode', { simple: true });
	if (synchronous === 2 && journal === 'wal') return;
	throw new UnsafeDatabase(
		'sqlite-durability',
		`journal_mode=${String(journal)}, synchronous=${String(synchronous)}`
	);
}

function openWriter(file: string): Writer {
	mkdirSync(dirname(file), { recursive: true });
	const client = new Database(file);
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	client.pragma('foreign_keys = ON');
	client.pragma('busy_timeout = 5000');
	assertSafe(client);
	return { client, tx: drizzle(client, options) };
}

/**
 * After a failed fsync nothing is known of the log's last pages: Linux reports the failure once and calls the pages
 * clean. So the log is first emptied into the database, by writes that are synced anew. The reader stays open
 * meanwhile, so that nobody takes the failed commit out of the log as if it were one.
 */
function openAgain(file: string): Writer {
	const writer = openWriter(file);
	try {
		writer.client.pragma('wal_checkpoint(TRUNCATE)');
		return writer;
	} catch (error) {
		writer.client.close();
		throw error;
	}
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
function groupCommit(file: string) {
	/** None after the disk failed; the next group opens a new one or is refused. */
	let writer: Writer | undefined = openWriter(file);
	const waiting: Waiting[] = [];
	let running = false;

	/** Runs one work and hands back how to settle it, for after the COMMIT. */
	async function runOne({ client, tx }: Writer, { work, resolve, reject }: Waiting) {
		client.exec('savepoint work');
		try {
			const value = await work(tx);
			client.exec('release work');
			return () => resolve(value);
		} catch (error) {
			// A full disk may have ended the whole transaction: then all of the group fails.
			if (!client.inTransaction) throw error;
			client.exec('rollback to work; release work');
			return () => reject(asStorageFailure(error));
		}
	}

	/** Undoes the group; a connection whose disk failed is not trusted again. */
	function abandon(failed: Writer, error: unknown) {
		const isDoubtful = codeOf(error).startsWith('SQLITE_IOERR');
		try {
			if (failed.client.inTransaction) failed.client.exec('rollback');
			if (!isDoubtful) return;
		} catch {
			// Closing rolls back too.
		}
		failed.client.close();
		writer = undefined;
	}

	/** A write that failed left no commit in the log; an fsync that failed may have left one. */
	const failureOf = (error: unknown, isCommitting: boolean) =>
		asStorageFailure(
			error,
			isCommitting && codeOf(error).startsWith('SQLITE_IOERR') ? 'unknown' : 'not-saved'
		);

	async function commitGroup() {
		const group = waiting.splice(0, largestGroup);
		const settlements: (() => void)[] = [];
		let isCommitting = false;
		try {
			writer ??= openAgain(file);
			writer.client.exec('begin immediate');
			for (const one of group) settlements.push(await runOne(writer, one));
			isCommitting = true;
			writer.client.exec('commit');
		} catch (error) {
			if (writer) abandon(writer, error);
			for (const one of group) one.reject(failureOf(error, isCommitting));
			return;
		}
		for (const settle of settlements) settle();
	}

	async function drain() {
		while (waiting.length > 0) await commitGroup();
		running = false;
	}

	const transaction = <T>(work: Work<T>): Promise<T> =>
		new Promise<T>((resolve, reject) => {
			waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
			if (running) return;
			running = true;
			// Requests of the same turn of the event loop join this group.
			setImmediate(() => void drain());
		});

	return {
		transaction,
		waiting: () => waiting.length,
		migrate: async (migrationsFolder: string) => {
			writer ??= openAgain(file);
			migrate(writer.tx, { migrationsFolder });
		},
		close: () => writer?.client.close()
	};
}

export function openSqlite(file: string) {
	const { close, ...writing } = groupCommit(file);
	// A second, read-only connection: a write outside a transaction fails at once.
	const reader = new Database(file, { readonly: true });
	return {
		db: drizzle(reader, options),
		...writing,
		close: async () => {
			reader.close();
			close();
		}
	};
}
