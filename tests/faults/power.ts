import {
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { randomFrom } from '#lib/domain/randomness.ts';
import { folderInMemory } from '../support/postgres-server.ts';
import { startServer } from '../support/server.ts';
import { audit, readSqliteSteps } from './audit.ts';
import { CrashDisk, policies, type Policy } from './crash-disk.ts';
import { environmentOf, fillHall } from './hall.ts';
import { marker, readRecording, type Act } from './recording.ts';
import { loadShim } from './shim.ts';
import { pencil, startStorm, type Sent } from './storm.ts';

/** A run of the real server, and every answer that it gave. */
export type Recorded = { before: Record<string, Buffer>; acts: Act[]; sent: Sent[] };

/** Enough commits for several checkpoints. */
const acknowledgementsWanted = 2500;
const patienceMs = 120_000;

const readFiles = (folder: string): Record<string, Buffer> =>
	Object.fromEntries(
		readdirSync(folder, { withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ name }) => [name, readFileSync(join(folder, name))])
	);

/** Runs the built server on SQLite under a storm of saves, and records what it does to its files. */
export async function recordStorm(
	seed: string,
	options: { imports?: string } = {}
): Promise<Recorded> {
	const folder = mkdtempSync(join(tmpdir(), 'khoabang-power-'));
	const dataDir = join(folder, 'data');
	mkdirSync(dataDir);
	const hall = await fillHall({ dataDir });
	const before = readFiles(dataDir);
	const log = join(folder, 'recording');
	const shim = loadShim(folder, dataDir, log);
	const server = await startServer(dataDir, {
		...environmentOf({ dataDir }),
		...shim.environment,
		...(options.imports && { NODE_OPTIONS: `--import ${options.imports}` })
	});
	const recording = openSync(log, 'a');
	const numbers = new Map<Sent, number>();
	let acknowledged = 0;
	try {
		const storm = startStorm(server.address, pencil(hall, randomFrom(seed)), (one) => {
			numbers.set(one, acknowledged);
			writeSync(recording, marker(acknowledged++));
		});
		const giveUpAt = performance.now() + patienceMs;
		while (acknowledged < acknowledgementsWanted && performance.now() < giveUpAt)
			await new Promise((resume) => setTimeout(resume, 20));
		await storm.stop();
		await server.stop('SIGKILL');
		const byNumber = (one: Sent) => numbers.get(one) ?? Infinity;
		const sent = storm.sent.toSorted((a, b) => byNumber(a) - byNumber(b));
		return { before, acts: readRecording(log), sent };
	} finally {
		await server.stop('SIGKILL');
		closeSync(recording);
		shim.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

export type PowerTally = {
	images: number;
	syncs: number;
	/** Images that lack something acknowledged, or have something that was never sent. */
	losing: string[];
	/** Images that SQLite cannot open, or finds damaged. */
	corrupt: string[];
};

/** Opens the image as the next start would, and returns what is wrong with it. */
function examine(folder: string, files: ReadonlyMap<string, Buffer>, sent: readonly Sent[]) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	for (const [name, content] of files) writeFileSync(join(folder, name), content);
	const file = join(folder, 'khoabang.db');
	const database = new Database(file);
	try {
		const found = database.pragma('integrity_check', { simple: true });
		if (found !== 'ok') return { corrupt: String(found) };
	} catch (error) {
		return { corrupt: String(error) };
	} finally {
		database.close();
	}
	const { lost, forged } = audit(sent, readSqliteSteps(file));
	const [first] = [...lost, ...forged];
	return first === undefined
		? {}
		: { losing: `${lost.length} lost, ${forged.length} forged; ${first}` };
}

type Cut = { at: number; policy: Policy };

/** Every policy in turn, at random moments from the first acknowledgement on, in the order of the recording. */
function cutsOf(acts: readonly Act[], images: number, random: () => number): Cut[] {
	const first = acts.findIndex(({ kind }) => kind === 'acknowledged');
	const cuts = Array.from({ length: images }, (_, index) => ({
		at: first + Math.floor(random() * (acts.length - first)),
		policy: policies[index % policies.length]!
	}));
	return cuts.toSorted((a, b) => a.at - b.at);
}

/** What the test knew at the cut: everything acknowledged later was still on its way when the power went. */
const knownAt = (sent: readonly Sent[], acknowledged: number): Sent[] =>
	sent.map((one, index) =>
		one.outcome === 'acknowledged' && index >= acknowledged ? { ...one, outcome: 'unknown' } : one
	);

/** Builds that many disks as a power loss may have left them, and audits each. */
export function losePower(recorded: Recorded, images: number, seed: string): PowerTally {
	const { acts, sent } = recorded;
	const random = randomFrom(seed);
	const disk = new CrashDisk(recorded.before);
	const folder = mkdtempSync(join(folderInMemory(), 'khoabang-image-'));
	const tally: PowerTally = { images: 0, syncs: 0, losing: [], corrupt: [] };
	let [done, acknowledged] = [0, 0];
	const runTo = (at: number) => {
		for (const act of acts.slice(done, at)) {
			if (act.kind === 'acknowledged') acknowledged++;
			else disk.apply(act);
		}
		done = at;
	};
	try {
		for (const { at, policy } of cutsOf(acts, images, random)) {
			runTo(at);
			const left = disk.crash(policy, random);
			const found = examine(join(folder, 'image'), left, knownAt(sent, acknowledged));
			const where = `cut at ${at}, ${policy}`;
			if (found.corrupt) tally.corrupt.push(`${where}: ${found.corrupt}`);
			if (found.losing) tally.losing.push(`${where}: ${found.losing}`);
			tally.images++;
		}
		return { ...tally, syncs: disk.syncs };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
