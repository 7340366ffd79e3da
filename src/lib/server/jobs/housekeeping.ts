import { Cron } from 'croner';
import { onTheWayMs } from '#lib/domain/attempt.ts';
import { shortestAbsenceMs } from '#lib/domain/outage.ts';
import type { Signer } from '#lib/domain/receipt.ts';
import { clock } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { findHeartbeat } from '#lib/server/stores/outages.ts';
import { removeExpiredSessions } from '#lib/server/stores/sessions.ts';
import { beat } from '#lib/server/usecases/outages.ts';
import { clearLeftPapers } from '#lib/server/usecases/papers.ts';
import { sealExpired } from '#lib/server/usecases/submissions.ts';
import { keepPapersAhead } from './papers-ahead.ts';

/** Who hears of what the server notices by itself. */
export type Watch = {
	/** A run that failed; the next one tries again. */
	failed: (error: unknown) => void;
	/** The machine's clock was set while the server ran, or before: somebody must look. */
	clockJumped: (byMs: number) => void;
	/** Time was given back after an outage, in these rounds. */
	credited: (roundIds: string[]) => void;
};

/**
 * What the server does by itself while it runs, until the returned function is called. Resolves once attempts have
 * back what the server's absence took.
 */
export async function startHousekeeping(
	{ papersAhead }: { papersAhead: number },
	signer: Signer,
	watch: Watch
): Promise<() => void> {
	const options = { unref: true, protect: true, catch: watch.failed };
	clock.runFrom((await findHeartbeat(db)) ?? clock.now());
	watch.credited(await beat(clock.now(), shortestAbsenceMs));

	const tellJump = () => {
		if (clock.jumpedMs !== undefined) watch.clockJumped(clock.jumpedMs);
	};
	const ended = new AbortController();
	const jobs = [
		new Cron('* * * * * *', options, async () => {
			const wasRight = clock.jumpedMs === undefined;
			clock.check();
			// At once, and then every minute for as long as it lasts.
			if (wasRight) tellJump();
			watch.credited(await beat(clock.now()));
		}),
		new Cron('*/5 * * * * *', options, async () => {
			// Before anything is sealed, outages are made good: otherwise it might be too early.
			watch.credited(await beat(clock.now()));
			const now = clock.now();
			const sealed = await sealExpired(new Date(now.getTime() - onTheWayMs), signer, now);
			if (sealed > 0) announce('board');
		}),
		new Cron('30 * * * * *', options, tellJump),
		new Cron('*/10 * * * * *', options, () =>
			keepPapersAhead(papersAhead, clock.now(), ended.signal)
		),
		new Cron('17 * * * *', options, () =>
			transaction((tx) => removeExpiredSessions(tx, clock.now()))
		),
		new Cron('27 * * * *', options, () => clearLeftPapers(clock.now()))
	];
	return () => {
		jobs.forEach((job) => job.stop());
		ended.abort();
	};
}
