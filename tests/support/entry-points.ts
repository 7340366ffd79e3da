import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Manifest = {
	_: {
		nodes: (() => Promise<{ server?: { actions?: object } }>)[];
		routes: {
			id: string;
			page: { leaf: number } | null;
			endpoint: (() => Promise<object>) | null;
		}[];
	};
};

/** Every way into the program, read from what was built: "GET /me", "POST /sign-in?/default", "PUT /api/…". */
export async function listEntryPoints(): Promise<string[]> {
	const file = resolve('.svelte-kit/output/server/manifest-full.js');
	const { manifest } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
		manifest: Manifest;
	};
	const entries: string[] = [];
	for (const { id, page, endpoint } of manifest._.routes) {
		if (page) {
			const actions = (await manifest._.nodes[page.leaf]!()).server?.actions ?? {};
			entries.push(`GET ${id}`, ...Object.keys(actions).map((name) => `POST ${id}?/${name}`));
		}
		const methods = endpoint ? Object.keys(await endpoint()) : [];
		entries.push(...methods.filter((name) => /^[A-Z]+$/.test(name)).map((name) => `${name} ${id}`));
	}
	return entries.sort();
}
