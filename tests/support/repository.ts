import { readdirSync, readFileSync } from 'node:fs';

/** Folders that git leaves out. */
const left = [
	'.git',
	...readFileSync('.gitignore', 'utf8')
		.split('\n')
		.map((line) => line.replace(/\/$/, ''))
];

/** Every file of the project under the folder, with its path from the top. */
export function filesUnder(folder = '.'): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter(({ name }) => !left.includes(name))
		.flatMap((entry) => {
			const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
			return entry.isDirectory() ? filesUnder(path) : [path];
		});
}

/** The text of a file, or nothing for a picture, a font or an office file. */
export function textOf(path: string): string {
	const bytes = readFileSync(path);
	return bytes.includes(0) ? '' : bytes.toString('utf8');
}
