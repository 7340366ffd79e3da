import { tmpdir } from 'node:os';
import { startSession } from '#lib/server/auth/sessions.ts';
import { settings } from '#lib/server/settings.ts';
import type { Role } from '#lib/domain/account.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addQuestions,
	addTopic,
	addUnit
} from './fixtures.ts';
import { startServer, type RunningServer } from './server.ts';

/** What must never be seen before the round is over: every explanation of these tests holds it. */
export const canary = 'Vì quy định như vậy.';

const minuteMs = 60_000;
const fromNow = (minutes: number) => new Date(Date.now() + minutes * minuteMs);

/** A contest that is open at this moment, and one person of every role, in the test file's own database. */
export async function addLiveContest() {
	const organisation = await addOrganisation();
	const unit = await addUnit(organisation, { headcount: 12 });
	const topic = await addTopic(organisation);
	const questions = await addQuestions(topic, 8);
	const rounds = [{ opensAt: fromNow(-60), closesAt: fromNow(24 * 60) }];
	const played = await addContest(organisation, { rounds });
	const staff = { organisation, unit, topic, questions, ...played };
	const member = async (role: Role) =>
		(await addPerson(organisation, { role, person: { unitId: unit.id } })).account;
	return {
		...staff,
		/** Somebody whom staff may lock without losing a visitor. */
		acted: await member('citizen'),
		accounts: {
			citizen: await member('citizen'),
			official: await member('official'),
			organiser: await member('organiser'),
			admin: await member('admin')
		}
	};
}

/** The built server on the test file's own database. */
export function startServerHere(given: Record<string, string> = {}): Promise<RunningServer> {
	const environment = { SAMPLE: 'off', DATABASE_URL: settings.databaseUrl, ...given };
	return startServer(process.env.DATA_DIR ?? tmpdir(), environment);
}

/** The cookie of a new session. */
export async function signedInCookie(account: { id: string }): Promise<string> {
	return `khoabang=${await startSession(account.id, new Date(), undefined)}`;
}

const kept = new Map<string, Map<string, string>>();

/** The session's cookie with those that the server has set since: what a browser would send. */
export const allCookies = (session: string): string =>
	[session, ...[...(kept.get(session) ?? [])].map((pair) => pair.join('='))].join('; ');

/** Remembers what an answer sets for the browser with this session. */
export function keepCookies(session: string, response: Response): void {
	const jar = kept.get(session) ?? new Map<string, string>();
	kept.set(session, jar);
	for (const line of response.headers.getSetCookie()) {
		const [name = '', value = ''] = line.split(';', 1)[0]!.split('=');
		if (!session.startsWith(`${name}=`)) jar.set(name, value);
	}
}
