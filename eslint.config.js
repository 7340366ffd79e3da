import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const ambientTime = [
	{
		selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
		message: 'The clock is an argument: take `locals.now`, or a parameter called `now`.'
	},
	{
		selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
		message: 'The clock is an argument: take `locals.now`, or a parameter called `now`.'
	},
	{
		selector: 'MemberExpression[object.name="Math"][property.name="random"]',
		message: 'Randomness is an argument: draw from a stored seed with domain/randomness.ts.'
	}
];

const environment = {
	selector: 'MemberExpression[object.name="process"][property.name="env"]',
	message: 'Settings come from server/settings.ts, which checks and describes them.'
};

const defaultExport = {
	selector: 'ExportDefaultDeclaration',
	message: 'Exports have names, so that a thing is called the same everywhere.'
};

const rawSql = {
	selector: 'CallExpression[callee.object.name="sql"][callee.property.name=/^(raw|identifier)$/]',
	message: 'Raw SQL can be injected into: use the query builder or a `sql` template with values.'
};

const oneDialect = {
	selector: 'CallExpression[callee.property.name=/^(get|all|run)$/][arguments.length=0]',
	message: 'Only SQLite has this method: await the query itself.'
};

const barrel = {
	selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
	message: 'Import a thing from the file that has it; nothing is exported again.'
};

const everywhere = [...ambientTime, environment, defaultExport, rawSql, barrel];
/** @typedef {{ selector: string, message: string }} Ban */

/** @param {Ban[]} bans @returns {import('eslint').Linter.RulesRecord} */
const banned = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans] });

/** @param {Ban[]} bans */
const except = (...bans) => everywhere.filter((ban) => !bans.includes(ban));

/** svelte-check sees the types of `data` and `form`, which ESLint does not. @type {import('eslint').Linter.RulesRecord} */
const unsafeValues = Object.fromEntries(
	['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
		`@typescript-eslint/no-unsafe-${use}`,
		'off'
	])
);

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'data/', 'test-results/', 'playwright-report/'] },
	js.configs.recommended,
	...ts.configs.strictTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			complexity: ['error', 10],
			'max-depth': ['error', 3],
			'no-console': 'error',
			eqeqeq: 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			// Types decide what is defined.
			'no-undef': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			// Only an interface can be added to, as the libraries' declarations ask us to.
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// With noUncheckedIndexedAccess, "!" is how one says that an index is in range.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// Vietnamese has no letters of several code points once it is composed.
			'@typescript-eslint/no-misused-spread': 'off',
			// "async" without "await" turns what is thrown into a rejection.
			'@typescript-eslint/require-await': 'off',
			// Text from outside is cleaned of control characters.
			'no-control-regex': 'off'
		}
	},
	{ files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
	{
		// It takes drizzle's functions as they are, the deprecated ways of calling them included.
		files: ['src/lib/server/db/dialect.ts'],
		rules: { '@typescript-eslint/no-deprecated': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			...unsafeValues,
			'svelte/no-at-html-tags': 'error',
			// What a function builds and returns need not be watched.
			'svelte/prefer-svelte-reactivity': 'off',
			// Paths are plain: the site lives at the root of its host.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{ files: ['src/**'], rules: banned(...everywhere) },
	// A law over all triples is three loops.
	{ files: ['**/*.test.ts'], rules: { 'max-depth': 'off' } },
	// What comes back over HTTP has no type; the tests say what it must be.
	{ files: ['tests/**'], rules: unsafeValues },
	{ files: ['src/lib/server/stores/**'], rules: banned(...everywhere, oneDialect) },
	{
		// The server has one clock; a browser has one of its own.
		files: [
			'src/lib/server/clock.ts',
			'src/routes/**/device.ts',
			'src/lib/components/server-clock.ts'
		],
		rules: banned(...except(...ambientTime))
	},
	{
		files: ['src/cli/**'],
		rules: { ...banned(...except(...ambientTime, environment)), 'no-console': 'off' }
	},
	{
		files: [
			'src/lib/server/settings.ts',
			'src/lib/server/db/dialect.ts',
			'src/lib/server/auth/setup-code*.ts'
		],
		rules: banned(...except(environment))
	}
);
