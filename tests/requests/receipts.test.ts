import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compactReceipt, findReceipt, receiptText } from '#lib/domain/receipt.ts';
import {
	addLiveContest,
	allCookies,
	keepCookies,
	signedInCookie,
	startServerHere
} from '../support/live-contest.ts';
import type { RunningServer } from '../support/server.ts';

type Receipt = { body: string; signature: string; keyId: string };

let server: RunningServer;
let live: Awaited<ReturnType<typeof addLiveContest>>;
let cookie: string;
let attempt: string;
let receipt: Receipt;

async function send(method: string, path: string, given: { cookie?: string; form?: string } = {}) {
	const response = await fetch(server.address + path, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(given.cookie && { cookie: allCookies(given.cookie) }),
			...(method !== 'GET' && { origin: server.address }),
			...(given.form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' })
		},
		...(given.form !== undefined && { body: given.form })
	});
	if (given.cookie) keepCookies(given.cookie, response);
	return { status: response.status, headers: response.headers, text: await response.text() };
}

const formOf = (text: string) => new URLSearchParams({ receipt: text }).toString();
const check = (text: string) => send('POST', '/receipts', { form: formOf(text) });

beforeAll(async () => {
	live = await addLiveContest();
	server = await startServerHere();
	cookie = await signedInCookie(live.accounts.citizen);
	const started = await send('POST', `/api/v1/rounds/${live.rounds[0]!.id}/attempts`, { cookie });
	({ attempt } = JSON.parse(started.text) as { attempt: string });
	expect((await send('GET', `/attempts/${attempt}/receipt`, { cookie })).status).toBe(404);
	const ended = await send('POST', `/api/v1/attempts/${attempt}/submission`, { cookie });
	({ receipt } = JSON.parse(ended.text) as { receipt: Receipt });
});
afterAll(() => server.stop());

describe('the receipt of an ended attempt', () => {
	test('is in the result, and the same each time', async () => {
		const { text } = await send('GET', `/api/v1/attempts/${attempt}/result`, { cookie });
		expect(JSON.parse(text)).toMatchObject({ receipt });
		const again = await send('POST', `/api/v1/attempts/${attempt}/submission`, { cookie });
		expect(JSON.parse(again.text)).toMatchObject({ receipt });
	});

	test('stands on the result page with its code, and can be saved as a file', async () => {
		const page = await send('GET', `/attempts/${attempt}/result`, { cookie });
		expect(page.text).toContain('Biên nhận nộp bài');
		expect(page.text).toMatch(/([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}/);
		const file = await send('GET', `/attempts/${attempt}/receipt`, { cookie });
		expect(file.headers.get('content-disposition')).toContain('attachment; filename="bien-nhan-');
		expect(findReceipt(file.text)).toEqual({ body: receipt.body, signature: receipt.signature });
		const picture = await send('GET', `/attempts/${attempt}/receipt/qr`, { cookie });
		expect(picture.headers.get('content-type')).toBe('image/svg+xml');
		expect(picture.text).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
	});

	test('is nobody else’s', async () => {
		const other = await signedInCookie(live.accounts.official);
		for (const path of ['receipt', 'receipt/qr']) {
			expect((await send('GET', `/attempts/${attempt}/${path}`, { cookie: other })).status).toBe(
				404
			);
		}
	});
});

describe('the check page', () => {
	test('tells a genuine receipt, pasted by anybody, without the person, answers or marks', async () => {
		const { status, text } = await check(`Biên nhận:\r\n${receiptText(receipt)}`);
		expect(status).toBe(200);
		expect(text).toContain('Biên nhận đúng');
		expect(text).toContain(live.contest.title);
		expect(text).not.toMatch(/Nguyễn Thị Mẫu|câu đúng|\d điểm/);
	});

	test('tells one that was scanned: its address holds it', async () => {
		const { text } = await send('GET', `/receipts?r=${compactReceipt(receipt)}`);
		expect(text).toContain('Biên nhận đúng');
	});

	test.each<[string, () => string, string]>([
		['changed', () => receiptText(receipt).replace('steps 0', 'steps 4'), 'không khớp với chữ ký'],
		[
			'foreign',
			() => receiptText(receipt).replace(/^key .*/m, 'key ZZZZ-ZZZZ'),
			'khóa ký mà hệ thống này không có'
		],
		['damaged', () => receiptText(receipt).slice(0, 200), 'Không đọc được biên nhận'],
		['no receipt', () => 'xin chào', 'Không đọc được biên nhận']
	])('says in a sentence what is wrong with one that is %s', async (_, pasted, sentence) => {
		const { status, text } = await check(pasted());
		expect(status).toBe(200);
		expect(text).toContain(sentence);
		expect(text).not.toContain('Biên nhận đúng');
	});

	test('takes no more than a receipt with some words around it', async () => {
		expect((await check('')).status).toBe(400);
		const long = await check('a'.repeat(5_000));
		expect(long.status).toBe(400);
		expect(long.text).toContain('Nội dung dài quá mức cho phép');
		expect((await check('a'.repeat(50_000))).status).toBe(413);
		const address = await send('GET', `/receipts?r=${'a'.repeat(5_000)}`);
		expect(address.text).toContain('Không đọc được biên nhận');
	});

	test('shows the public keys', async () => {
		const { text } = await send('GET', '/receipts');
		expect(text).toContain(receipt.keyId);
		expect(text).toContain('-----BEGIN PUBLIC KEY-----');
		expect(text).not.toContain('PRIVATE');
	});

	test('bounds how often one network checks', async () => {
		const many = await Promise.all(Array.from({ length: 70 }, () => check('xin chào')));
		const refused = many.filter(({ text }) => text.includes('quá nhiều lượt kiểm tra'));
		expect(refused.length).toBeGreaterThanOrEqual(5);
		const free = await send('GET', '/receipts');
		expect(free.status).toBe(200);
	});
});
