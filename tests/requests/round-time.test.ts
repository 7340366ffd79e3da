import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#lib/server/db/connection.ts';
import { attempts, rounds } from '#lib/server/db/schema.ts';
import { localInput } from '#lib/texts/format.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let cookies: { citizen: string; official: string; organiser: string };

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	cookies = {
		citizen: await signedInCookie(live.accounts.citizen),
		official: await signedInCookie(live.accounts.official),
		organiser: await signedInCookie(live.accounts.organiser)
	};
});
afterAll(() => server.stop());

async function visit(path: string, cookie: string, form?: Record<string, string>) {
	const response = await fetch(server.address + path, {
		method: form ? 'POST' : 'GET',
		redirect: 'manual',
		headers: { cookie: allCookies(cookie), origin: server.address, accept: 'text/html' },
		...(form && { body: new URLSearchParams(form) })
	});
	keepCookies(cookie, response);
	const text = await response.text();
	return { status: response.status, location: response.headers.get('location') ?? '', text };
}

const fromNow = (ms: number) => new Date(Date.now() + ms);
const minuteMs = 60_000;
const timePage = (part = '') => `/organiser/contests/${live.contest.id}/time${part}`;
const contestPage = () => `/contests/${live.contest.slug}`;
const sit = async (cookie: string) =>
	(await visit(`${contestPage()}/enter`, cookie, {})).location.split('?')[0]!;

/** As if it had been started earlier: its time is up at this moment. */
async function endAt(room: string, at: Date) {
	const startedAt = new Date(at.getTime() - 15 * minuteMs);
	const times = { startedAt, deliveredAt: startedAt, deadlineAt: at, endsAt: at };
	const id = room.split('/')[2]!;
	await transaction((tx) => tx.update(attempts).set(times).where(eq(attempts.id, id)));
}

const untilMs = (at: Date) =>
	new Promise((resume) => setTimeout(resume, Math.max(0, at.getTime() - Date.now())));

test('minutes given while somebody sits: what is saved after the old end counts', async () => {
	const room = await sit(cookies.citizen);
	const oldEnd = fromNow(4000);
	await endAt(room, oldEnd);
	const granted = await visit(timePage('/grant'), cookies.organiser, {
		...{ of: 'person', person: live.accounts.citizen.login },
		...{ kind: 'extra-time', minutes: '5', reason: 'Mất điện tại điểm thi' }
	});
	expect(granted.location).toBe(`${timePage()}?round=1&credited=1`);
	await untilMs(new Date(oldEnd.getTime() + 200));
	const answer = { at: '1', 'choice-1[]': 'b', 'sequence-1': '0' };
	expect((await visit(`${room}?/save`, cookies.citizen, answer)).status).toBe(303);
	expect((await visit(room, cookies.citizen)).text).toMatch(/id="cau-1-b"[^>]*checked/);
	const { text } = await visit(granted.location, cookies.organiser);
	expect(text).toContain('1 người đang làm bài được cộng giờ ngay');
	expect(text).toContain('Lý do: Mất điện tại điểm thi');
});

describe('granting', () => {
	const grant = (form: Record<string, string>) =>
		visit(timePage('/grant'), cookies.organiser, { of: 'person', kind: 'extra-time', ...form });

	test('a name leads to a choice, with everything typed still there', async () => {
		const form = { person: 'nguyen thi mau', minutes: '7', reason: 'Mất điện tại điểm thi' };
		const { status, text } = await grant(form);
		expect(status).toBe(400);
		expect(text).toContain('Chọn đúng người trong danh sách dưới đây.');
		expect(text).toContain(live.accounts.citizen.login);
		expect(text).not.toContain(live.accounts.organiser.login);
		expect(text).toContain('value="7"');
	});

	test('who was chosen counts only for the name they were found by', async () => {
		const form = { minutes: '1', reason: 'Mất điện tại điểm thi', personFor: 'nguyen' };
		const listed = await grant({ ...form, person: 'nguyen' });
		const personId = /name="personId" value="([^"]+)"/.exec(listed.text)![1]!;
		expect((await grant({ ...form, person: 'nguyen thi', personId })).status).toBe(400);
		expect((await grant({ ...form, person: 'nguyen', personId })).status).toBe(303);
	});

	test('what is missing is said at its field', async () => {
		const { status, text } = await grant({
			person: 'không ai tên thế',
			minutes: '601',
			reason: 'a'
		});
		expect(status).toBe(400);
		expect(text).toContain('Số lớn hơn mức cho phép.');
		expect(text).toContain('Viết rõ hơn, ít nhất 5 ký tự.');
		const nobody = await grant({ person: 'không ai', minutes: '6', reason: 'Mất điện' });
		expect(nobody.text).toContain('Không có người dự thi nào khớp.');
	});

	test('what was granted can be withdrawn, with a reason', async () => {
		const { location } = await grant({
			...{ person: live.accounts.official.login, minutes: '3' },
			reason: 'Cấp cho nhầm người'
		});
		const page = await visit(location, cookies.organiser);
		const exception = /name="exception" value="([^"]+)"/.exec(page.text)![1]!;
		const withdraw = (reason: string) =>
			visit(timePage('?/withdraw&round=1'), cookies.organiser, { exception, reason });
		expect((await withdraw('')).status).toBe(400);
		expect((await withdraw('Cấp nhầm người')).status).toBe(303);
		expect((await withdraw('Cấp nhầm người')).status).toBe(409);
		const { text } = await visit(timePage(), cookies.organiser);
		expect(text).toContain('Thu hồi: Thêm 3 phút');
	});
});

describe('moving', () => {
	const hidden = (text: string, name: string) =>
		new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
	const seenOf = (text: string) =>
		Object.fromEntries(
			['seenOpensAt', 'seenClosesAt', 'seenShorter'].map((name) => [name, hidden(text, name) ?? ''])
		);
	let window: Record<string, string>;
	const preview = () => visit(timePage('/move?/preview&round=1'), cookies.organiser, window);
	const decide = (seen: Record<string, string>, running?: string) =>
		visit(timePage('/move?/move&round=1'), cookies.organiser, {
			...window,
			...seen,
			...(running && { running })
		});

	test('is decided on numbers that are still true, else they are shown anew', async () => {
		window = {
			opensAt: localInput(fromNow(-60 * minuteMs)),
			closesAt: localInput(fromNow(4 * minuteMs)),
			reason: 'Bão, các điểm thi dừng tổ chức'
		};
		await sit(cookies.official);
		const first = await preview();
		expect(first.text).toContain('1 người có giờ kết thúc sau giờ đóng mới');
		const seen = seenOf(first.text);
		expect(seen.seenShorter).toBe('1');

		const undecided = await decide(seen);
		expect(undecided.status).toBe(400);
		expect(undecided.text).toContain('Chọn một mục trong danh sách.');

		await visit(`${await sit(cookies.citizen)}/submit`, cookies.citizen, {});
		await sit(cookies.citizen);
		const stale = await decide(seen, 'follow');
		expect(stale.status).toBe(409);
		expect(stale.text).toContain('Tình hình đã thay đổi kể từ lúc xem trước.');
		expect(stale.text).toContain('2 người có giờ kết thúc sau giờ đóng mới');
		expect((await visit(contestPage(), cookies.citizen)).text).not.toContain('Đóng sớm');

		const moved = await decide(seenOf(stale.text), 'follow');
		expect(moved.location).toBe(`${timePage()}?round=1&done=moved`);
		const { text } = await visit(contestPage(), cookies.citizen);
		expect(text).toContain('Đóng sớm lúc');
		expect(text).toContain('Bão, các điểm thi dừng tổ chức');
	});

	test('a window that cannot be is refused at its field', async () => {
		window = { ...window, closesAt: localInput(fromNow(-5 * minuteMs)) };
		const { status, text } = await preview();
		expect(status).toBe(409);
		expect(text).toContain('Giờ đóng phải sau thời điểm hiện tại.');
		expect(text).toContain('Bão, các điểm thi dừng tổ chức');
	});
});

test('a closed round that is opened again for everybody is open for a stranger too', async () => {
	const round = live.rounds[0]!;
	await transaction((tx) =>
		tx
			.update(rounds)
			.set({ closesAt: fromNow(-minuteMs) })
			.where(eq(rounds.id, round.id))
	);
	const stranger = async () => (await fetch(server.address + contestPage())).text();
	// Strangers share a page for a moment.
	const soon = { timeout: 20_000 };
	await expect.poll(stranger, soon).toContain('Đang xét giải');
	await visit(timePage('/grant'), cookies.organiser, {
		...{ of: 'everybody', kind: 'window', reason: 'Máy chủ bị gián đoạn' },
		opensAt: localInput(fromNow(-2 * minuteMs)),
		closesAt: localInput(fromNow(60 * minuteMs))
	});
	await expect.poll(stranger, soon).toContain('Đang mở');
	const page = await stranger();
	expect(page).toContain('Mở thêm từ');
	expect(page).toContain('Đăng ký và vào thi');
});
