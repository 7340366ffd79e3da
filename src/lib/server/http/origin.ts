import { settings } from '#lib/server/settings.ts';

type Named = string | null | undefined;

/** Browsers send Origin with every unsafe request; one from elsewhere, or without it, changes nothing. */
export function isSameOrigin(origin: Named, host: Named): boolean {
	if (!origin || !URL.canParse(origin)) return false;
	if (settings.origin) return origin === settings.origin.origin;
	return new URL(origin).host === host;
}
