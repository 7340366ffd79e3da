import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '../support/server.ts';
import type { Plan } from './make-data.ts';

/** A server under load: the product as `npm start` runs it, or the bare one of the bench. */
export type Target = { address: string; pid: number; stop: () => Promise<void> };
export type TargetName = 'product' | 'bare';

const bareServer = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
const makeData = fileURLToPath(new URL('./make-data.ts', import.meta.url));

function startBareServer(dataDir: string): Promise<Target> {
	const child = spawn(process.execPath, [bareServer], {
		env: { PATH: process.env.PATH, DATA_DIR: dataDir },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = async () => {
		child.kill();
		await ended;
	};
	return new Promise((resolve, reject) => {
		child.stdout.once('data', (line: Buffer) =>
			resolve({ address: line.toString().trim(), pid: child.pid!, stop })
		);
		void ended.then(() => reject(new Error('The bare server did not start.')));
	});
}

export async function startTarget(
	name: TargetName,
	dataDir: string,
	environment: Record<string, string> = {}
): Promise<Target> {
	if (name === 'bare') return startBareServer(dataDir);
	// Measured is what the server can do: a line at the door would hide it.
	return startServer(dataDir, { SAMPLE: 'off', STARTS_PER_SECOND: '0', ...environment });
}

/** What the data is made for; `make-data.ts` says what each number means. */
export type Wanted = Partial<Record<'people' | 'opensInMs' | 'closesInMs' | 'minutes', number>>;

/** A database made once and copied for every server, so that each starts on the same, fresh data. */
export class Stage {
	readonly #folder = mkdtempSync(join(tmpdir(), 'khoabang-bench-'));
	#copies = 0;

	/** In a process of its own, because a process has one database. */
	make(wanted: Wanted): Plan {
		const { status } = spawnSync(process.execPath, [makeData, JSON.stringify(wanted)], {
			env: { PATH: process.env.PATH, DATA_DIR: join(this.#folder, 'fresh') },
			stdio: 'inherit'
		});
		if (status !== 0) throw new Error('The data for the bench could not be made.');
		return JSON.parse(readFileSync(join(this.#folder, 'fresh/plan.json'), 'utf8')) as Plan;
	}

	async with<T>(
		name: TargetName,
		use: (target: Target) => Promise<T>,
		environment: Record<string, string> = {}
	): Promise<T> {
		const dataDir = join(this.#folder, `copy-${++this.#copies}`);
		cpSync(join(this.#folder, 'fresh'), dataDir, { recursive: true });
		const target = await startTarget(name, dataDir, environment);
		try {
			return await use(target);
		} finally {
			await target.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	}

	clear(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
