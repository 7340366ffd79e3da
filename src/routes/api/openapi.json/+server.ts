import { openApi } from '#lib/server/http/openapi.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	Response.json(openApi, { headers: { 'cache-control': 'public, max-age=300' } });
