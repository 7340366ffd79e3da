import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expectAccessible, phone, test } from '../support/browser.ts';
import type { RunningServer } from '../support/server.ts';

const slug = 'tim-hieu-cchc';
const door = `/contests/${slug}/enter`;

/** Moves the sample contest's opening to so many seconds from now, as if it had been planned so. */
function openIn({ dataDir }: RunningServer, seconds: number): string {
	const database = new Database(join(dataDir, 'khoabang.db'));
	const round = database
		.prepare<[number, string], string>(
			'update rounds set opens_at = ? where contest_id = (select id from contests where slug = ?) returning id'
		)
		.pluck()
		.get(Date.now() + seconds * 1000, slug);
	database.close();
	return round!;
}

async function signIn(page: Page, login: string, secret: string) {
	await page.getByRole('link', { name: 'Đăng nhập' }).last().click();
	await page.locator('[name=login]').fill(login);
	await page.locator('[name=password]').fill(secret);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL(`**${door}`);
}

const official = ['CB0001', 'tre-lang-2026'] as const;
const citizen = ['0912345678', 'MAUA-2345'] as const;
const startButton = (page: Page) => page.getByRole('button', { name: 'Bắt đầu làm bài' });
/** The opening, and the moment until the page asks again. */
const untilOpen = { timeout: 90_000 };

test.describe('with scripts', () => {
	test.use({ viewport: phone });

	test('somebody comes early, signs in, waits at the door and is let in by the page itself', async ({
		page,
		server
	}) => {
		openIn(server, 60);
		await page.goto(door);
		await expect(page.getByRole('heading', { name: 'Phòng chờ' })).toBeVisible();
		await expectAccessible(page);
		await signIn(page, ...official);
		await expect(page.getByRole('timer')).toBeVisible();
		await expect(page.getByText('Giờ máy chủ')).toBeVisible();
		await expect(startButton(page)).toHaveCount(0);
		await expectAccessible(page);

		await expect(startButton(page)).toBeVisible(untilOpen);
		await expectAccessible(page);
		await startButton(page).click();
		// Waiting has cost none of the quarter of an hour.
		await expect(page.getByRole('timer')).toContainText(/15:00|14:5\d/);
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false, viewport: phone });

	test('the same page renews itself until the round is open', async ({ page, server }) => {
		openIn(server, 40);
		await page.goto(door);
		await expect(page.locator('noscript meta[http-equiv=refresh]')).toHaveCount(1);
		await signIn(page, ...citizen);
		await expectAccessible(page);
		await expect(startButton(page)).toBeVisible(untilOpen);
		await startButton(page).click();
		await expect(page.getByRole('banner')).toContainText('Hết giờ lúc');
	});
});

test.describe('when more come than may begin', () => {
	test.use({ viewport: phone, environment: { STARTS_PER_SECOND: '1' } });

	test('whoever comes late stands in line, sees when their turn is, and goes in then', async ({
		page,
		server,
		playwright
	}) => {
		const list = join(server.dataDir, 'people.csv');
		const command = ['src/cli/khoabang.ts', 'sample', 'people', '--count', '30', '--out', list];
		execFileSync(process.execPath, command, {
			env: { PATH: process.env.PATH, DATA_DIR: server.dataDir }
		});
		const round = openIn(server, 20);
		const [, ...people] = readFileSync(list, 'utf8').trim().split('\n');
		for (const line of people) {
			const [login, password] = line.split(',');
			const browser = await playwright.request.newContext({
				baseURL: server.address,
				extraHTTPHeaders: { origin: server.address }
			});
			await browser.post('/api/v1/session', { data: { login, password } });
			const gate = await browser.get(`/api/v1/rounds/${round}/gate`);
			expect(await gate.json()).toMatchObject({ state: 'waiting' });
			await browser.dispose();
		}
		await page.goto(door);
		await page.waitForURL('**/sign-in?**', untilOpen);
		await page.goto(`/sign-in?next=${door}`);
		await page.locator('[name=login]').fill(official[0]);
		await page.locator('[name=password]').fill(official[1]);
		await page.getByRole('button', { name: 'Đăng nhập' }).click();
		await expect(page.getByRole('heading', { name: 'Đang xếp hàng vào thi' })).toBeVisible();
		await expect(page.getByText('người vào trước')).toBeVisible();
		await expectAccessible(page);
		await expect(page.getByText('Đến lượt Anh/Chị', { exact: true })).toBeVisible(untilOpen);
		await expectAccessible(page);
		await startButton(page).click();
		await expect(page.getByRole('timer')).toContainText(/15:00|14:5\d/);
	});
});
