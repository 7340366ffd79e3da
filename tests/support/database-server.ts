/** Where the test files of this run make their databases; `sqlite.ts` or `postgres.ts` provides it. */
export type DatabaseServer =
	{ dialect: 'sqlite'; folder: string } | { dialect: 'postgres'; url: string };

declare module 'vitest' {
	interface ProvidedContext {
		databaseServer: DatabaseServer;
	}
}
