import type { Errand } from '#lib/domain/pressure.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What each route is for, whatever the method, or by method. A test compares the list with what was built. */
export const errands: Record<string, Errand | Partial<Record<Method, Errand>>> = {
	'/(public)': 'door',
	'/(public)/contests': 'door',
	'/(public)/contests/[slug]': 'door',
	'/(public)/contests/[slug]/leaderboard': 'report',
	'/(public)/honours': 'report',
	'/(public)/training': 'door',
	'/(public)/privacy': 'door',
	'/(public)/receipts': 'door',
	'/(public)/register': { GET: 'door', POST: 'start' },
	'/(public)/register/done': 'kept',
	'/(public)/setup': 'door',
	'/(public)/sign-in': 'door',
	'/(public)/sign-out': 'kept',

	'/(public)/contests/[slug]/enter': { GET: 'kept', POST: 'start' },
	'/(entrant)/attempts/[attempt]': 'kept',
	'/(entrant)/attempts/[attempt]/sitting': 'kept',
	'/(entrant)/attempts/[attempt]/sheet': 'kept',
	'/(entrant)/attempts/[attempt]/late': 'kept',
	'/(entrant)/attempts/[attempt]/submit': 'kept',
	'/(entrant)/attempts/[attempt]/receipt': 'kept',
	'/(entrant)/attempts/[attempt]/receipt/qr': 'kept',
	'/(entrant)/attempts/[attempt]/result': 'kept',
	'/(entrant)/attempts/[attempt]/review': 'kept',
	'/(entrant)/me': 'kept',

	// Staff are few, and need the pages with which they help the people who sit.
	'/(organiser)/organiser': 'kept',
	'/(organiser)/organiser/contests': 'kept',
	'/(organiser)/organiser/contests/new': 'kept',
	'/(organiser)/organiser/contests/[contest]': 'kept',
	'/(organiser)/organiser/contests/[contest]/rules': 'kept',
	'/(organiser)/organiser/contests/[contest]/rounds': 'kept',
	'/(organiser)/organiser/contests/[contest]/blueprint': 'kept',
	'/(organiser)/organiser/contests/[contest]/prizes': 'kept',
	'/(organiser)/organiser/contests/[contest]/preview': 'report',
	'/(organiser)/organiser/contests/[contest]/publish': 'kept',
	'/(organiser)/organiser/contests/[contest]/monitor': 'report',
	'/(organiser)/organiser/contests/[contest]/time': 'kept',
	'/(organiser)/organiser/contests/[contest]/time/grant': 'kept',
	'/(organiser)/organiser/contests/[contest]/time/move': 'kept',
	'/(organiser)/organiser/contests/[contest]/signals': 'report',
	'/(organiser)/organiser/contests/[contest]/winners': 'report',
	'/(organiser)/organiser/contests/[contest]/winners/[recipient]': 'report',
	'/(organiser)/organiser/people': 'report',
	'/(organiser)/organiser/people/[account]': 'kept',
	'/(organiser)/organiser/bank': 'report',
	'/(organiser)/organiser/bank/new': 'kept',
	'/(organiser)/organiser/bank/[question]': 'kept',
	'/(organiser)/organiser/bank/import': 'report',
	'/(organiser)/organiser/bank/import/template': 'report',
	'/(organiser)/organiser/bank/topics': { GET: 'kept', POST: 'report' },
	'/(organiser)/organiser/bank/documents': { GET: 'kept', POST: 'report' },

	'/(admin)/admin': 'kept',
	'/(admin)/admin/organisation': 'kept',
	'/(admin)/admin/people/import': 'report',
	'/(admin)/admin/units': 'kept',
	'/(admin)/admin/units/import': 'report',

	'/api/openapi.json': 'report',
	'/api/v1/session': { POST: 'door', DELETE: 'kept' },
	'/api/v1/contests/[slug]': 'door',
	'/api/v1/contests/[slug]/leaderboard': 'report',
	'/api/v1/rounds/[round]/attempts': 'start',
	'/api/v1/rounds/[round]/events': 'report',
	'/api/v1/rounds/[round]/gate': 'kept',
	'/api/v1/attempts/[attempt]/answers/[position]': 'kept',
	'/api/v1/attempts/[attempt]/forecast': 'kept',
	'/api/v1/attempts/[attempt]/sittings': 'kept',
	'/api/v1/attempts/[attempt]/submission': 'kept',
	'/api/v1/attempts/[attempt]/result': 'kept',
	'/healthz': 'kept',
	'/readyz': 'kept'
};

/** What a request is for, if the list says so. A route that nobody listed is kept: rather too much work than a lost save. */
export function errandOf(method: string, route: string): Errand | undefined {
	const listed = errands[route];
	return typeof listed === 'object'
		? listed[(method === 'HEAD' ? 'GET' : method) as Method]
		: listed;
}
