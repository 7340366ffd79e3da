import { expect } from '@playwright/test';
import { expectAccessible, test } from '../support/browser.ts';

test('a new installation greets its first visitor and prints a code for its first administrator', async ({
	page,
	server
}) => {
	expect((await page.request.get('/healthz')).ok()).toBe(true);
	expect(server.setupCode).not.toBe('');
	expect(server.output()).toContain('Tài khoản dùng thử');
	await page.goto('/');
	await expect(page.locator('h1')).toBeVisible();
	await expectAccessible(page);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the first visitor is greeted too', async ({ page }) => {
		await page.goto('/');
		await expect(page.locator('h1')).toBeVisible();
		await expectAccessible(page);
	});
});
