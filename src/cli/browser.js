import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

// The browser of the tests. Plain JavaScript without dependencies: prepare.js needs it before anything is installed.

/** @typedef {{ path: string, env: NodeJS.ProcessEnv }} Browser */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const unpacked = resolve('node_modules/.cache/chromium');

/** @param {Browser} browser Some systems have a "chromium-browser" that only says how to install it. */
function runs({ path, env }) {
	return existsSync(path) && spawnSync(path, ['--version'], { env, stdio: 'ignore' }).status === 0;
}

/** The package brings the libraries that a bare system lacks. @returns {Browser[]} */
function packagedBrowsers() {
	const path = join(unpacked, 'chromium');
	const env = { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') };
	return [
		{ path, env: process.env },
		{ path, env: { FONTCONFIG_PATH: join(unpacked, 'fonts'), ...env } }
	];
}

/** CHROMIUM names one; else the system's; else the one that `unpackBrowser` made. @returns {Browser | undefined} */
export function findBrowser() {
	const { CHROMIUM, PATH = '' } = process.env;
	if (CHROMIUM) return [{ path: CHROMIUM, env: process.env }].find(runs);
	const system = PATH.split(delimiter)
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.map((path) => ({ path, env: process.env }));
	return [...system, ...packagedBrowsers()].find(runs);
}

const unpack = `
	import chromium, { inflate } from '@sparticuz/chromium';
	await Promise.all([chromium.executablePath(), inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br')]);
`;

/** Unpacks the Chromium of the npm package @sparticuz/chromium, with the Node of the project. @param {string} node */
export function unpackBrowser(node) {
	const half = `${unpacked}.${process.pid}`;
	mkdirSync(half, { recursive: true });
	const env = { ...process.env, TMPDIR: half };
	spawnSync(node, ['--input-type=module', '--eval', unpack], { env, stdio: ['ignore', 2, 2] });
	rmSync(unpacked, { recursive: true, force: true });
	renameSync(half, unpacked);
}
