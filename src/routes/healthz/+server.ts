import type { RequestHandler } from './$types';

/** The process is alive; says nothing of the database, so that a slow disk does not restart it. */
export const GET: RequestHandler = () => new Response('ok');
