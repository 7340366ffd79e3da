import { draftsPrefix } from '#lib/components/drafts.ts';
import type { Drafts } from './save-queue.ts';

const nameOf = (attempt: string) => `${draftsPrefix}${attempt}`;

// Browsers may refuse their storage (private windows, full disks): then drafts live as long as the page.

export function keepDrafts(attempt: string, drafts: Drafts): void {
	try {
		if (Object.keys(drafts).length === 0) localStorage.removeItem(nameOf(attempt));
		else localStorage.setItem(nameOf(attempt), JSON.stringify(drafts));
	} catch {
		return;
	}
}

export function readDrafts(attempt: string): Drafts {
	try {
		return JSON.parse(localStorage.getItem(nameOf(attempt)) ?? '{}') as Drafts;
	} catch {
		return {};
	}
}
