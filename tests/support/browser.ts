import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { withServer, type RunningServer } from './server.ts';

type Fixtures = {
	/** Settings for the server of this story. */
	environment: Record<string, string>;
	server: RunningServer;
	/** Fails a story during which a page reported an error, a violated content policy among them. */
	quietPages: undefined;
};

/**
 * Each story has a server with a new database of its own; "/" is its home page. Stories that must work
 * without JavaScript say `test.use({ javaScriptEnabled: false })`.
 */
export const test = base.extend<Fixtures>({
	environment: [{}, { option: true }],
	server: async ({ environment }, use) => withServer(environment, use),
	baseURL: async ({ server }, use) => use(server.address),
	quietPages: [
		async ({ context }, use) => {
			const errors: string[] = [];
			context.on('weberror', (error) => errors.push(error.error().message));
			context.on('console', (message) => {
				// Chromium reports refused requests here too; those are part of stories.
				const isRefusal = message.text().startsWith('Failed to load resource');
				if (message.type() === 'error' && !isRefusal) errors.push(message.text());
			});
			await use(undefined);
			expect(errors, 'errors reported by pages').toEqual([]);
		},
		{ auto: true }
	]
});

export const phone = { width: 360, height: 740 };

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** axe needs JavaScript: a page without it is looked at as a copy of its markup, with no script of ours. */
async function scriptedCopy(page: Page): Promise<Page> {
	const session = await page.context().storageState();
	const context = await page
		.context()
		.browser()!
		.newContext({ storageState: session, javaScriptEnabled: true });
	const copy = await context.newPage();
	const body = (await page.content()).replace(/<script[\s\S]*?<\/script>/g, '');
	await copy.route(page.url(), (route) =>
		route.fulfill({ contentType: 'text/html; charset=utf-8', body })
	);
	await copy.goto(page.url());
	return copy;
}

async function expectAccessibleAt(page: Page, size: { width: number; height: number }) {
	const where = `${page.url()} at ${size.width} px`;
	await page.setViewportSize(size);
	const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`
	);
	expect(found, where).toEqual([]);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow, `${where} scrolls sideways`).toBe(0);
}

/** Nothing against WCAG 2.2 AA that a program can find, and nothing to scroll sideways to, on phone and desk. */
export async function expectAccessible(page: Page): Promise<void> {
	const scripted = await page.evaluate(() => matchMedia('(scripting: enabled)').matches);
	const desk = page.viewportSize() ?? { width: 1280, height: 800 };
	const seen = scripted ? page : await scriptedCopy(page);
	for (const size of [phone, desk]) await expectAccessibleAt(seen, size);
	if (seen !== page) await seen.context().close();
}
