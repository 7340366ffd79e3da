import { Cron } from 'croner';
import { transaction } from '#lib/server/db/connection.ts';
import { removeExpiredSessions } from '#lib/server/stores/sessions.ts';

/** What the server does by itself while it runs. */
export function startHousekeeping(): void {
	new Cron('17 * * * *', { unref: true, protect: true }, () =>
		transaction((tx) => removeExpiredSessions(tx, new Date()))
	);
}
