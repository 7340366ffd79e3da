import { expect, type Page } from '@playwright/test';
import { expectAccessible, phone, test } from '../support/browser.ts';

const training = 'luyen-tap-cchc';

async function signIn(page: Page, next: string) {
	await page.goto(`/sign-in?next=${next}`);
	await page.locator('[name=login]').fill('CB0001');
	await page.locator('[name=password]').fill('tre-lang-2026');
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL(({ pathname }) => pathname === next);
}

async function startTraining(page: Page) {
	await signIn(page, `/contests/${training}/enter`);
	await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
	await expect(page.getByRole('timer')).toBeVisible();
}

const optionAt = (page: Page, position: number, index: number) =>
	page.locator(`#cau-${position} .option`).nth(index).locator('input');

test.use({ viewport: phone });

test('a session that ends in the middle is renewed over the paper, by nobody else, and nothing is lost', async ({
	page,
	context
}) => {
	await startTraining(page);
	await context.clearCookies({ name: 'khoabang' });
	await optionAt(page, 1, 0).check();
	const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại để lưu tiếp' });
	await expect(dialog).toContainText('1 câu chưa gửi');
	await expectAccessible(page);

	await dialog.getByLabel('Số điện thoại').fill('CB0002');
	await dialog.getByLabel('Mật khẩu').fill('tre-lang-2026');
	await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(dialog.getByRole('alert')).not.toBeEmpty();

	await dialog.getByLabel('Số điện thoại').fill('CB0001');
	await dialog.getByLabel('Mật khẩu').fill('tre-lang-2026');
	await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(dialog).toBeHidden();
	await expect(page.locator('#cau-1')).toContainText('Đã lưu lúc');
	await expect(optionAt(page, 1, 0)).toBeChecked();
});

test('a second device takes over knowingly; the first is told, keeps its answer, and takes back', async ({
	page,
	browser,
	server
}) => {
	await startTraining(page);
	const room = page.url().split('#')[0]!;
	const context = await browser.newContext({ baseURL: server.address, viewport: phone });
	const other = await context.newPage();
	await signIn(other, '/me');
	await other.goto(room);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText(
		'Lượt thi đang mở trên thiết bị khác'
	);
	await expect(other.locator('fieldset')).toHaveCount(0);
	await expectAccessible(other);
	await other.getByRole('button', { name: 'Tiếp tục trên thiết bị này' }).click();
	await expect(other.getByRole('timer')).toBeVisible();

	await optionAt(page, 1, 2).check();
	await expect(page.getByText('thiết bị này không lưu được nữa')).toBeVisible();
	await expect(page.locator('#cau-1')).toContainText('Chưa gửi được');
	await expectAccessible(page);
	page.once('dialog', (leaving) => void leaving.accept());
	await page.getByRole('button', { name: 'Tiếp tục trên thiết bị này' }).click();
	await expect(page.locator('#cau-1')).toContainText('Đã lưu lúc');
	await expect(optionAt(page, 1, 2)).toBeChecked();
	await context.close();
});

test('twenty minutes without a network: the room stays, says what is unsent, and sends it as the rules allow', async ({
	page,
	context
}) => {
	await page.clock.install();
	await startTraining(page);
	await context.setOffline(true);
	await optionAt(page, 1, 1).check();
	await expect(page.getByText('Mất kết nối, sẽ tự gửi lại')).toBeVisible();
	// Longer than the attempt lasts: on this device the time is over.
	await page.clock.fastForward('59:00');
	await expect(page.getByText('Đã hết giờ. Câu 1 chưa gửi được')).toBeVisible({ timeout: 20_000 });
	await expect(page.locator('fieldset:enabled')).toHaveCount(0);
	await expectAccessible(page);
	await context.setOffline(false);
	await page.clock.fastForward('01:00');
	// The server takes it, and leads on by its own clock.
	await expect(page.locator('#cau-1')).toContainText('Đã lưu lúc', { timeout: 20_000 });
});
