import { pino } from 'pino';
import { settings } from '#lib/server/settings.ts';

/** One JSON object a line; never a name, a phone number, a code or a token. */
export const log = pino({ level: settings.logLevel, base: undefined });
