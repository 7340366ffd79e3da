import { expect, type Page } from '@playwright/test';
import { expectAccessible, phone, test } from '../support/browser.ts';

const contest = 'tim-hieu-cchc';
const training = 'luyen-tap-cchc';

/** A person of the sample. */
async function signIn(page: Page, next: string) {
	await page.goto(`/sign-in?next=${next}`);
	await page.locator('[name=login]').fill('CB0001');
	await page.locator('[name=password]').fill('tre-lang-2026');
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL(`**${next}`);
}

const optionAt = (page: Page, position: number, index: number) =>
	page.locator(`#cau-${position} .option`).nth(index).locator('input');

test.describe('with scripts', () => {
	test.use({ viewport: phone });

	test('every choice is saved at once, and neither a broken network nor a reload loses one', async ({
		page,
		context
	}) => {
		await signIn(page, `/contests/${contest}/enter`);
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
		await expect(page.getByRole('timer')).toBeVisible();
		await expect(page.locator('fieldset:visible')).toHaveCount(1);

		await test.step('a choice is on the server before the next question', async () => {
			await optionAt(page, 1, 1).check();
			await expect(page.locator('#cau-1')).toContainText('Đã lưu lúc');
			await expect(page.getByRole('banner')).toContainText('Đã lưu 1/20 câu');
			await expectAccessible(page);
		});

		await test.step('without a network it waits on the device, and goes by itself', async () => {
			await context.setOffline(true);
			await page.getByRole('button', { name: 'Câu tiếp' }).click();
			await optionAt(page, 2, 0).check();
			await expect(page.getByText('Mất kết nối, sẽ tự gửi lại')).toBeVisible();
			await expect(page.locator('#cau-2')).toContainText('Chưa gửi được');
			await expectAccessible(page);
			await context.setOffline(false);
			await expect(page.locator('#cau-2')).toContainText('Đã lưu lúc', { timeout: 20_000 });
			await expect(page.getByText('Mất kết nối')).toBeHidden();
		});

		await test.step('a reload comes back to the question with its answer', async () => {
			await page.reload();
			await expect(page.getByRole('timer')).toBeVisible();
			await expect(page.locator('#cau-2')).toBeVisible();
			await expect(optionAt(page, 2, 0)).toBeChecked();
		});

		await test.step('another window’s newer answer is shown, and said', async () => {
			const other = await context.newPage();
			await other.goto(`${page.url().split('#')[0]}#cau-3`);
			await expect(other.getByRole('timer')).toBeVisible();
			for (const index of [0, 1]) {
				await optionAt(other, 3, index).check();
				await expect(other.locator('#cau-3')).toContainText('Đã lưu lúc');
			}
			await expect(other.getByText('Đang gửi')).toHaveCount(0);
			await other.close();
			await page.getByRole('link', { name: 'Câu 3' }).click();
			// Not `check`: it would wait for a choice that the newer answer takes back at once.
			await optionAt(page, 3, 2).click();
			await expect(page.getByText('Câu mới hơn được giữ')).toBeVisible();
			await expect(optionAt(page, 3, 1)).toBeChecked();
		});

		await test.step('a forecast may be typed with dots', async () => {
			await page.getByRole('link', { name: 'Dự đoán' }).click();
			await page.getByLabel('Số dự đoán').fill('12.345');
			await expect(page.locator('#du-doan')).toContainText('Đã lưu 12.345');
		});

		await test.step('submitting says what is missing first', async () => {
			await page.getByRole('link', { name: 'Nộp bài' }).last().click();
			await expect(page.getByText('Còn 17/20 câu chưa trả lời')).toBeVisible();
			await expectAccessible(page);
			await page.getByRole('button', { name: 'Nộp bài' }).click();
			await expect(page.getByText(/\d+\/20 câu đúng/)).toBeVisible();
			await expect(page.getByText('12.345')).toBeVisible();
			await expectAccessible(page);
		});

		await test.step('the way back into the room leads to the result, and answers stay closed', async () => {
			const room = page.url().replace('/result', '');
			await page.goto(room);
			await expect(page).toHaveURL(`${room}/result`);
			await page.goto(`${room}/review`);
			await expect(page.getByText('sau khi đợt thi đóng')).toBeVisible();
			await expect(page.getByText('Giải thích:')).toHaveCount(0);
			await expectAccessible(page);
		});
	});

	test('what somebody chooses before the scripts have arrived counts', async ({
		page,
		context
	}) => {
		await signIn(page, `/contests/${training}/enter`);
		const start = page.getByRole('button', { name: 'Bắt đầu làm bài' });
		await expect(start).toBeVisible();
		const scripts = Promise.withResolvers<undefined>();
		await context.route(/\.js$/, async (route) => {
			await scripts.promise;
			await route.continue();
		});
		await start.click({ noWaitAfter: true });
		await optionAt(page, 1, 1).check();
		scripts.resolve(undefined);
		await expect(page.locator('#cau-1')).toContainText('Đã lưu lúc');
		await expect(optionAt(page, 1, 1)).toBeChecked();
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false, viewport: phone });

	test('the paper is one form: saved in parts, submitted, and explained at once in training', async ({
		page
	}) => {
		await signIn(page, `/contests/${training}/enter`);
		await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
		await expect(page.getByRole('banner')).toContainText('Hết giờ lúc');
		await expect(page.locator('noscript meta[http-equiv=refresh]')).toHaveCount(1);
		await expectAccessible(page);

		const count = await page.locator('fieldset').count();
		await optionAt(page, 1, 0).check();
		await optionAt(page, 3, 2).check();
		await page.getByRole('button', { name: 'Lưu các câu đã chọn' }).first().click();
		await expect(page).toHaveURL(/#cau-5$/);
		await expect(page.getByRole('banner')).toContainText(`Đã lưu 2/${count} câu`);
		await expect(optionAt(page, 3, 2)).toBeChecked();

		await optionAt(page, count, 0).check();
		await page.getByRole('button', { name: 'Lưu và đến trang nộp bài' }).click();
		await expect(page.getByText(`Còn ${count - 3}/${count} câu chưa trả lời`)).toBeVisible();
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Nộp bài' }).click();
		await expect(page.getByText(`/${count} câu đúng`)).toBeVisible();

		await page.getByRole('link', { name: 'Xem đáp án và giải thích' }).click();
		await expect(page.getByText('Giải thích:')).toHaveCount(count);
		await expect(page.getByText('Căn cứ:')).toHaveCount(count);
		await expectAccessible(page);
		await page.getByRole('link', { name: 'Về kết quả bài thi' }).click();
		await page.getByRole('link', { name: 'Các lượt thi của tôi' }).click();
		await expect(page.getByRole('link', { name: 'Xem kết quả' })).toHaveCount(1);
		await expectAccessible(page);
	});

	test('what was chosen outlives the session: signing in on the way saves it', async ({
		page,
		context
	}) => {
		await signIn(page, `/contests/${training}/enter`);
		await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
		await optionAt(page, 1, 0).check();
		await optionAt(page, 2, 1).check();
		await context.clearCookies({ name: 'khoabang' });
		await page.getByRole('button', { name: 'Lưu các câu đã chọn' }).first().click();
		await expect(page.getByRole('heading', { name: 'Phiên đăng nhập đã hết' })).toBeVisible();
		await expectAccessible(page);

		await page.locator('[name=login]').fill('CB0001');
		await page.locator('[name=password]').fill('sai-mat-khau');
		await page.getByRole('button', { name: 'Đăng nhập và lưu' }).click();
		await expect(page.getByRole('alert')).toContainText('chưa đúng');

		await page.locator('[name=password]').fill('tre-lang-2026');
		await page.getByRole('button', { name: 'Đăng nhập và lưu' }).click();
		await expect(page.getByRole('banner')).toContainText('Đã lưu 2/');
		await expect(optionAt(page, 2, 1)).toBeChecked();
	});

	test('what was chosen where another device has taken over is saved once it goes on here', async ({
		page,
		browser
	}) => {
		await signIn(page, `/contests/${training}/enter`);
		await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
		const room = page.url();
		await optionAt(page, 3, 2).check();
		const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await signIn(other, '/me');
		await other.goto(room);
		await other.getByRole('button', { name: 'Tiếp tục trên thiết bị này' }).click();
		await expect(other.getByRole('banner')).toContainText('Hết giờ lúc');

		await page.getByRole('button', { name: 'Lưu các câu đã chọn' }).first().click();
		await expect(
			page.getByRole('heading', { name: 'Lượt thi đang mở trên thiết bị khác' })
		).toBeVisible();
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Tiếp tục ở đây và lưu' }).click();
		await expect(page.getByRole('banner')).toContainText('Đã lưu 1/');
		await expect(optionAt(page, 3, 2)).toBeChecked();
		await other.context().close();
	});
});
