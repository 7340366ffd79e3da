// Who may import whom. A layer lists what it may know; everything else is forbidden to it.

/** @param {string[]} folders */
const lib = (...folders) => `^src/lib/(${folders.join('|')})`;
const packages = '^node_modules/';
const kit = ['^\\$app/', '^\\./\\$types'];
const test = '\\.test\\.ts$';

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/** @param {string} name @param {string} from @param {string[]} allowed @returns {Rule} */
const may = (name, from, ...allowed) => ({
	name,
	severity: 'error',
	from: { path: from, pathNot: test },
	to: { pathNot: [from, ...allowed], dependencyTypesNot: ['core'] }
});

/** @param {string} name @param {string} owners @param {string} library @returns {Rule} */
const only = (name, owners, library) => ({
	name,
	severity: 'error',
	from: { pathNot: owners },
	to: { path: `^node_modules/${library}/` }
});

/** @param {string[]} names */
const server = (...names) => lib(...names.map((name) => `server/${name}`));
const data = server(
	...['db/connection\\.ts', 'db/ids\\.ts', 'db/dialect\\.ts'],
	...['db/storage-failure\\.ts', 'db/unsafe-database\\.ts']
);

/** @type {Rule[]} */
const layers = [
	{
		name: 'domain-knows-nothing',
		severity: 'error',
		from: { path: lib('domain/'), pathNot: test },
		to: { pathNot: lib('domain/') }
	},
	may('texts', lib('texts/'), lib('domain/')),
	may('forms', lib('forms/'), lib('texts/', 'domain/'), packages),
	may('components', lib('components/'), lib('forms/', 'texts/', 'domain/'), packages, ...kit),
	may('db', server('db/'), lib('domain/'), server('settings\\.ts'), packages),
	may('stores', server('stores/'), server('db/'), lib('domain/'), packages),
	may('formats', server('formats/'), lib('domain/'), packages),
	may('papers', server('papers/'), lib('texts/', 'domain/'), packages),
	may(
		'usecases-and-jobs',
		server('usecases/', 'jobs/'),
		data,
		server('stores/', 'formats/', 'clock\\.ts', 'events\\.ts', 'refusal\\.ts'),
		lib('domain/'),
		packages
	),
	may(
		'auth',
		server('auth/'),
		data,
		server('stores/', 'settings\\.ts', 'refusal\\.ts'),
		lib('domain/'),
		packages
	),
	may(
		'http',
		server('http/'),
		data,
		server(
			...['auth/', 'usecases/', 'stores/'],
			...['settings\\.ts', 'clock\\.ts', 'refusal\\.ts', 'lifecycle\\.ts', 'events\\.ts']
		),
		lib('forms/', 'texts/', 'domain/'),
		packages
	),
	may(
		'routes',
		'^src/routes/',
		lib('components/', 'forms/', 'texts/', 'domain/'),
		server('http/', 'auth/', 'usecases/', 'stores/', 'papers/', 'formats/'),
		server('settings\\.ts', 'clock\\.ts', 'refusal\\.ts', 'lifecycle\\.ts', 'events\\.ts'),
		server('db/connection\\.ts'),
		'^src/app\\.css$',
		packages,
		...kit
	),
	may(
		'cli',
		'^src/cli/',
		data,
		server(
			...['usecases/', 'stores/', 'formats/', 'papers/', 'auth/'],
			...['settings\\.ts', 'refusal\\.ts', 'handover\\.ts']
		),
		lib('texts/', 'domain/'),
		'^build/',
		packages
	)
];

/** From the waiting page to the last save; submitting is where marks begin. */
const answering = [
	'^src/lib/server/usecases/(answers|attempts|deliveries|own-rounds|papers|sittings)\\.ts$',
	`^src/lib/server/http/(${[
		...['attempt-payload', 'delivery', 'entry', 'front-door', 'network', 'queue'],
		...['round-streams', 'saving', 'sitting', 'start-gate']
	].join('|')})\\.ts$`,
	'^src/lib/server/events\\.ts$',
	'^src/routes/\\([a-z]+\\)/contests/\\[slug\\]/enter/',
	'^src/routes/\\(entrant\\)/attempts/\\[attempt\\]/((sitting|sheet)/)?[^/]+$',
	'^src/routes/api/v1/attempts/\\[attempt\\]/(answers|forecast|sittings)/',
	'^src/routes/api/v1/rounds/'
];

/** Where keys are read, and where marks are made or kept. */
const keysAndMarks = [
	'^src/lib/server/stores/(question-keys|standings|boards|board-places|results)\\.ts$',
	'^src/lib/domain/scoring\\.ts$'
];

/** @type {import('dependency-cruiser').IConfiguration} */
const rules = {
	forbidden: [
		...layers,
		only('drizzle-only-in-db-and-stores', `${server('db/', 'stores/')}|^tests/`, 'drizzle-orm'),
		only('lucia-only-in-auth', server('auth/'), 'lucia'),
		{
			name: 'no-kit-below-routes',
			comment: 'The command line and the tests run these without SvelteKit.',
			severity: 'error',
			from: {
				path: [
					lib('domain/', 'texts/', 'forms/'),
					server('db/', 'stores/', 'usecases/', 'jobs/', 'formats/', 'papers/'),
					'^src/cli/'
				]
			},
			to: { path: '^\\$(app|env|lib)/|^node_modules/@sveltejs/kit/' }
		},
		{
			name: 'keys-stay-off-the-answering-path',
			comment:
				'Nothing that lets people in, shows papers or takes answers can reach the keys or marks.',
			severity: 'error',
			from: { path: answering },
			to: { path: keysAndMarks, reachable: true }
		},
		{
			name: 'no-tests-in-the-product',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: ['^tests/', test] }
		},
		{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-orphans',
			severity: 'error',
			from: { orphan: true, pathNot: '\\.d\\.ts$|^src/routes/|^tests/' },
			to: {}
		},
		{
			name: 'no-unresolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^(\\$app|\\$types)/|^\\./\\$types|^build/' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'types', 'import', 'node', 'default']
		}
	}
};

export default rules;
