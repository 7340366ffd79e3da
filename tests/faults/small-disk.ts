import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file system of a few megabytes, seen by whoever runs inside its namespace; gone with the process that keeps it. */
export type SmallDisk = {
	/** Words before a command that runs it inside. */
	before: string[];
	/** The folder as commands inside name it. */
	folder: string;
	/** The same folder from outside. */
	outside: string;
	/** Until not one more page fits. */
	fill: () => void;
	free: () => void;
	remove: () => void;
};

/** As root a namespace of mounts is enough; others need one of users too. */
const namespaces =
	process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
const mount = 'mount -t tmpfs -o size="$2"m tmpfs "$1" && echo mounted && exec cat';
const wordsFor = (folder: string, megabytes: number) => [
	...[...namespaces, 'sh', '-c', mount, 'sh'],
	...[folder, String(megabytes)]
];

/** Why there is no small disk here; nothing where there is one. */
export const smallDiskIsMissing: string | undefined =
	spawnSync('unshare', wordsFor('/tmp', 1), { input: '' }).status === 0
		? undefined
		: 'neither root nor user namespaces may mount here';

const pageBytes = 4096;

function fillWith(file: string) {
	const ballast = openSync(file, 'a');
	try {
		for (;;) writeSync(ballast, Buffer.alloc(pageBytes));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
	} finally {
		closeSync(ballast);
	}
}

export async function makeSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
	mkdirSync(folder, { recursive: true });
	const keeper = spawn('unshare', wordsFor(folder, megabytes));
	await new Promise((resolve) => keeper.stdout.once('data', resolve));
	const user = namespaces.includes('--user') ? ['--user', '--preserve-credentials'] : [];
	const outside = `/proc/${keeper.pid}/root${folder}`;
	const ballast = join(outside, 'ballast');
	return {
		before: ['nsenter', '--target', String(keeper.pid), ...user, '--mount', '--wd'],
		folder,
		outside,
		fill: () => fillWith(ballast),
		free: () => rmSync(ballast, { force: true }),
		remove: () => void keeper.kill()
	};
}
