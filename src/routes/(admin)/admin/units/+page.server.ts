import { dayOf } from '#lib/domain/day.ts';
import { pageCount } from '#lib/domain/page.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireAdmin } from '#lib/server/http/guards.ts';
import { countUnitsLike, listUnitsLike, mapLastHeadcounts } from '#lib/server/stores/unit-lists.ts';
import { listBlocks } from '#lib/server/stores/units.ts';
import type { PageServerLoad } from './$types';

const rowsOnPage = 50;

export const load: PageServerLoad = async (event) => {
	const { organisationId } = requireAdmin(event);
	const day = dayOf(event.locals.now);
	const asked = (name: string) => event.url.searchParams.get(name) ?? '';
	const blocks = await listBlocks(db, organisationId, day);
	const search = asked('search').slice(0, 100);
	const block = blocks.find((one) => one === asked('block')) ?? '';
	const filter = { organisationId, day, search, block };
	const found = await countUnitsLike(db, filter);
	const last = pageCount(found, rowsOnPage);
	const page = Math.min(last, Math.max(1, Math.trunc(Number(asked('page'))) || 1));
	const units = await listUnitsLike(db, filter, {
		limit: rowsOnPage,
		offset: (page - 1) * rowsOnPage
	});
	const ids = units.map(({ unitId }) => unitId);
	const headcounts = await mapLastHeadcounts(db, ids, day);
	return {
		day,
		typed: { search, block },
		blocks,
		all: await countUnitsLike(db, { ...filter, search: '', block: '' }),
		found,
		page,
		last,
		imported: asked('added') === '' ? undefined : [asked('added'), asked('changed')].map(Number),
		units: units.map((unit) => ({ ...unit, headcount: headcounts.get(unit.unitId) ?? null }))
	};
};
