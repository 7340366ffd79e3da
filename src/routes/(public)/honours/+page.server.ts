import { pageCount } from '#lib/domain/page.ts';
import { db } from '#lib/server/db/connection.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { countHonoursBoards, listHonoursBoards } from '#lib/server/stores/honours.ts';
import type { PageServerLoad } from './$types';

const pageSize = 6;

export const load: PageServerLoad = async (event) => {
	event.setHeaders(cacheHeaders(event));
	const { url } = event;
	const last = pageCount(await countHonoursBoards(db), pageSize);
	const wanted = Math.trunc(Number(url.searchParams.get('page')) || 1);
	const page = Math.min(last, Math.max(1, wanted));
	return { page, last, boards: await listHonoursBoards(db, { page, pageSize }) };
};
