import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/cli/browser.js';

const browser = findBrowser();
if (!browser)
	throw new Error('No Chromium is ready for the tests; `npm test` says what to install.');

export default defineConfig({
	testDir: 'tests/e2e',
	// Stories have servers and databases of their own; the long ones wait for a round to close, so two share the machine.
	fullyParallel: true,
	workers: 2,
	timeout: 180_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	forbidOnly: true,
	use: {
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		viewport: { width: 1280, height: 800 },
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: browser.path,
			env: browser.env,
			// Root may run it, and the small Chromium of the npm package starts.
			args: ['--no-sandbox', '--disable-gpu', '--headless=shell']
		}
	}
});
