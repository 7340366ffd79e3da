import { respond } from '#lib/server/http/api.ts';
import { putAnswer } from '#lib/server/http/saving.ts';
import type { RequestHandler } from './$types';

/** In front of a built server the front door answers this; here it is for everything unusual, and for development. */
export const PUT: RequestHandler = (event) => respond(() => putAnswer(event));
