import { isUpToDate } from '#lib/server/db/connection.ts';
import type { RequestHandler } from './$types';

/** Requests may be sent here: the database answers and has every migration. */
export const GET: RequestHandler = async () => {
	const ready = await isUpToDate().catch(() => false);
	return new Response(ready ? 'ready' : 'not ready', { status: ready ? 200 : 503 });
};
