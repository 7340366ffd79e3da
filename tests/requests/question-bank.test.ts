import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/server/db/connection.ts';
import { countQuestions, findQuestion, listQuestions } from '#lib/server/stores/questions.ts';
import { addOrganisation, addPerson } from '../support/fixtures.ts';
import { addLiveContest, signedInCookie, startServerHere } from '../support/live-contest.ts';
import { sheetOf } from '../support/question-sheets.ts';
import type { RunningServer } from '../support/server.ts';

// The bank's pages without JavaScript: plain forms, answered with whole pages.

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
});
afterAll(() => server.stop());

async function request(
	path: string,
	body?: FormData,
	account: { id: string } = live.accounts.organiser
) {
	const response = await fetch(`${server.address}/organiser/bank${path}`, {
		method: body ? 'POST' : 'GET',
		redirect: 'manual',
		headers: { cookie: await signedInCookie(account), accept: 'text/html', origin: server.address },
		...(body && { body })
	});
	return {
		status: response.status,
		to: response.headers.get('location'),
		page: await response.text()
	};
}

function formOf(change: Record<string, string | string[]> = {}): FormData {
	const fields = {
		topicId: live.topic.id,
		difficulty: 'easy',
		'audiences[]': ['officials', 'citizens'],
		stem: 'Cơ quan nào chủ trì kế hoạch thử?',
		'options[]': ['Sở Thử nghiệm', 'Sở Kiểm chứng', '', '', '', ''],
		'right[]': '1',
		explanation: '',
		basedOn: '0',
		...change
	};
	const form = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of [value].flat()) form.append(name, one);
	return form;
}

const ownCount = () => countQuestions(db, live.organisation.id);

describe('writing a question', () => {
	test('a preview shows what was typed and writes nothing', async () => {
		const before = await ownCount();
		const { status, page } = await request('/new?/preview', formOf());
		expect(status).toBe(200);
		expect(page).toContain('>Sở Kiểm chứng<');
		expect(page).toContain('Câu 1 / 1');
		expect(await ownCount()).toBe(before);
	});

	test('what is wrong is said at its field, and what was typed stays', async () => {
		const { status, page } = await request('/new?/save', formOf({ stem: '', 'right[]': [] }));
		expect(status).toBe(400);
		expect(page).toContain('Chưa nhập mục này.');
		expect(page).toContain('Đánh dấu phương án đúng.');
		expect(page).toContain('Sở Kiểm chứng');
	});

	test('a saved question is a draft until somebody approves it', async () => {
		const saved = await request('/new?/save', formOf());
		expect(saved.status).toBe(303);
		const [, id = ''] = /bank\/([^?]+)/.exec(saved.to ?? '') ?? [];
		const found = () => findQuestion(db, live.organisation.id, id);
		expect(await found()).toMatchObject({ state: 'draft', revision: 1 });
		expect((await request(`/${id}?/approve`, new FormData())).status).toBe(303);
		expect(await found()).toMatchObject({ state: 'approved' });

		const changed = await request(`/${id}?/save`, formOf({ stem: 'Sửa?', basedOn: '1' }));
		expect(changed.status).toBe(303);
		expect(await found()).toMatchObject({ stem: 'Sửa?', revision: 2, state: 'approved' });
		const late = await request(`/${id}?/save`, formOf({ stem: 'Muộn?', basedOn: '1' }));
		expect(late.status).toBe(409);
		expect(late.page).toContain('vừa được người khác sửa');
	});
});

describe('importing', () => {
	const rows = [
		['Câu nhập thứ nhất là gì?', 'Một', 'Hai', '', '', 'A'],
		['Câu nhập thứ hai là gì?', 'Ba', 'Bốn', '', '', 'B']
	];
	const upload = async (sheet: string[][]) => {
		const form = new FormData();
		form.set('file', new File([new Uint8Array(await sheetOf(sheet))], 'bo-de.xlsx'));
		form.set('topicId', live.topic.id);
		form.set('state', 'approved');
		return form;
	};
	/** The fields that the page carries to its second step. */
	const carried = (page: string) => {
		const form = new FormData();
		for (const name of ['content', 'fileName', 'topicId', 'state'])
			form.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '');
		return form;
	};

	test('shows what a file brings, and brings it once confirmed, without another upload', async () => {
		const before = await ownCount();
		const checked = await request('/import?/check', await upload(rows));
		expect(checked.page).toContain('2 câu mới');
		expect(await ownCount()).toBe(before);
		const confirmed = await request('/import?/confirm', carried(checked.page));
		expect(confirmed).toMatchObject({ status: 303, to: '/organiser/bank?imported=2&unchanged=0' });
		expect(await ownCount()).toBe(before + 2);
		const again = await request('/import?/confirm', carried(checked.page));
		expect(again.to).toBe('/organiser/bank?imported=0&unchanged=2');
		expect(await ownCount()).toBe(before + 2);
	});

	test('a file with a wrong row is told row by row and offers nothing to confirm', async () => {
		const { page } = await request(
			'/import?/check',
			await upload([...rows, ['Sai?', 'x', 'y', '', '', 'Z']])
		);
		expect(page).toContain('không có phương án “Z”');
		expect(page).not.toContain('?/confirm');
	});

	test('a file that is no workbook is refused with one sentence', async () => {
		const form = await upload(rows);
		form.set('file', new File(['STT,Câu hỏi'], 'bo-de.xlsx'));
		const { page } = await request('/import?/check', form);
		expect(page).toContain('Đây không phải tệp Excel đọc được.');
	});
});

describe('another organisation', () => {
	test('finds no question of this one, and changes none', async () => {
		const { account } = await addPerson(await addOrganisation(), { role: 'organiser' });
		const [question] = await listQuestions(db, live.organisation.id);
		for (const body of [undefined, formOf({ basedOn: '1' })]) {
			const path = `/${question!.id}${body ? '?/save' : ''}`;
			const { status, page } = await request(path, body, account);
			expect(status).not.toBe(200);
			expect(page).not.toContain(question!.stem);
		}
		expect((await request(`/${question!.id}?/retire`, new FormData(), account)).status).toBe(404);
		expect((await request('', undefined, account)).page).not.toContain(question!.stem);
		expect(await findQuestion(db, live.organisation.id, question!.id)).toEqual(question);
	});
});
