import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unavailablePage } from '#lib/texts/busy-page.ts';
import { withGeneratedParts } from '../../src/cli/docs.ts';
import { filesUnder, textOf } from '../support/repository.ts';

const readme = readFileSync('README.md', 'utf8');

test('the settings in the README are those of the program; `npm run docs` writes them', () => {
	expect(withGeneratedParts(readme)).toBe(readme);
});

test('so is the page that a proxy shows while the server does not answer', () => {
	expect(readFileSync('deploy/unavailable.html', 'utf8')).toBe(unavailablePage());
});

test('every type of the domain is in the glossary', () => {
	const glossary = readme.slice(readme.indexOf('## Glossary'));
	const types = filesUnder('src/lib/domain').flatMap((file) =>
		[...textOf(file).matchAll(/^export (?:type|class|interface) (\w+)/gm)].map(([, name]) => name)
	);
	expect(types).not.toEqual([]);
	expect(types.filter((name) => !glossary.includes(`\`${name}\``))).toEqual([]);
});

test('every file that the README points to is there', () => {
	// A path with parentheses stands in angle brackets.
	const links = [...readme.matchAll(/\]\((?:<([^>]+)>|([^)#]+)[^)]*)\)/g)].map(
		([, bracketed, plain]) => bracketed ?? plain ?? ''
	);
	const missing = links.filter((target) => !target.startsWith('http') && !existsSync(target));
	expect(missing).toEqual([]);
});
