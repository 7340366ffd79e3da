import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type {} from './database-server.ts';

/** One folder for all SQLite files of the run. */
export function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'khoabang-sqlite-'));
	project.provide('databaseServer', { dialect: 'sqlite', folder });
	return () => rmSync(folder, { recursive: true, force: true });
}
