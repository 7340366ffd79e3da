import { clock } from '#lib/server/clock.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	requireOrganiser(event);
	return { clockJumpedMs: clock.jumpedMs };
};
