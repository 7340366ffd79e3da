import { Cron } from 'croner';
import { onTheWayMs } from '#lib/domain/attempt.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { removeExpiredSessions } from '#lib/server/stores/sessions.ts';
import { sealExpired } from '#lib/server/usecases/submissions.ts';

/**
 * What the server does by itself while it runs, until the returned function is called. `onError` hears of a run that
 * failed; the next one tries again.
 */
export function startHousekeeping(onError: (error: unknown) => void): () => void {
	const options = { unref: true, protect: true, catch: onError };
	const jobs = [
		new Cron('*/5 * * * * *', options, async () => {
			await sealExpired(new Date(Date.now() - onTheWayMs));
		}),
		new Cron('17 * * * *', options, () =>
			transaction((tx) => removeExpiredSessions(tx, new Date()))
		)
	];
	return () => jobs.forEach((job) => job.stop());
}
