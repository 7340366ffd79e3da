import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres-server.ts';
import { killApplication, killPostgres, type Run, type Tally } from './kill.ts';

// npm run faults:kill -- --kills 2000 [--seed words] [--on sqlite|postgres|postgres-server]

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '100' },
		seed: { type: 'string', default: randomUUID() },
		on: { type: 'string', default: 'sqlite' }
	}
});

/** A new database from time to time, so that an audit of everything since its beginning stays short. */
const killsPerDatabase = 100;

const folder = mkdtempSync(join(tmpdir(), 'khoabang-kill-'));
const postgres =
	values.on === 'sqlite' ? undefined : await startPostgres(tmpdir(), () => undefined);

async function placeFor(name: string) {
	const dataDir = join(folder, name);
	if (!postgres) return { dataDir };
	await postgres.createDatabase(name);
	return { dataDir, databaseUrl: `${postgres.url}/${name}` };
}

const inflict = (run: Run) =>
	postgres && values.on === 'postgres-server' ? killPostgres(run, postgres) : killApplication(run);

const total: Tally = { kills: 0, acknowledged: 0, unknown: 0, refused: 0, lost: [], forged: [] };

function sayTotal() {
	const { kills, acknowledged, unknown, refused, lost, forged } = total;
	const counts = `${acknowledged} acknowledged, ${unknown} unknown, ${refused} refused`;
	const verdict = `${lost.length} lost, ${forged.length} forged`;
	process.stdout.write(`seed ${values.seed}: ${kills} kills, ${counts}: ${verdict}\n`);
	for (const line of [...lost, ...forged]) process.stdout.write(`  ${line}\n`);
}

const wanted = Number(values.kills);
while (total.kills < wanted && total.lost.length + total.forged.length === 0) {
	const name = `kills_${total.kills}`;
	const kills = Math.min(killsPerDatabase, wanted - total.kills);
	const seed = `${values.seed} ${name}`;
	const tally = await inflict({ place: await placeFor(name), kills, seed });
	for (const count of ['kills', 'acknowledged', 'unknown', 'refused'] as const)
		total[count] += tally[count];
	total.lost.push(...tally.lost);
	total.forged.push(...tally.forged);
	sayTotal();
	rmSync(join(folder, name), { recursive: true, force: true });
}
await postgres?.stop();
postgres?.remove();
rmSync(folder, { recursive: true, force: true });
process.exitCode = total.lost.length + total.forged.length === 0 ? 0 : 1;
