import { error } from '@sveltejs/kit';
import { Refusal } from '#lib/server/refusal.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { statusOf } from './status.ts';
import { storageReason } from './storage-trouble.ts';

/** For a page that cannot be shown now: what refuses becomes an error page with its sentence. */
export async function orErrorPage<T>(run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (thrown) {
		const reason = thrown instanceof Refusal ? thrown.reason : storageReason(thrown);
		if (!reason) throw thrown;
		error(statusOf(reason), { message: refusals[reason], reason });
	}
}
