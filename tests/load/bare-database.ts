import Database from 'better-sqlite3';
import { v7 } from 'uuid';

/** A row as SQLite gives it, columns named as in the code. */
export type Row = Record<string, string | number | null>;

export class Refused extends Error {
	readonly status: number;
	constructor(status: number) {
		super(`refused ${status}`);
		this.status = status;
	}
}

type Item = { revisionId: string; kind: string; optionIds: string[]; points: number };
type Step = {
	position: number;
	sequence: number;
	value: { choice: string[] } | { forecast: number };
};

const parsed = (value: unknown): unknown => JSON.parse(String(value));
const at = (ms: unknown) => new Date(Number(ms)).toISOString();

const signedIn = `select s.account_id accountId, s.expires_at expiresAt, s.created_at createdAt, a.role, a.disabled_at disabledAt,
	a.organisation_id organisationId, p.id personId, p.person_group personGroup, p.full_name fullName,
	p.birth_date birthDate, p.unit_id unitId
	from sessions s join accounts a on a.id = s.account_id join people p on p.id = a.person_id where s.id = ?`;
const sat = `select a.*, p.items from attempts a join papers p on p.id = a.paper_id where a.id = ? and a.person_id = ?`;
const stepsOf = `select position, sequence, value, received_at from steps where attempt_id = ? order by position, sequence`;
const revisionsOf = `select r.id, r.kind, r.stem, r.options, t.name topic from question_revisions r
	join questions q on q.id = r.question_id join topics t on t.id = q.topic_id where r.id in (${Array(20).fill('?').join()})`;
const keysOf = `select revision_id id, key from question_keys where revision_id in (${Array(20).fill('?').join()})`;

/** The reading connection with everything that the journey reads outside a transaction. */
function openReads(file: string) {
	const reader = new Database(file, { readonly: true });
	const prepare = (sql: string) => reader.prepare<unknown[], Row>(sql);
	const bySession = prepare(signedIn);
	const byRound = prepare(
		'select id, contest_id contestId, opens_at opensAt, closes_at closesAt, minutes, attempts_allowed attemptsAllowed from rounds where id = ?'
	);
	const byContest = prepare('select id, rules from contests where id = ?');
	const [bySat, bySteps, byRevisions, byKeys] = [sat, stepsOf, revisionsOf, keysOf].map(prepare);

	const current = (attemptId: unknown) =>
		new Map(bySteps!.all(attemptId).map((step) => [Number(step.position), step]));

	return {
		signedIn: (id: string) => bySession.get(id),
		round: (id: string) => byRound.get(id),
		contest: (id: string) => byContest.get(id),
		/** The paper as the entrant sees it. */
		paper({ id, personId }: { id: string; personId: string }, now: number) {
			const attempt = bySat!.get(id, personId)!;
			const items = parsed(attempt.items) as Item[];
			const steps = current(id);
			const revisions = new Map(
				byRevisions!.all(...items.map((item) => item.revisionId)).map((row) => [row.id, row])
			);
			const questions = items.map((item, index) => {
				const { kind, topic, stem, options } = revisions.get(item.revisionId)!;
				const texts = new Map(
					(parsed(options) as { id: string; text: string }[]).map((one) => [one.id, one.text])
				);
				const step = steps.get(index + 1);
				const shown = item.optionIds.map((option) => ({ id: option, text: texts.get(option) }));
				const answer = step ? (parsed(step.value) as { choice: string[] }).choice : [];
				return {
					position: index + 1,
					kind,
					topic,
					stem,
					options: shown,
					answer,
					sequence: step?.sequence ?? 0,
					savedAt: null
				};
			});
			const forecast = { value: null, sequence: 0, savedAt: null };
			return {
				attempt: id,
				deadlineAt: at(attempt.ends_at),
				serverNow: at(now),
				questions,
				forecast
			};
		},
		result(id: string, personId: string) {
			const attempt = bySat!.get(id, personId);
			if (!attempt) throw new Refused(404);
			const round = byRound.get(attempt.round_id);
			const contest = byContest.get(attempt.contest_id);
			if (!round || !contest || attempt.submitted_at === null) throw new Refused(409);
			const items = parsed(attempt.items) as Item[];
			const { points, maxPoints, right } = score(
				items,
				byKeys!.all(...items.map((item) => item.revisionId)),
				current(id)
			);
			const { number, used_ms: usedMs, ended_by: endedBy } = attempt;
			const reviewOpen =
				(parsed(contest.rules) as { review: string }).review === 'after-submission';
			return {
				attempt: id,
				number,
				points,
				maxPoints,
				right,
				questions: items.length,
				usedMs,
				submittedAt: at(attempt.submitted_at),
				endedBy,
				reviewOpen
			};
		}
	};
}

function score(items: readonly Item[], keyRows: readonly Row[], steps: Map<number, Row>) {
	const keys = new Map(keyRows.map((row) => [row.id, parsed(row.key) as Record<string, number>]));
	const total = { points: 0, maxPoints: 0, right: 0 };
	items.forEach((item, index) => {
		total.maxPoints += item.points;
		const step = steps.get(index + 1);
		const choice = step ? (parsed(step.value) as { choice: string[] }).choice : [];
		const key = keys.get(item.revisionId)!;
		const right = Object.keys(key).filter((option) => key[option]! > 0);
		if (choice.length !== right.length || !right.every((option) => choice.includes(option))) return;
		total.points += item.points;
		total.right += 1;
	});
	return total;
}

/** Every write of the journey, each inside the transaction that `openBareDatabase` groups. */
function openWrites(writer: Database.Database) {
	const prepare = (sql: string) => writer.prepare<unknown[], Row>(sql);
	const known = prepare(
		'select id, submitted_at, ends_at from attempts where round_id = ? and person_id = ? order by number'
	);
	const division = prepare('select id from divisions where contest_id = ? order by position');
	const freePaper = prepare(
		`select id from papers where round_id = ? and division_id = ? and free_key is not null order by free_key limit 1`
	);
	const takePaper = prepare('update papers set free_key = null where id = ?');
	const addAttempt =
		prepare(`insert into attempts (id, contest_id, division_id, round_id, person_id, unit_id, number, paper_id,
		started_at, deadline_at, ends_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
	const bySat = prepare(sat);
	const latest = prepare(
		`select sequence, value, received_at from steps where attempt_id = ? and position = ? order by sequence`
	);
	const addStep = prepare(
		'insert into steps (attempt_id, position, sequence, value, received_at) values (?, ?, ?, ?, ?)'
	);
	const rulesOf = prepare('select rules from contests where id = ?');
	const bySteps = prepare(stepsOf);
	const byKeys = prepare(keysOf);
	const close =
		prepare(`update attempts set submitted_at = ?, ended_by = 'entrant', points = ?, max_points = ?,
		right_answers = ?, used_ms = ? where id = ? and submitted_at is null returning id`);
	const standing = prepare('select points from standings where round_id = ? and person_id = ?');
	const addStanding =
		prepare(`insert into standings (round_id, division_id, person_id, unit_id, attempt_id, points, max_points,
		used_ms, submitted_at, forecast, attempts_used) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`);
	const countPoints =
		prepare(`insert into point_counts (round_id, division_id, points, people) values (?, ?, ?, 1)
		on conflict (round_id, division_id, points) do update set people = people + 1`);
	const countBucket =
		prepare(`insert into time_counts (round_id, division_id, points, bucket, people) values (?, ?, ?, ?, 1)
		on conflict (round_id, division_id, points, bucket) do update set people = people + 1`);
	const countUnit =
		prepare(`insert into unit_standings (round_id, division_id, unit_id, entrants, attempts, points_sum)
		values (?, ?, ?, 1, 1, ?) on conflict (round_id, division_id, unit_id)
		do update set entrants = entrants + 1, attempts = attempts + 1, points_sum = points_sum + excluded.points_sum`);
	const addReceipt = prepare(
		'insert into receipts (attempt_id, body, signature, key_id, issued_at) values (?, ?, ?, ?, ?)'
	);

	return {
		start(person: Row, round: Row, now: number) {
			const before = known.all(round.id, person.personId);
			if (now < Number(round.opensAt) || now >= Number(round.closesAt)) throw new Refused(409);
			if (before.length >= Number(round.attemptsAllowed)) throw new Refused(409);
			const divisionId = division.get(round.contestId)!.id;
			const paper = freePaper.get(round.id, divisionId);
			if (!paper) throw new Refused(503);
			takePaper.run(paper.id);
			const id = v7();
			const deadline = Math.min(now + Number(round.minutes) * 60_000, Number(round.closesAt));
			addAttempt.run(
				id,
				round.contestId,
				divisionId,
				round.id,
				person.personId,
				person.unitId,
				before.length + 1,
				paper.id,
				now,
				deadline,
				deadline
			);
			return { id, personId: String(person.personId) };
		},
		save(id: string, personId: string, { position, sequence, value }: Step, now: number) {
			const attempt = bySat.get(id, personId);
			if (!attempt) throw new Refused(404);
			if (attempt.submitted_at !== null || now >= Number(attempt.ends_at)) throw new Refused(409);
			if ('choice' in value) {
				const { optionIds } = (parsed(attempt.items) as Item[])[position - 1]!;
				if (!value.choice.every((option) => optionIds.includes(option))) throw new Refused(422);
			} else if (
				!(parsed(rulesOf.get(attempt.contest_id)!.rules) as { forecast: object | null }).forecast
			) {
				throw new Refused(409);
			}
			const before = latest.all(id, position).at(-1);
			if (before && Number(before.sequence) >= sequence) throw new Refused(409);
			addStep.run(id, position, sequence, JSON.stringify(value), now);
			return { position, sequence, receivedAt: at(now) };
		},
		submit(id: string, personId: string, now: number) {
			const attempt = bySat.get(id, personId);
			if (!attempt) throw new Refused(404);
			if (attempt.submitted_at !== null) throw new Refused(409);
			const items = parsed(attempt.items) as Item[];
			const steps = new Map(bySteps.all(id).map((step) => [Number(step.position), step]));
			const { points, maxPoints, right } = score(
				items,
				byKeys.all(...items.map((item) => item.revisionId)),
				steps
			);
			const usedMs = now - Number(attempt.started_at);
			if (!close.get(now, points, maxPoints, right, usedMs, id)) throw new Refused(409);
			const { round_id: round, division_id: group, unit_id: unit } = attempt;
			const said = latest.all(id, 0).at(-1);
			const forecast = said ? (parsed(said.value) as { forecast: number }).forecast : null;
			if (standing.get(round, personId)) throw new Refused(409);
			addStanding.run(round, group, personId, unit, id, points, maxPoints, usedMs, now, forecast);
			countPoints.run(round, group, points);
			countBucket.run(round, group, points, Math.floor(usedMs / 1000));
			countUnit.run(round, group, unit, points);
			const body = JSON.stringify({ attempt: id, answers: [...steps.values()], points, at: now });
			addReceipt.run(id, body, 'none', 'none', now);
			return { submittedAt: at(now) };
		}
	};
}

/** Works that wait share one commit, each inside its own savepoint, and are answered after it: as the product does it. */
function groupCommit(writer: Database.Database) {
	const [begin, commit, savepoint, release, rollback] = [
		'begin immediate',
		'commit',
		'savepoint work',
		'release work',
		'rollback to work'
	].map((sql) => writer.prepare(sql));
	let waiting: (() => () => void)[] = [];

	function commitGroup() {
		const group = waiting;
		waiting = [];
		begin!.run();
		const settlements = group.map((run) => run());
		commit!.run();
		for (const settle of settlements) settle();
	}

	return <T>(work: () => T): Promise<T> =>
		new Promise((resolve, reject) => {
			if (waiting.length === 0) setImmediate(commitGroup);
			waiting.push(() => {
				savepoint!.run();
				try {
					const value = work();
					release!.run();
					return () => resolve(value);
				} catch (error) {
					rollback!.run();
					release!.run();
					return () => reject(error instanceof Error ? error : new Refused(500));
				}
			});
		});
}

export function openBareDatabase(file: string) {
	const writer = new Database(file);
	for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
		writer.pragma(pragma);
	}
	return { reads: openReads(file), writes: openWrites(writer), transaction: groupCommit(writer) };
}
