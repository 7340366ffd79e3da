import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesUnder, textOf } from '../support/repository.ts';

const files = filesUnder();

test('the top level holds what the tools insist on, and nothing else', () => {
	const top = new Set(files.map((file) => file.split('/')[0]));
	expect([...top].toSorted()).toEqual([
		'.ci',
		'.dependency-cruiser.js',
		'.gitignore',
		'.prettierignore',
		'.prettierrc',
		'README.md',
		'deploy',
		'drizzle.config.ts',
		'eslint.config.js',
		'package-lock.json',
		'package.json',
		'playwright.config.ts',
		'src',
		'static',
		'svelte.config.js',
		'tests',
		'tsconfig.json',
		'vite.config.ts'
	]);
});

test('no file names a machine it was written on, or a host that packages come from', () => {
	const machine = /(?<![\w.*)\]}])\/(?:work|root|home|Users)\/\w|[A-Z]:\\\\?Users/;
	const host = /registry\.[a-z]+\.[a-z]+|"resolved"\s*:/;
	const found = files.filter((file) => machine.test(textOf(file)) || host.test(textOf(file)));
	expect(found).toEqual([]);
});

type Locked = { optionalDependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
	packages: Record<string, Locked>;
};

/** npm looks for a package beside the one that wants it, then further and further up. */
function isLocked(wantedBy: string, name: string): boolean {
	const inside = wantedBy === '' ? '' : `${wantedBy}/`;
	if (lock.packages[`${inside}node_modules/${name}`]) return true;
	if (wantedBy === '') return false;
	const above = wantedBy.lastIndexOf('/node_modules/');
	return isLocked(above < 0 ? '' : wantedBy.slice(0, above), name);
}

test('the lock has the packages of every platform, or else `npm ci` refuses it', () => {
	const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter((name) => !isLocked(path, name))
	);
	expect(missing).toEqual([]);
});
