import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { errorBucket, noForecastBucket } from '#lib/domain/bucket.ts';
import { contestRules, type Comparator } from '#lib/domain/contest.ts';

// A database as the first release left it, with rows in it, and what the later migrations make of them.

type OldDatabase = {
	migrate: (folder: string) => Promise<void>;
	run: (sql: string) => Promise<unknown>;
	query: (sql: string) => Promise<Record<string, unknown>[]>;
	/** How an instant is written in SQL. */
	instant: (iso: string) => string;
	close: () => Promise<void>;
};

function openLite(folder: string): OldDatabase {
	const file = new Database(join(folder, 'old.db'));
	return {
		migrate: async (migrationsFolder) => migrateLite(drizzleLite(file), { migrationsFolder }),
		run: async (sql) => file.exec(sql),
		query: async (sql) => file.prepare<[], Record<string, unknown>>(sql).all(),
		instant: (iso) => String(Date.parse(iso)),
		close: async () => void file.close()
	};
}

async function openPg(server: string): Promise<OldDatabase> {
	const admin = new pg.Client({ connectionString: `${server}/postgres` });
	await admin.connect();
	const name = `old_${Date.now()}`;
	await admin.query(`create database ${name}`);
	await admin.end();
	const client = new pg.Client({ connectionString: `${server}/${name}` });
	await client.connect();
	return {
		migrate: (migrationsFolder) => migratePg(drizzlePg(client), { migrationsFolder }),
		run: (sql) => client.query(sql),
		query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
		instant: (iso) => `timestamptz '${iso}'`,
		close: () => client.end()
	};
}

const server = inject('databaseServer');
const migrations = join('src/lib/server/db/migrations', server.dialect);
const folder = mkdtempSync(join(tmpdir(), 'khoabang-old-'));
let old: OldDatabase;

type Journal = { entries: { tag: string }[] };

/** The first migrations alone, up to the named one. */
function migrationsUpTo(tag: string): string {
	const some = join(folder, tag);
	mkdirSync(join(some, 'meta'), { recursive: true });
	const journal = JSON.parse(
		readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')
	) as Journal;
	const last = journal.entries.findIndex((entry) => entry.tag === tag);
	const entries = journal.entries.slice(0, last + 1);
	for (const { tag: one } of entries)
		cpSync(join(migrations, `${one}.sql`), join(some, `${one}.sql`));
	writeFileSync(join(some, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
	return some;
}

const startedAt = '2026-10-05T08:00:00+07:00';
const deadlineAt = '2026-10-05T08:15:00+07:00';

/** A contest with one round and one division, in which somebody finished and somebody still sits. */
async function addContest(key: string, comparators: Comparator[], usedMs: number[]) {
	const at = old.instant(startedAt);
	const until = old.instant(deadlineAt);
	const { lateMinutes: _, ...rules } = { ...contestRules, comparators };
	await old.run(`
		insert into contests (id, organisation_id, slug, kind, state, title, summary, rules, is_sample, created_at)
		values ('${key}', 'o', '${key}', 'contest', 'published', 'T', 'S', '${JSON.stringify(rules)}', false, ${at});
		insert into rounds (id, contest_id, number, name, opens_at, closes_at, minutes, headcount_on)
		values ('${key}', '${key}', 1, 'R', ${at}, ${until}, 15, '2026-10-01');
		insert into divisions (id, contest_id, position, code, name, audience)
		values ('${key}', '${key}', 1, 'all', 'D', 'everyone');
		insert into papers (id, division_id, round_id, seed, items, drawn_at)
		values ('${key}', '${key}', '${key}', 'seed', '[]', ${at});`);
	for (const [index, used] of usedMs.entries()) {
		const id = `${key}${index}`;
		const submitted = old.instant(new Date(Date.parse(startedAt) + used).toISOString());
		await old.run(`
			insert into people (id, organisation_id, full_name, folded_name, sort_key, person_group, is_sample, created_at)
			values ('${id}', 'o', 'N', 'n', 'n', 'citizen', false, ${at});
			insert into attempts (id, contest_id, division_id, round_id, person_id, number, paper_id, started_at, deadline_at, submitted_at, ended_by, points, max_points, right_answers, used_ms)
			values ('${id}', '${key}', '${key}', '${key}', '${id}', 1, '${key}', ${at}, ${until}, ${submitted}, 'entrant', 2000, 2000, 20, ${used});
			insert into steps (attempt_id, position, sequence, value, received_at)
			values ('${id}', 1, 1, '{"choice":["a"]}', ${at});
			insert into standings (round_id, division_id, person_id, attempt_id, points, max_points, used_ms, submitted_at, attempts_used)
			values ('${key}', '${key}', '${id}', '${id}', 2000, 2000, ${used}, ${submitted}, 1);`);
	}
	await old.run(`
		insert into attempts (id, contest_id, division_id, round_id, person_id, number, paper_id, started_at, deadline_at)
		values ('${key}-sits', '${key}', '${key}', '${key}', '${key}0', 2, '${key}', ${at}, ${until});`);
}

/** The round was settled with this true number; these were the forecasts. */
async function settle(key: string, actual: number, forecasts: (number | null)[]) {
	await old.run(`
		update rounds set settled_at = ${old.instant(deadlineAt)} where id = '${key}';
		insert into round_figures (round_id, division_id, entrants, attempts, perfect, forecast_actual)
		values ('${key}', '${key}', ${forecasts.length}, ${forecasts.length}, 0, ${actual});`);
	for (const [index, forecast] of forecasts.entries())
		await old.run(`update standings set forecast = ${forecast} where person_id = '${key}${index}'`);
}

beforeAll(async () => {
	old = server.dialect === 'sqlite' ? openLite(folder) : await openPg(server.url);
	await old.migrate(migrationsUpTo('0000_initial'));
	await old.run(`
		insert into organisations (id, slug, name, site_name, letterhead, recipients, is_sample, created_at)
		values ('o', 'o', 'O', 'O', '{}', '[]', false, ${old.instant(startedAt)});`);
	await addContest('usual', contestRules.comparators, [61_000, 61_999, 62_000]);
	await addContest('earliest', ['points', 'submission', 'duration'], [299_999, 300_000]);
	await addContest('plain', ['points', 'forecast'], [61_000, 900_000]);
	await addContest('settled', contestRules.comparators, [61_000, 61_100, 61_200, 61_300]);
	await settle('settled', 1000, [995, 1005, 11_001, null]);
	await old.migrate(migrationsUpTo('0003_papers_ahead'));
	await old.run(`
		insert into sittings (id, attempt_id, opened_at, network) values
		('later', 'usual0', ${old.instant('2026-10-05T08:01:00+07:00')}, 'b'),
		('first', 'usual0', ${old.instant(startedAt)}, 'a'),
		('only', 'plain1', ${old.instant(startedAt)}, 'a');`);
	await old.migrate(migrations);
});

afterAll(async () => {
	await old.close();
	rmSync(folder, { recursive: true, force: true });
});

test('every attempt ends at its deadline, and its time has run since the start', async () => {
	const attempts = await old.query(
		'select ends_at, deadline_at, delivered_at, started_at from attempts'
	);
	expect(attempts).toHaveLength(15);
	for (const { ends_at, deadline_at, delivered_at, started_at } of attempts) {
		expect(ends_at).toEqual(deadline_at);
		expect(delivered_at).toEqual(started_at);
		expect(ends_at).not.toBeNull();
	}
});

test('rules stay what they were, and nothing may come late', async () => {
	const contests = await old.query('select id, rules from contests order by id');
	const rulesOf = ({ rules }: Record<string, unknown>) =>
		(typeof rules === 'string' ? JSON.parse(rules) : rules) as Record<string, unknown>;
	expect(contests.map((row) => rulesOf(row).lateMinutes)).toEqual([0, 0, 0, 0]);
	expect(rulesOf(contests[3]!)).toEqual({ ...contestRules, lateMinutes: 0 });
});

test('everybody who stands on a board is counted in the bucket that the rules of the contest cut', async () => {
	const counts = await old.query(
		'select round_id, points, bucket, people from time_counts order by round_id, bucket'
	);
	const fiveMinutes = Math.floor(Date.parse(startedAt) / 300_000);
	expect(counts).toEqual([
		{ round_id: 'earliest', points: 2000, bucket: fiveMinutes, people: 1 },
		{ round_id: 'earliest', points: 2000, bucket: fiveMinutes + 1, people: 1 },
		{ round_id: 'plain', points: 2000, bucket: 0, people: 2 },
		{ round_id: 'settled', points: 2000, bucket: errorBucket(5), people: 2 },
		{ round_id: 'settled', points: 2000, bucket: errorBucket(10_001), people: 1 },
		{ round_id: 'settled', points: 2000, bucket: noForecastBucket, people: 1 },
		{ round_id: 'settled', points: 2000, bucket: 61, people: 4 },
		{ round_id: 'usual', points: 2000, bucket: 61, people: 2 },
		{ round_id: 'usual', points: 2000, bucket: 62, people: 1 }
	]);
});

test('a history kept from the first release can no longer be changed', async () => {
	await expect(old.run(`delete from steps`)).rejects.toThrow('only ever added to');
	await expect(old.run(`update steps set sequence = 2`)).rejects.toThrow('only ever added to');
	expect(await old.query('select * from steps')).toHaveLength(11);
});

test('the devices of an attempt are numbered as they came, under its round', async () => {
	const devices = await old.query('select id, round_id, number, network from sittings order by id');
	expect(devices).toEqual([
		{ id: 'first', round_id: 'usual', number: 1, network: 'a' },
		{ id: 'later', round_id: 'usual', number: 2, network: 'b' },
		{ id: 'only', round_id: 'plain', number: 1, network: 'a' }
	]);
	await expect(old.run(`delete from sittings`)).rejects.toThrow('only ever added to');
	await expect(old.run(`update sittings set number = 9`)).rejects.toThrow('only ever added to');
});
