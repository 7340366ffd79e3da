import { defineConfig } from 'drizzle-kit';
import { onPostgres } from './src/lib/server/db/dialect.ts';

const dialect = onPostgres ? 'postgres' : 'sqlite';

export default defineConfig({
	dialect: onPostgres ? 'postgresql' : 'sqlite',
	casing: 'snake_case',
	schema: './src/lib/server/db/schema.ts',
	out: `./src/lib/server/db/migrations/${dialect}`
});
