import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '#lib/server/settings.ts';
import { unavailablePage } from '#lib/texts/busy-page.ts';

// `npm run docs`: writes into the README, and for the proxy, what the code knows better. A test fails where they differ.

const begin = '<!-- settings: written by `npm run docs` -->\n<!-- prettier-ignore-start -->\n';
const end = '<!-- prettier-ignore-end -->\n';

function settingsRows(): string {
	const rows = settingsTable.map(
		({ name, fallback, describe }) =>
			`| \`${name}\` | ${fallback && `\`${fallback}\``} | ${describe} |`
	);
	return ['| setting | default | is |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** The README with its generated parts brought up to date. */
export function withGeneratedParts(readme: string): string {
	const [before, rest] = readme.split(begin);
	const after = rest?.slice(rest.indexOf(end));
	if (!after) throw new Error('README.md has lost the marks around its settings table.');
	return `${before}${begin}${settingsRows()}${after}`;
}

if (import.meta.main) {
	writeFileSync('README.md', withGeneratedParts(readFileSync('README.md', 'utf8')));
	writeFileSync('deploy/unavailable.html', unavailablePage());
}
