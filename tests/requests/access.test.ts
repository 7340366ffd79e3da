import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, type Role } from '#lib/domain/account.ts';
import { listEntryPoints } from '../support/entry-points.ts';
import { addLiveContest, signedInCookie, startServerHere } from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';
import { access, type Admitted } from './access-table.ts';

type Visitor = Role | 'guest';
const visitors: Visitor[] = ['guest', ...roles];

const admits: Record<Admitted, Visitor[]> = {
	everyone: visitors,
	members: [...roles],
	entrants: ['citizen', 'official'],
	organisers: ['organiser', 'admin'],
	admins: ['admin']
};

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let attempts: Record<string, string> = {};

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	const started = ['citizen', 'official'].map(async (role) => {
		const response = await request(`POST /api/v1/rounds/[round]/attempts`, role as Role);
		const { attempt } = (await response.json()) as { attempt: string };
		return [role, attempt] as const;
	});
	attempts = Object.fromEntries(await Promise.all(started));
});
afterAll(() => server.stop());

/** Rows that exist, so that nothing is refused merely because it is missing. */
const parameter = (name: string, visitor: Visitor): string =>
	({
		slug: live.contest.slug,
		round: live.rounds[0]!.id,
		attempt: attempts[visitor] ?? attempts.citizen ?? 'none',
		position: '1',
		question: live.questions[0]!.id,
		contest: live.contest.id,
		recipient: 'stp',
		account: live.acted.id
	})[name] ?? 'none';

async function request(entry: string, visitor: Visitor): Promise<Response> {
	const [method = '', route = ''] = entry.split(' ');
	const path = route
		.replace(/\/\([^)]+\)/g, '')
		.replace(/\[([^\]]+)\]/g, (_, name: string) => parameter(name, visitor))
		.replace(/\?\/default$/, '');
	const cookie = visitor === 'guest' ? undefined : await signedInCookie(live.accounts[visitor]);
	const isForm = method === 'POST' && !path.startsWith('/api/');
	return fetch(`${server.address}${path || '/'}`, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(cookie && { cookie }),
			...(method !== 'GET' && { origin: server.address }),
			...(isForm && { 'content-type': 'application/x-www-form-urlencoded' })
		},
		...(isForm && { body: '' })
	});
}

/** In, sent to sign in, or refused; what happens inside is for other tests. */
function outcome(response: Response, visitor: Visitor): 'in' | 'sign-in' | 'refused' {
	const location = response.headers.get('location') ?? '';
	// A guest's sheet goes on to a page that asks whose it is, with all that was chosen.
	const isAsked = visitor === 'guest' && location.endsWith('/sheet');
	const toSignIn = location.startsWith('/sign-in') || isAsked;
	if (response.status === 401 || (response.status < 400 && toSignIn)) return 'sign-in';
	return response.status === 403 ? 'refused' : 'in';
}

const listed = await listEntryPoints();

describe('who may use which entry point', () => {
	test('the table names every entry point that was built, and no other', () => {
		expect(Object.keys(access).sort()).toEqual(listed);
	});

	test.each(Object.entries(access))('%s admits %s', async (entry, admitted) => {
		for (const visitor of visitors) {
			const expected = admits[admitted].includes(visitor)
				? 'in'
				: visitor === 'guest'
					? 'sign-in'
					: 'refused';
			const response = await request(entry, visitor);
			expect(outcome(response, visitor), `${visitor}: ${response.status}`).toBe(expected);
			expect(response.status, visitor).toBeLessThan(500);
		}
	});
});
