import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

/** Store and use-case tests run twice: once on a SQLite file, once on a real PostgreSQL. */
const onDatabase = (name: 'sqlite' | 'postgres') => ({
	extends: true as const,
	test: {
		name,
		include: ['tests/{stores,usecases,requests}/**/*.test.ts'],
		globalSetup: [`tests/support/${name}.ts`],
		setupFiles: ['tests/support/database.ts'],
		pool: 'forks' as const,
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});

export default defineConfig({
	plugins: [tailwindcss(), sveltekit()],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/{conventions,golden}/**/*.test.ts'],
					testTimeout: 20_000
				}
			},
			onDatabase('sqlite'),
			onDatabase('postgres'),
			{
				extends: true,
				test: {
					name: 'faults',
					include: ['tests/faults/**/*.test.ts'],
					// Each file brings servers and storms of its own.
					fileParallelism: false,
					testTimeout: 900_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
