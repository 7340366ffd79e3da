import { randomUUID } from 'node:crypto';
import { clock } from '#lib/server/clock.ts';

/** The one clock of a request: nobody loses a second to the queue behind it. */
export const stampArrival = (): Pick<App.Locals, 'now' | 'requestId'> => ({
	now: clock.now(),
	requestId: randomUUID()
});
