import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Place } from './hall.ts';
import type { Sent } from './storm.ts';

/** A step as it stands in the database; read past the product's own code. */
export type Row = { attempt: string; position: number; sequence: number; choice: string };

type RawRow = { attempt_id: string; position: number; sequence: number; value: unknown };

const columns = 'select attempt_id, position, sequence, value from steps';

function rowOf({ attempt_id: attempt, position, sequence, value }: RawRow): Row {
	const parsed = (typeof value === 'string' ? JSON.parse(value) : value) as { choice: string[] };
	return { attempt, position, sequence, choice: parsed.choice.join() };
}

export function readSqliteSteps(file: string): Row[] {
	const database = new Database(file);
	try {
		return (database.prepare(columns).all() as RawRow[]).map(rowOf);
	} finally {
		database.close();
	}
}

export async function readSteps({ dataDir, databaseUrl }: Place): Promise<Row[]> {
	if (!databaseUrl) return readSqliteSteps(join(dataDir, 'khoabang.db'));
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const { rows } = await client.query<RawRow>(columns).finally(() => client.end());
	return rows.map(rowOf);
}

/** What breaks the promise, a sentence each; empty when it was kept. */
export type Verdict = { acknowledged: number; lost: string[]; forged: string[] };

const placeOf = ({ attempt, position }: Row | Sent) => `${attempt} ${position}`;
const keyOf = (one: Row | Sent) => `${placeOf(one)} ${one.sequence}`;

/**
 * Acknowledged: there, and equal. Refused: not there. Nothing is there that nobody sent, or with another value. So at
 * each position the answer that counts is the highest acknowledged one, or a newer one whose answer got lost.
 */
export function audit(sent: readonly Sent[], rows: readonly Row[]): Verdict {
	const stored = new Map(rows.map((row) => [keyOf(row), row]));
	const known = new Map(sent.map((one) => [keyOf(one), one]));
	const acknowledged = sent.filter(({ outcome }) => outcome === 'acknowledged');
	const lost = acknowledged
		.filter((one) => stored.get(keyOf(one))?.choice !== one.choice)
		.map((one) => `${keyOf(one)}: acknowledged ${one.choice}, found ${foundAt(stored, one)}`);
	const forged = rows
		.filter((row) => {
			const one = known.get(keyOf(row));
			return !one || one.outcome === 'refused' || one.choice !== row.choice;
		})
		.map(
			(row) =>
				`${keyOf(row)}: found ${row.choice}, ${known.get(keyOf(row))?.outcome ?? 'never sent'}`
		);
	return { acknowledged: acknowledged.length, lost, forged };
}

const foundAt = (stored: ReadonlyMap<string, Row>, one: Sent) =>
	stored.get(keyOf(one))?.choice ?? 'nothing';
