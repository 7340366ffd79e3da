/** Who gets in: everyone, anybody signed in, those who enter contests, organisers, administrators. */
export type Admitted = 'everyone' | 'members' | 'entrants' | 'organisers' | 'admins';

/**
 * The role × entry-point table. A page's load stands as GET, a form action as POST with its name, an endpoint
 * under its method. A test compares the names with what was built, and each line with what the server does.
 */
export const access: Record<string, Admitted> = {
	'GET /(public)': 'everyone',
	'GET /(public)/contests': 'everyone',
	'GET /(public)/contests/[slug]': 'everyone',
	'GET /(public)/contests/[slug]/leaderboard': 'everyone',
	'GET /(public)/honours': 'everyone',
	'GET /(public)/training': 'everyone',
	'GET /(public)/privacy': 'everyone',
	'GET /(public)/register': 'everyone',
	'POST /(public)/register?/default': 'everyone',
	'GET /(public)/register/done': 'entrants',
	'GET /(public)/setup': 'everyone',
	'POST /(public)/setup?/default': 'everyone',
	'GET /(public)/sign-in': 'everyone',
	'POST /(public)/sign-in?/default': 'everyone',
	'POST /(public)/sign-out': 'everyone',

	'GET /(organiser)/organiser': 'organisers',
	'GET /(organiser)/organiser/contests': 'organisers',
	'GET /(organiser)/organiser/contests/new': 'organisers',
	'POST /(organiser)/organiser/contests/new?/default': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]?/archive': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]?/restore': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/rules': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/rules?/default': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/rounds': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/rounds?/save': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/rounds?/remove': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/blueprint': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/blueprint?/save': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/blueprint?/copy': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/prizes': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/prizes?/save': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/prizes?/copy': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/preview': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/publish': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/publish?/default': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/monitor': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/winners': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/winners?/seal': 'organisers',
	'POST /(organiser)/organiser/contests/[contest]/winners?/settle': 'organisers',
	'GET /(organiser)/organiser/contests/[contest]/winners/[recipient]': 'organisers',

	'GET /api/openapi.json': 'everyone',
	'DELETE /api/v1/session': 'everyone',
	'POST /api/v1/session': 'everyone',
	'GET /api/v1/contests/[slug]': 'everyone',
	'GET /api/v1/contests/[slug]/leaderboard': 'everyone',
	'POST /api/v1/rounds/[round]/attempts': 'entrants',
	'PUT /api/v1/attempts/[attempt]/answers/[position]': 'entrants',
	'PUT /api/v1/attempts/[attempt]/forecast': 'entrants',
	'POST /api/v1/attempts/[attempt]/submission': 'entrants',
	'GET /api/v1/attempts/[attempt]/result': 'entrants',
	'GET /healthz': 'everyone',
	'GET /readyz': 'everyone'
};
