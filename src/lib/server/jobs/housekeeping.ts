import { Cron } from 'croner';
import { transaction } from '#lib/server/db/connection.ts';
import { removeExpiredSessions } from '#lib/server/stores/sessions.ts';
import { sealExpired } from '#lib/server/usecases/submissions.ts';

/** An answer that arrived in time may still be on its way through a slow body or a long queue. */
const onTheWayMs = 10_000;

/** What the server does by itself while it runs. `onError` hears of a run that failed; the next one tries again. */
export function startHousekeeping(onError: (error: unknown) => void): void {
	const options = { unref: true, protect: true, catch: onError };
	new Cron('*/5 * * * * *', options, async () => {
		await sealExpired(new Date(Date.now() - onTheWayMs));
	});
	new Cron('17 * * * *', options, () => transaction((tx) => removeExpiredSessions(tx, new Date())));
}
