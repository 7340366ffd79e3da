import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation, addPerson } from '../support/fixtures.ts';
import { addLiveContest, signedInCookie, startServerHere } from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';
import { access } from './access-table.ts';

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let neighbour: { id: string };

beforeAll(async () => {
	live = await addLiveContest();
	const { account } = await addPerson(await addOrganisation(), { role: 'organiser' });
	neighbour = account;
	server = await startServerHere();
});
afterAll(() => server.stop());

async function request(entry: string, account: { id: string }, contest = live.contest.id) {
	const [method = '', route = ''] = entry.split(' ');
	const path = route
		.replace(/\/\([^)]+\)/g, '')
		.replace('[contest]', contest)
		.replace('[recipient]', 'stp')
		.replace(/\?\/default$/, '');
	return fetch(`${server.address}${path}`, {
		method,
		redirect: 'manual',
		headers: {
			cookie: await signedInCookie(account),
			accept: 'text/html',
			origin: server.address,
			...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' })
		},
		...(method === 'POST' && { body: '' })
	});
}

const ofContests = Object.keys(access).filter((entry) => entry.includes('[contest]'));

test.each(ofContests)('%s: another organisation’s contest is as unknown as none', async (entry) => {
	for (const contest of [live.contest.id, 'nothing']) {
		const response = await request(entry, neighbour, contest);
		expect(response.status, contest).toBe(404);
		expect(await response.text()).not.toContain(live.contest.title);
	}
});

test('lists show the contests of one’s own organisation alone', async () => {
	for (const entry of ['GET /organiser', 'GET /organiser/contests']) {
		const own = await request(entry, live.accounts.organiser);
		expect(await own.text()).toContain(live.contest.title);
		const other = await request(entry, neighbour);
		expect(await other.text()).not.toContain(live.contest.title);
	}
});

test('a preview holds no key and no explanation', async () => {
	const path = 'GET /organiser/contests/[contest]/preview';
	const page = await (await request(path, live.accounts.organiser)).text();
	expect(page).toContain('Câu 1 / 4');
	expect(page).not.toContain('Vì quy định như vậy');
	expect(page).not.toMatch(/"?(key|explanation)"?:/);
});
