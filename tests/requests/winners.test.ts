import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { listAuditEntries } from '#lib/server/stores/audit-log.ts';
import { findRound } from '#lib/server/stores/contests.ts';
import type { Role } from '#lib/domain/account.ts';
import {
	actions,
	load
} from '../../src/routes/(organiser)/organiser/contests/[contest]/winners/+page.server.ts';
import { GET } from '../../src/routes/(organiser)/organiser/contests/[contest]/winners/[recipient]/+server.ts';
import {
	addContest,
	addOrganisation,
	addPerson,
	addUnit,
	daysLater,
	now
} from '../support/fixtures.ts';
import { addRunningAttempt, addStanding } from '../support/results.ts';

const afterClosing = daysLater(31);

type Account = { accountId: string; organisationId: string; role: Role } | undefined;

/** A contest with one official and one citizen who finished, and an organiser to ask for it. */
async function addPlayed() {
	const organisation = await addOrganisation();
	const unit = await addUnit(organisation, { name: 'Phường Thử', headcount: 10 });
	const { contest, rounds, divisions } = await addContest(organisation);
	const [round] = rounds;
	for (const [index, fullName] of ['=SUM(A1)', 'Trần Thị Người Dân'].entries()) {
		const role = index === 0 ? ('official' as const) : ('citizen' as const);
		const { person } = await addPerson(organisation, {
			role,
			person: { fullName, unitId: unit.id, phone: '+84912345678' }
		});
		const entry = { roundId: round!.id, division: divisions[index]!, personId: person.id };
		await addStanding({ ...entry, unitId: unit.id, forecast: 4321 });
	}
	const { account } = await addPerson(organisation, { role: 'organiser' });
	const organiser = {
		accountId: account.id,
		organisationId: organisation.id,
		role: 'organiser' as Role
	};
	return { organisation, contest, round: round!, divisions, organiser };
}

type Asked = {
	contest: string;
	account: Account;
	recipient?: string;
	query?: string;
	at?: Date;
	form?: Record<string, string>;
};

function eventOf({ contest, account, recipient, query = '', at = afterClosing, form }: Asked) {
	return {
		params: { contest, recipient },
		url: new URL(`http://localhost/organiser/contests/${contest}/winners?${query}`),
		locals: { now: at, account, requestId: 'request' },
		setHeaders: () => undefined,
		request: new Request('http://localhost/', {
			method: 'POST',
			body: new URLSearchParams(form ?? {})
		})
	};
}

type Handler = (event: unknown) => unknown;

/** What came of it: the status of an answer, a redirect or an error, and what came with it. */
async function ask(handler: unknown, asked: Asked) {
	try {
		const answer: unknown = await (handler as Handler)(eventOf(asked));
		if (answer instanceof Response) return { status: answer.status, response: answer };
		const failed = answer as { status?: number; data?: unknown };
		return { status: failed.status ?? 200, answer };
	} catch (thrown) {
		const { status, location } = thrown as { status?: number; location?: string };
		if (status === undefined) throw thrown;
		return { status, location };
	}
}

const settle = (asked: Asked) =>
	ask(actions.settle, { query: 'round=1', form: { confirmed: 'yes' }, ...asked });

describe('the file for a department', () => {
	const download = (asked: Asked) => ask(GET, { recipient: 'stp', ...asked });

	test('is an XLSX with a Vietnamese name that no cache keeps, and the audit log names who took it', async () => {
		const { organisation, contest, organiser } = await addPlayed();
		await settle({ contest: contest.id, account: organiser });
		const { status, response } = await download({
			contest: contest.id,
			account: organiser,
			at: daysLater(32)
		});
		expect(status).toBe(200);
		expect(response?.headers.get('content-type')).toContain('spreadsheetml');
		expect(response?.headers.get('cache-control')).toBe('no-store');
		const name = `Danh sách đạt giải - ${contest.title} - Đợt 1 - Sở Tư pháp.xlsx`;
		expect(response?.headers.get('content-disposition')).toContain(encodeURIComponent(name));
		const [entry] = await listAuditEntries(db, organisation.id);
		expect(entry).toMatchObject({
			action: 'winners-exported',
			accountId: organiser.accountId,
			details: { recipient: 'stp' }
		});
	});

	test.each<[string, string[]]>([
		['stp', []],
		['snv', ['1980', '4321']]
	])(
		'%s holds the winners, and neither a phone number nor what that department does not need',
		async (recipient, absent) => {
			const { contest, organiser } = await addPlayed();
			await settle({ contest: contest.id, account: organiser });
			const { response } = await download({ contest: contest.id, account: organiser, recipient });
			const workbook = new ExcelJS.Workbook();
			await workbook.xlsx.load(await response!.arrayBuffer());
			const texts: string[] = [];
			for (const sheet of workbook.worksheets) {
				sheet.eachRow((row) => {
					row.eachCell((cell) => texts.push(cell.text));
				});
			}
			expect(texts).toEqual(
				expect.arrayContaining(['=SUM(A1)', 'Trần Thị Người Dân', 'Giải Nhất'])
			);
			for (const secret of ['912345678', ...absent]) expect(texts.join('\n')).not.toContain(secret);
		}
	);

	test('is not there before the result is confirmed, nor for a recipient nobody entered', async () => {
		const { contest, organiser } = await addPlayed();
		const asked = { contest: contest.id, account: organiser };
		expect((await download(asked)).status).toBe(404);
		await settle(asked);
		expect((await download({ ...asked, recipient: 'bao-chi' })).status).toBe(404);
		expect((await download({ ...asked, query: 'round=2' })).status).toBe(404);
	});

	test('is given to nobody but the organisers of its own organisation', async () => {
		const { organisation, contest, organiser } = await addPlayed();
		await settle({ contest: contest.id, account: organiser });
		const other = await addOrganisation();
		const entries = (await listAuditEntries(db, organisation.id)).length;
		const cases: [Account, number][] = [
			[undefined, 303],
			[{ ...organiser, role: 'citizen' }, 403],
			[{ ...organiser, role: 'official' }, 403],
			[{ ...organiser, organisationId: other.id }, 404]
		];
		for (const [account, status] of cases) {
			expect((await download({ contest: contest.id, account })).status).toBe(status);
		}
		expect(await listAuditEntries(db, organisation.id)).toHaveLength(entries);
	});
});

describe('the page', () => {
	type Shown = {
		phase: string;
		unended: number;
		divisions: { winners: { fullName: string }[] }[];
	};
	const open = async (asked: Asked) => {
		const { status, answer } = await ask(load, asked);
		return { status, round: (answer as { round: Shown } | undefined)?.round, answer };
	};

	test('shows nobody and no number while the round is open', async () => {
		const { contest, organiser } = await addPlayed();
		const { round, answer } = await open({ contest: contest.id, account: organiser, at: now });
		expect(round).toMatchObject({ phase: 'open', divisions: [] });
		expect(JSON.stringify(answer)).not.toContain('Trần Thị Người Dân');
	});

	test('shows the proposal after closing, without ids or phone numbers', async () => {
		const { contest, organiser } = await addPlayed();
		const { round, answer } = await open({ contest: contest.id, account: organiser });
		expect(round?.divisions.flatMap(({ winners }) => winners)).toMatchObject([
			{ fullName: '=SUM(A1)', place: 1, prizeName: 'Giải Nhất' },
			{ fullName: 'Trần Thị Người Dân', place: 1, prizeName: 'Giải Nhất' }
		]);
		expect(JSON.stringify(answer)).not.toMatch(/personId|attemptId|912345678/);
	});

	test('is unknown to another organisation and to rounds that do not exist', async () => {
		const { contest, organiser } = await addPlayed();
		const other = await addOrganisation();
		const stranger = { ...organiser, organisationId: other.id };
		expect((await open({ contest: contest.id, account: stranger })).status).toBe(404);
		const asked = { contest: contest.id, account: organiser };
		expect((await open({ ...asked, query: 'round=9' })).status).toBe(404);
	});
});

describe('confirming', () => {
	test('settles the round and comes back to it', async () => {
		const { contest, round, organiser } = await addPlayed();
		const { status, location } = await settle({ contest: contest.id, account: organiser });
		expect([status, location]).toEqual([303, '?round=1']);
		expect((await findRound(db, round.id))?.settledAt).toEqual(afterClosing);
	});

	test('asks for the tick', async () => {
		const { contest, round, organiser } = await addPlayed();
		const asked = { contest: contest.id, account: organiser, form: {} };
		const { status, answer } = await settle(asked);
		expect(status).toBe(400);
		expect(answer).toMatchObject({ data: { issues: { confirmed: 'confirm-needed' } } });
		expect((await findRound(db, round.id))?.settledAt).toBeNull();
	});

	test('is refused before closing', async () => {
		const { contest, organiser } = await addPlayed();
		const { status, answer } = await settle({ contest: contest.id, account: organiser, at: now });
		expect(status).toBe(409);
		expect(answer).toMatchObject({ data: { refusal: 'round-not-closed' } });
	});

	test('waits until attempts whose time is over have been sealed, which a button does', async () => {
		const { contest, round, divisions, organiser, organisation } = await addPlayed();
		const { person } = await addPerson(organisation, { role: 'citizen' });
		await addRunningAttempt({ roundId: round.id, division: divisions[1]!, personId: person.id });
		const asked = { contest: contest.id, account: organiser };
		const { answer } = await settle(asked);
		expect(answer).toMatchObject({ data: { refusal: 'attempts-running' } });

		const sealed = await ask(actions.seal, { ...asked, query: 'round=1' });
		expect([sealed.status, sealed.location]).toEqual([303, '?round=1']);
		expect((await settle(asked)).status).toBe(303);
	});

	test.each([
		['settle', actions.settle],
		['seal', actions.seal]
	])('%s is for organisers of the organisation alone', async (_, action) => {
		const { contest, round, organiser } = await addPlayed();
		const other = await addOrganisation();
		const form = { confirmed: 'yes' };
		const cases: [Account, number][] = [
			[undefined, 303],
			[{ ...organiser, role: 'official' }, 403],
			[{ ...organiser, organisationId: other.id }, 404]
		];
		for (const [account, status] of cases) {
			const asked = { contest: contest.id, account, query: 'round=1', form };
			expect((await ask(action, asked)).status).toBe(status);
		}
		expect((await findRound(db, round.id))?.settledAt).toBeNull();
	});
});
