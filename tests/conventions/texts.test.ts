import { expect, test } from 'vitest';
import { filesUnder, textOf } from '../support/repository.ts';

const accented = /[\u00C0-\u024F\u1E00-\u1EFF]/;

const speaksVietnamese = [
	/^src\/lib\/texts\//,
	/^src\/samples\//,
	// The alphabet that names are sorted by.
	/^src\/lib\/domain\/vietnamese\.ts$/,
	/\.test\.ts$/
];

test('every Vietnamese word lives in src/lib/texts', () => {
	const found = filesUnder('src')
		.filter((file) => !speaksVietnamese.some((pattern) => pattern.test(file)))
		.flatMap((file) =>
			textOf(file)
				.split('\n')
				.map((line, index) => ({ line, where: `${file}:${index + 1}` }))
		)
		.filter(({ line }) => accented.test(line))
		.map(({ line, where }) => `${where} ${line.trim()}`);
	expect(found).toEqual([]);
});
