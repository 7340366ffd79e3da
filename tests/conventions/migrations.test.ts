import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const sources = 'src/lib/server/db/migrations';
const sqlFiles = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.sql'));

test.each([
	{ dialect: 'sqlite', kitDialect: 'sqlite', url: '' },
	{ dialect: 'postgres', kitDialect: 'postgresql', url: 'postgres://nowhere' }
])(
	'the committed migrations of $dialect say all that the schema says',
	({ dialect, kitDialect, url }) => {
		const folder = mkdtempSync(join(tmpdir(), 'khoabang-migrations-'));
		try {
			cpSync(join(sources, dialect), folder, { recursive: true });
			const said = execFileSync(
				process.execPath,
				[
					'node_modules/drizzle-kit/bin.cjs',
					'generate',
					'--schema=src/lib/server/db/schema.ts',
					'--casing=snake_case',
					`--dialect=${kitDialect}`,
					// drizzle-kit puts "./" before whatever it is given.
					`--out=${relative('.', folder)}`
				],
				{ env: { ...process.env, DATABASE_URL: url }, encoding: 'utf8' }
			);
			// It also ends well when it could not read the folder, so its words count.
			expect(said).toContain('No schema changes');
			expect(sqlFiles(folder)).toEqual(sqlFiles(join(sources, dialect)));
		} finally {
			rmSync(folder, { recursive: true });
		}
	},
	60_000
);
