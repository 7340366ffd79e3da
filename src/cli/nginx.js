import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

// The nginx of the tests. Plain JavaScript without dependencies: prepare.js needs it before anything is installed.

/** @typedef {{ path: string, env: NodeJS.ProcessEnv }} Nginx */

const unpacked = resolve('node_modules/.cache/nginx');

/** @param {Nginx} nginx */
function runs({ path, env }) {
	return existsSync(path) && spawnSync(path, ['-v'], { env, stdio: 'ignore' }).status === 0;
}

/** Folders of the unpacked packages' libraries, such as usr/lib/x86_64-linux-gnu. */
function libraryFolders() {
	return ['lib', 'usr/lib'].flatMap((folder) => {
		const within = join(unpacked, folder);
		if (!existsSync(within)) return [];
		return readdirSync(within)
			.filter((name) => name.includes('-linux-'))
			.map((name) => join(within, name));
	});
}

/** NGINX names one; else the system's; else the one that `fetchNginx` unpacked. @returns {Nginx | undefined} */
export function findNginx() {
	const { NGINX, PATH = '' } = process.env;
	if (NGINX) return [{ path: NGINX, env: process.env }].find(runs);
	const system = [...PATH.split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nginx'));
	const path = join(unpacked, 'usr/sbin/nginx');
	return [
		...system.map((file) => ({ path: file, env: process.env })),
		{ path, env: process.env },
		{ path, env: { ...process.env, LD_LIBRARY_PATH: libraryFolders().join(':') } }
	].find(runs);
}

/** @param {string} command @param {string[]} words @param {string} [cwd] */
function run(command, words, cwd) {
	// Without a network, the tests go on without it soon.
	const timeout = 15_000;
	const stdio = /** @type {const} */ (['ignore', 'pipe', 'ignore']);
	return spawnSync(command, words, { encoding: 'utf8', cwd, timeout, stdio: [...stdio] });
}

/** @param {string[]} packages @param {string} folder */
function unpack(packages, folder) {
	run('apt-get', ['download', ...packages], folder);
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
		run('dpkg', ['-x', file, '.'], folder);
		rmSync(join(folder, file));
	}
}

/** Fetches the system's own package without installing it: Debian and Ubuntu; needs no rights. */
export function fetchNginx() {
	const half = `${unpacked}.${process.pid}`;
	mkdirSync(half, { recursive: true });
	// A bare image has no lists of packages yet; only root can fetch them.
	if (run('apt-cache', ['show', 'nginx']).status !== 0) run('apt-get', ['update']);
	const wants = run('apt-cache', ['depends', '--important', 'nginx']).stdout ?? '';
	const libraries = [...wants.matchAll(/Depends: (lib(?!c6)[\w.+-]+)/g)].map(
		([, name]) => name ?? ''
	);
	unpack(['nginx', ...libraries], half);
	rmSync(unpacked, { recursive: true, force: true });
	renameSync(half, unpacked);
}
