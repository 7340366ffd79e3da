import { spawnSync } from 'node:child_process';
import { closeSync, openSync, realpathSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./shim.c', import.meta.url));

/** Why the shim cannot be used here; nothing where it can. */
export const shimIsMissing: string | undefined =
	process.platform !== 'linux'
		? 'needs Linux'
		: spawnSync('cc', ['--version']).status === 0
			? undefined
			: 'no C compiler (cc) on this machine';

/** Compiles the shim into the folder. */
function compileShim(folder: string): string {
	const library = join(folder, 'shim.so');
	const words = ['-shared', '-fPIC', '-O2', '-pthread', '-o', library, source];
	const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`The shim does not compile:\n${stderr}`);
	return library;
}

/** What the test may do to the server while it runs. */
export type Shim = {
	/** For the server's environment. */
	environment: Record<string, string>;
	/** By how much the server's wall clock goes wrong; its monotonic clock does not. */
	shiftClock: (ms: number) => void;
	failSyncs: (failing: boolean) => void;
	close: () => void;
};

const shimOf = (library: string, control: string, rest: Record<string, string>): Shim => {
	const file = openSync(control, 'w+');
	const page = Buffer.alloc(16);
	const send = () => writeSync(file, page, 0, page.length, 0);
	send();
	return {
		environment: { LD_PRELOAD: library, FAULTS_CONTROL: control, ...rest },
		shiftClock: (ms) => {
			page.writeBigInt64LE(BigInt(ms), 0);
			send();
		},
		failSyncs: (failing) => {
			page.writeInt32LE(failing ? 1 : 0, 8);
			send();
		},
		close: () => closeSync(file)
	};
};

/** A shim for a server on `dataDir`, with its files in `folder`; it records into `log` if one is named. */
export function loadShim(folder: string, dataDir: string, log?: string): Shim {
	return shimOf(compileShim(folder), join(folder, 'control'), {
		FAULTS_DIR: realpathSync(dataDir),
		...(log && { FAULTS_LOG: log })
	});
}
