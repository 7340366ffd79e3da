import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { bucketedBy, bucketOf, forecastBucketOf } from '#lib/domain/bucket.ts';
import { contestRules } from '#lib/domain/contest.ts';
import { randomFrom } from '#lib/domain/randomness.ts';
import type { Standing } from '#lib/domain/ranking.ts';
import { closeDatabase, migrateDatabase } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { settings } from '#lib/server/settings.ts';
import { addContest, addOrganisation, addUnit } from '../support/fixtures.ts';

// Fills a new SQLite database with a contest that a great many people have finished: one open round, and one
// settled. Rows are written past the stores, because a million of them through the engine would take an hour;
// what the engine keeps beside them is added up here by the same rules.

/** What the driver must know of the data. */
export type BoardPlan = { slug: string; entrants: number; visitors: number };

/** So many of them are signed in: they stand all over the board. */
const visitors = 200;
const maxPoints = 2000;
const weekMs = 7 * 86_400_000;

const entrants = Number(process.argv[2]);
const now = new Date();
const at = now.getTime();
const random = randomFrom(`boards ${entrants}`);

/** Every second one reaches the top mark: what decides between them is time. */
function drawStanding(): Standing {
	const points = random() < 0.5 ? maxPoints : maxPoints - 100 * Math.ceil(20 * random());
	return {
		points,
		usedMs: 60_000 + Math.floor(840_000 * random()),
		forecast: Math.round(entrants * Math.exp(1.5 * (random() + random() - 1))),
		submittedAt: new Date(at - Math.floor(weekMs * random()))
	};
}

async function makeFrame() {
	await migrateDatabase();
	const organisation = await addOrganisation();
	const units: string[] = [];
	for (let count = 0; count < 200; count++) {
		units.push((await addUnit(organisation, { block: 'wards', headcount: entrants })).id);
	}
	const day = 86_400_000;
	const { contest, rounds, divisions } = await addContest(organisation, {
		rounds: [
			{ opensAt: new Date(at - 8 * day), closesAt: new Date(at + day) },
			{ opensAt: new Date(at - 9 * day), closesAt: new Date(at - 2 * day), settledAt: now }
		],
		divisions: [{ audience: 'citizens' }]
	});
	await closeDatabase();
	return { organisation, units, contest, rounds, division: divisions[0]! };
}

type Frame = Awaited<ReturnType<typeof makeFrame>>;

/** A row of columns and values; the same columns each time make one statement. */
function writer(file: Database.Database) {
	const statements = new Map<string, Database.Statement>();
	return (table: string, row: Record<string, string | number | null>) => {
		let statement = statements.get(table);
		if (!statement) {
			const names = Object.keys(row);
			const marks = names.map((name) => `@${name}`);
			statement = file.prepare(`insert into ${table} (${names.join()}) values (${marks.join()})`);
			statements.set(table, statement);
		}
		statement.run(row);
	};
}

type Write = ReturnType<typeof writer>;

function addVisitor(write: Write, organisationId: string, personId: string, index: number) {
	const id = newId(now);
	const login = `bench-${index}`;
	const token = createHash('sha256').update(login).digest('hex');
	write('accounts', {
		...{ id, person_id: personId, organisation_id: organisationId, role: 'citizen', login },
		...{ secret_hash: 'none', created_at: at }
	});
	write('sessions', { id: token, account_id: id, created_at: at, expires_at: at + weekMs });
}

/** One person with an attempt; it counts in both rounds, which have the same people in the same order. */
function addEntrant(write: Write, frame: Frame, unitId: string, standing: Standing) {
	const { organisation, contest, rounds, division } = frame;
	const [personId, attemptId] = [newId(now), newId(now)];
	const submittedAt = standing.submittedAt.getTime();
	const result = { points: standing.points, max_points: maxPoints, used_ms: standing.usedMs };
	const entry = { division_id: division.id, person_id: personId, unit_id: unitId };
	write('people', {
		...{ id: personId, organisation_id: organisation.id, full_name: 'Nguyễn Thị Mẫu' },
		...{ folded_name: 'nguyen thi mau', sort_key: 'mau', person_group: 'citizen' },
		...{ unit_id: unitId, is_sample: 0, created_at: at }
	});
	write('attempts', {
		...{ id: attemptId, contest_id: contest.id, round_id: rounds[0]!.id, ...entry, ...result },
		...{ number: 1, paper_id: 'paper', started_at: submittedAt - standing.usedMs },
		...{ deadline_at: submittedAt, ends_at: submittedAt, submitted_at: submittedAt }
	});
	for (const { id } of rounds) {
		write('standings', {
			...{ round_id: id, ...entry, attempt_id: attemptId, ...result, submitted_at: submittedAt },
			...{ forecast: standing.forecast, attempts_used: 1 }
		});
	}
	return personId;
}

/** What the engine adds with each sealing, in one go. */
class Sums {
	readonly #rows = new Map<string, { table: string; key: object; sums: Record<string, number> }>();

	add(table: string, key: object, added: Record<string, number>) {
		const name = `${table} ${Object.values(key).join(' ')}`;
		const row = this.#rows.get(name);
		if (!row) this.#rows.set(name, { table, key, sums: { ...added } });
		else for (const one of Object.keys(added)) row.sums[one]! += added[one]!;
	}

	write(write: Write) {
		for (const { table, key, sums } of this.#rows.values()) write(table, { ...key, ...sums });
	}
}

function addToBoards(sums: Sums, { rounds, division }: Frame, unitId: string, standing: Standing) {
	const { points } = standing;
	const bucket = bucketOf(bucketedBy(contestRules.comparators), standing);
	for (const round of rounds) {
		const place = { round_id: round.id, division_id: division.id };
		sums.add('point_counts', { ...place, points }, { people: 1 });
		sums.add('time_counts', { ...place, points, bucket }, { people: 1 });
		if (round.settledAt) {
			const missed = forecastBucketOf(standing, entrants);
			sums.add('time_counts', { ...place, points, bucket: missed }, { people: 1 });
		}
		const counted = { entrants: 1, attempts: 1, points_sum: points };
		sums.add('unit_standings', { ...place, unit_id: unitId }, counted);
	}
}

function fill(file: Database.Database, frame: Frame) {
	const write = writer(file);
	const sums = new Sums();
	const { rounds, division, units, organisation } = frame;
	const place = { round_id: rounds[0]!.id, division_id: division.id };
	write('papers', { id: 'paper', ...place, seed: 'seed', items: '[]', drawn_at: at });
	const apart = Math.floor(entrants / visitors);
	for (let index = 0; index < entrants; index++) {
		const unitId = units[index % units.length]!;
		const standing = drawStanding();
		const personId = addEntrant(write, frame, unitId, standing);
		addToBoards(sums, frame, unitId, standing);
		if (index % apart === 0) addVisitor(write, organisation.id, personId, index / apart);
	}
	sums.write(write);
	write('round_figures', {
		...{ round_id: rounds[1]!.id, division_id: division.id },
		...{ entrants, attempts: entrants, perfect: 0, forecast_actual: entrants }
	});
}

/** Indexes of the great tables are made at the end: sorting once is cheaper than a million places to find. */
function withoutIndexes(file: Database.Database, work: () => void) {
	const indexes = file
		.prepare<[], { name: string; sql: string }>(
			`select name, sql from sqlite_master where type = 'index' and sql is not null
			and tbl_name in ('people', 'attempts', 'standings')`
		)
		.all();
	for (const { name } of indexes) file.exec(`drop index ${name}`);
	work();
	for (const { sql } of indexes) file.exec(sql);
}

const frame = await makeFrame();
const file = new Database(settings.databaseFile);
file.pragma('journal_mode = OFF');
file.pragma('synchronous = OFF');
file.pragma('cache_size = -500000');
file.transaction(() => withoutIndexes(file, () => fill(file, frame)))();
file.close();
const plan: BoardPlan = { slug: frame.contest.slug, entrants, visitors };
writeFileSync(join(settings.dataDir, 'plan.json'), JSON.stringify(plan));
