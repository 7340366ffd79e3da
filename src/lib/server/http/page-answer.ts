import { error } from '@sveltejs/kit';
import { Refusal } from '#lib/server/refusal.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { statusOf } from './status.ts';

/** For a page that cannot be shown now: what refuses becomes an error page with its sentence. */
export async function orErrorPage<T>(run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		const { reason } = thrown;
		error(statusOf(reason), { message: refusals[reason], reason });
	}
}
