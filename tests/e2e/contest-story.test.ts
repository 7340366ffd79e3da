import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { readQuestionSheet } from '#lib/server/formats/question-sheet.ts';
import { localInput } from '#lib/texts/format.ts';
import { expectAccessible, test } from '../support/browser.ts';

// One contest from an empty database to the two official files, on the content of the sample.

const password = 'cau-long-bien-1902';
const sample = (name: string) => `src/samples/${name}`;

/** The right options of every question, by stem: what a well-prepared entrant knows. */
async function readAnswers(): Promise<Map<string, string[]>> {
	const { questions } = await readQuestionSheet(readFileSync(sample('questions.xlsx')));
	return new Map(
		questions.map(({ stem, options }) => [
			stem,
			options.filter(({ right }) => right).map(({ text }) => text)
		])
	);
}

const go = async (page: Page, path: string) => {
	await page.goto(path);
	await expectAccessible(page);
};

async function signIn(page: Page, login: string, secret: string) {
	await go(page, '/sign-in');
	await page.getByLabel('Số điện thoại, mã cán bộ hoặc tên đăng nhập').fill(login);
	await page.getByLabel('Mật khẩu hoặc mã vào thi').fill(secret);
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page).not.toHaveURL(/sign-in/);
}

async function signOut(page: Page) {
	await page.goto('/');
	const button = page.getByRole('button', { name: 'Đăng xuất' }).first();
	await button.click();
	await expect(page.getByRole('link', { name: 'Đăng nhập' }).first()).toBeVisible();
}

async function becomeFirstAdministrator(page: Page, setupCode: string) {
	await go(page, '/setup');
	await page.getByLabel('Mã khởi tạo').fill(setupCode);
	await page.getByLabel('Tên cơ quan chủ trì').fill('Ban Tổ chức cuộc thi');
	await page.getByLabel('Họ và tên').fill('Trần Văn Quản');
	await page.getByLabel('Tên đăng nhập').fill('quantri');
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByRole('button', { name: 'Tạo quản trị viên' }).click();
	await expect(page).toHaveURL(/\/admin$/);
}

async function fillTheBank(page: Page) {
	for (const [path, file] of [
		['topics', 'topics.csv'],
		['documents', 'legal-documents.csv']
	] as const) {
		await go(page, `/organiser/bank/${path}`);
		await page.getByLabel('Tệp CSV', { exact: true }).setInputFiles(sample(file));
		await page.getByRole('button', { name: 'Nhập tệp' }).click();
		await expect(page.getByRole('status')).toContainText('Đã nhập');
		await expectAccessible(page);
	}
	await go(page, '/organiser/bank/import');
	await page.getByLabel('Tệp câu hỏi').setInputFiles(sample('questions.xlsx'));
	await page.getByLabel('Dùng được ngay').check();
	await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
	await expect(page.getByText('196 câu mới')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Nhập 196 câu hỏi' }).click();
	await expect(page.getByText('196 câu hỏi', { exact: true }).first()).toBeVisible();
	await go(page, '/organiser/bank?search=mot+cua');
	await expect(page.getByRole('table').getByText('một cửa').first()).toBeVisible();
}

/** The next full minute that leaves this long to two entrants. */
const enoughForTwo = 150_000;
const closingTime = () => new Date(Math.ceil((Date.now() + enoughForTwo) / 60_000) * 60_000);

async function setUpContest(page: Page): Promise<{ contest: string; closesAt: Date }> {
	await go(page, '/organiser/contests/new');
	await page.getByLabel('Tên').fill('Tìm hiểu cải cách hành chính');
	await page.getByRole('button', { name: 'Lập và điền thể lệ' }).click();
	await expect(page).toHaveURL(/\/organiser\/contests\/[^/]+\/rules/);
	await expectAccessible(page);
	const contest = /contests\/([^/]+)/.exec(page.url())![1]!;
	await page.getByLabel('Lời giới thiệu').fill('Dành cho cán bộ và người dân.');
	await page.getByRole('button', { name: 'Lưu thể lệ' }).click();
	await expect(page.getByText('Đã lưu.').first()).toBeVisible();

	for (const [index] of ['officials', 'citizens'].entries()) {
		await page.goto(`/organiser/contests/${contest}/blueprint`);
		const division = page.locator('main section').nth(index);
		await division.getByLabel('Số câu, dòng 1').fill('5');
		await division.getByRole('button', { name: 'Lưu cấu trúc đề' }).last().click();
		await expect(page.getByText('Đề có 5 câu, tổng 5 điểm.').nth(index)).toBeVisible();
	}
	await expectAccessible(page);
	for (const [index] of ['officials', 'citizens'].entries()) {
		await page.goto(`/organiser/contests/${contest}/prizes`);
		const division = page.locator('main section').nth(index);
		await division.getByLabel('Tên giải, dòng 1').fill('Giải Nhất');
		await division.getByLabel('Số giải, dòng 1').fill('1');
		await division.getByLabel('Tiền thưởng mỗi giải (đồng), dòng 1').fill('2.000.000');
		await division.getByRole('button', { name: 'Lưu giải thưởng' }).last().click();
		await expect(page.getByText('1 giải, tổng 2.000.000 đồng').nth(index)).toBeVisible();
	}
	await expectAccessible(page);
	await go(page, `/organiser/contests/${contest}/preview`);
	await expect(page.getByRole('radio').or(page.getByRole('checkbox')).first()).toBeVisible();

	const closesAt = closingTime();
	await go(page, `/organiser/contests/${contest}/rounds`);
	await page.getByLabel('Mở lúc').fill(localInput(new Date(Date.now() - 3_600_000)));
	await page.getByLabel('Đóng lúc').fill(localInput(closesAt));
	await page.getByRole('button', { name: 'Thêm đợt' }).click();
	await expect(page.getByRole('button', { name: 'Lưu đợt' })).toBeVisible();
	await go(page, `/organiser/contests/${contest}/publish`);
	await page.getByRole('button', { name: 'Công bố cuộc thi' }).click();
	await expect(page.getByText('Đã công bố', { exact: true })).toBeVisible();
	return { contest, closesAt };
}

async function register(page: Page, contest: string) {
	await go(page, `/register?next=${encodeURIComponent(contest)}`);
	await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lúa');
	await page.getByLabel('Ngày sinh').fill('05/09/1971');
	await page.getByLabel('Số điện thoại').fill('0912 000 111');
	await page.getByLabel('Xã, phường hoặc đơn vị').selectOption({ label: 'Phường Kinh Bắc' });
	await page.getByLabel('Tôi đồng ý').check();
	await page.getByRole('button', { name: 'Đăng ký' }).click();
	await expect(page.getByText('Ghi lại hoặc chụp màn hình')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Tiếp tục' }).click();
	await expect(page).toHaveURL(new RegExp(contest));
}

/** Chooses the right options of a question, or, for `wrong`, the first wrong one. */
async function answer(page: Page, position: number, right: string[], wrong: boolean) {
	const question = page.locator(`#cau-${position}`);
	for (const option of await question.locator('.option').all()) {
		const text = (await option.locator('label span').last().innerText()).trim();
		if (right.includes(text) !== wrong) {
			await option.locator('input').check();
			if (wrong) return;
		}
	}
}

type Sitting = { page: Page; answers: Map<string, string[]>; scripted: boolean; wrong: number };

/** Answers every question, so many of them wrong, forecasts and submits. */
async function sit({ page, answers, scripted, wrong }: Sitting, forecast: string) {
	await expect(page).toHaveURL(/\/enter$/);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
	await expect(page).toHaveURL(/\/attempts\//);
	await expectAccessible(page);
	const map = page.getByRole('navigation', { name: 'Danh sách câu hỏi' });
	for (let position = 1; position <= 5; position++) {
		if (scripted) await map.getByRole('link', { name: `Câu ${position} ` }).click();
		const stem = (await page.locator(`#cau-${position} .stem`).innerText()).trim();
		await answer(page, position, answers.get(stem) ?? [], position <= wrong);
	}
	if (scripted) await map.getByRole('link', { name: 'Dự đoán' }).click();
	await page.getByLabel('Số dự đoán').fill(forecast);
	if (scripted) {
		await page.getByLabel('Số dự đoán').blur();
		await expect(page.getByText('Đã lưu 5/5 câu')).toBeVisible();
		await page.reload();
		await expect(page.getByText('Đã lưu 5/5 câu')).toBeVisible();
		await page.getByRole('main').getByRole('link', { name: 'Nộp bài' }).click();
	} else {
		await page.getByRole('button', { name: 'Lưu và đến trang nộp bài' }).click();
	}
	await expect(page).toHaveURL(/\/submit$/);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Nộp bài' }).click();
	await expect(page).toHaveURL(/\/result$/);
	await expect(page.getByText(`${5 - wrong}/5 câu đúng`)).toBeVisible();
	await expectAccessible(page);
}

/** The rows of a sheet as texts, as somebody who opens the file reads them. */
async function readSheet(
	page: Page,
	link: string
): Promise<{ rows: string[][]; formulas: number }> {
	const href = await page.getByRole('link', { name: link }).getAttribute('href');
	const response = await page.request.get(href!);
	expect(response.headers()['content-disposition']).toContain('attachment');
	const workbook = new ExcelJS.Workbook();
	const bytes = await response.body();
	await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset) as ArrayBuffer);
	const rows: string[][] = [];
	let formulas = 0;
	workbook.worksheets[0]!.eachRow((row) => {
		const cells: string[] = [];
		row.eachCell((cell) => {
			if (cell.formula) formulas += 1;
			if (cell.isMerged && cell.master !== cell) return;
			cells.push(cell.text);
		});
		rows.push(cells);
	});
	return { rows, formulas };
}

const roster = [
	'Mã cán bộ,Họ và tên,Ngày sinh,Chức vụ,Mã đơn vị,Mật khẩu',
	`CB-001,Lê Văn Bách,12/03/1980,Chuyên viên,SNV,${password}`
].join('\n');

type Upload = string | { name: string; mimeType: string; buffer: Buffer };

async function importTable(page: Page, path: string, file: Upload) {
	await go(page, path);
	await page.getByLabel('Tệp CSV (UTF-8)').setInputFiles(file);
	await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
	await expect(page.getByRole('button', { name: 'Nhập vào hệ thống' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Nhập vào hệ thống' }).click();
	await expect(page.getByRole('status')).toContainText('Đã nhập');
	await expectAccessible(page);
}

async function bringInUnitsAndPeople(page: Page) {
	await importTable(page, '/admin/units/import', sample('units.csv'));
	const people = { name: 'can-bo.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) };
	await importTable(page, '/admin/people/import', people);
	await go(page, '/admin/units');
	await go(page, '/organiser/people');
	await expect(page.getByText('Lê Văn Bách')).toBeVisible();

	await go(page, '/admin/organisation');
	await go(page, '/admin');
	await page.getByLabel('Họ và tên').fill('Phạm Thị Thư');
	await page.getByLabel('Tên đăng nhập').fill('thuky');
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
	await expect(page.getByRole('status')).toContainText('thuky');
	await expectAccessible(page);
}

async function settle(page: Page, contest: string, closesAt: Date) {
	await go(page, `/organiser/contests/${contest}/winners`);
	// Whoever is still sitting has until the round closes; a server at rest needs a few seconds to seal.
	await page.waitForTimeout(Math.max(0, closesAt.getTime() - Date.now()));
	await expect(async () => {
		await page.reload();
		await expect(page.getByLabel('Tôi đã kiểm tra')).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await expectAccessible(page);
	await page.getByLabel('Tôi đã kiểm tra').check();
	await page.getByRole('button', { name: 'Xác nhận kết quả' }).click();
	await expect(page.getByText('đã xác nhận', { exact: true })).toBeVisible();
	await expectAccessible(page);
}

async function checkPapers(page: Page) {
	const justice = await readSheet(page, 'Tải danh sách gửi Sở Tư pháp (XLSX)');
	const homeAffairs = await readSheet(page, 'Tải danh sách gửi Sở Nội vụ (XLSX)');
	expect(justice.formulas + homeAffairs.formulas).toBe(0);
	for (const { rows } of [justice, homeAffairs]) {
		const texts = rows.flat();
		expect(texts).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
		expect(texts).toContain('Độc lập - Tự do - Hạnh phúc');
		expect(texts).toContain('DANH SÁCH CÁ NHÂN ĐẠT GIẢI');
		expect(texts.join('\n')).toContain('Bốn triệu đồng');
	}
	const rowOf = ({ rows }: { rows: string[][] }, name: string) =>
		rows.find((row) => row.includes(name));
	expect(rowOf(justice, 'Lê Văn Bách')).toEqual(
		expect.arrayContaining(['1980', 'Sở Nội vụ', '5/5', '1', '0', 'Giải Nhất', '2000000'])
	);
	expect(rowOf(justice, 'Nguyễn Thị Lúa')).toEqual(
		expect.arrayContaining(['1971', 'Phường Kinh Bắc', '4/5', '3', '2', 'Giải Nhất', '2000000'])
	);
	expect(rowOf(homeAffairs, 'Lê Văn Bách')).toEqual(
		expect.arrayContaining(['Chuyên viên', 'Sở Nội vụ', '5/5 điểm', 'Giải Nhất', '2000000'])
	);
	// Nobody's telephone number or birth date goes where it is not needed.
	expect(JSON.stringify(homeAffairs.rows)).not.toMatch(/1971|912/);
	expect(JSON.stringify(justice.rows)).not.toContain('912');
}

/** What everybody may read once the round is settled, and what an entrant learns from the own paper. */
async function readAfterwards(page: Page, slug: string) {
	await go(page, '/honours');
	await expect(page.getByText('Nguyễn Thị Lúa')).toBeVisible();
	await go(page, `/contests/${slug}/leaderboard?division=citizens`);
	await expect(page.getByText('chính thức', { exact: true })).toBeVisible();
	await go(page, '/');
	await expect(page.getByText('Lê Văn Bách')).toBeVisible();
}

/** Axe looks at some thirty pages twice, and the round must close by itself. */
const longestStoryMs = 600_000;

async function tellStory(
	page: Page,
	{ setupCode, scripted }: { setupCode: string; scripted: boolean }
) {
	test.setTimeout(longestStoryMs);
	const answers = await readAnswers();
	await becomeFirstAdministrator(page, setupCode);
	await bringInUnitsAndPeople(page);
	await signOut(page);

	await signIn(page, 'thuky', password);
	await go(page, '/organiser');
	await fillTheBank(page);
	const { contest, closesAt } = await setUpContest(page);
	await signOut(page);

	const slug = 'tim-hieu-cai-cach-hanh-chinh';
	const enter = `/contests/${slug}/enter`;
	await go(page, `/contests/${slug}`);
	await register(page, enter);
	await sit({ page, answers, scripted, wrong: 1 }, '3');
	await page.getByRole('link', { name: 'Xem vị trí của tôi' }).click();
	await expect(page.getByText('chưa chính thức')).toBeVisible();
	await expectAccessible(page);
	await signOut(page);

	await signIn(page, 'cb-001', password);
	await page.goto(enter);
	await sit({ page, answers, scripted, wrong: 0 }, '1');
	await go(page, '/me');
	await go(page, `/contests/${slug}/leaderboard?by=units`);
	await signOut(page);

	await signIn(page, 'thuky', password);
	await settle(page, contest, closesAt);
	await checkPapers(page);
	await signOut(page);
	await readAfterwards(page, slug);

	await signIn(page, 'CB-001', password);
	await page.goto('/me');
	await page.getByRole('link', { name: 'Xem kết quả' }).first().click();
	await page.getByRole('link', { name: 'Xem đáp án và giải thích' }).click();
	await expect(page.getByText('Căn cứ').first()).toBeVisible();
	await expectAccessible(page);
}

const story = 'an official and a citizen enter a contest, and the organiser hands over the winners';

test.describe('from an empty database', () => {
	test.use({ environment: { SAMPLE: 'off' } });

	test(story, async ({ page, server }) => {
		await tellStory(page, { setupCode: server.setupCode, scripted: true });
	});

	test.describe('without JavaScript', () => {
		test.use({ javaScriptEnabled: false });

		test(`${story}, without JavaScript`, async ({ page, server }) => {
			await tellStory(page, { setupCode: server.setupCode, scripted: false });
		});
	});
});
