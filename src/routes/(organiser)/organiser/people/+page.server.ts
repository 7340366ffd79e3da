import { dayOf } from '#lib/domain/day.ts';
import { pageCount } from '#lib/domain/page.ts';
import { byLargestBlock } from '#lib/domain/unit.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { countEntrants, listEntrants } from '#lib/server/stores/people.ts';
import { listUnits, mapUnitsOn } from '#lib/server/stores/units.ts';
import type { PageServerLoad } from './$types';

const rowsOnPage = 50;

export const load: PageServerLoad = async (event) => {
	const { organisationId, role } = requireOrganiser(event);
	const day = dayOf(event.locals.now);
	const asked = (name: string) => event.url.searchParams.get(name) ?? '';
	const units = await listUnits(db, organisationId, day);
	const typed = {
		search: asked('search').slice(0, 100),
		role: ['official', 'citizen'].find((one) => one === asked('role')) ?? '',
		unitId: units.find(({ unitId }) => unitId === asked('unit'))?.unitId ?? ''
	};
	const filter = { organisationId, ...typed };
	const found = await countEntrants(db, filter);
	const last = pageCount(found, rowsOnPage);
	const page = Math.min(last, Math.max(1, Math.trunc(Number(asked('page'))) || 1));
	const people = await listEntrants(db, filter, page, rowsOnPage);
	const names = await mapUnitsOn(
		db,
		people.flatMap(({ unitId }) => unitId ?? []),
		day
	);
	return {
		typed,
		isAdmin: role === 'admin',
		units: byLargestBlock(units)
			.flat()
			.map(({ unitId, name, block }) => ({ unitId, name, block })),
		found,
		page,
		last,
		people: people.map(
			({ accountId, login, role: own, disabledAt, fullName, birthDate, unitId }) => ({
				...{ accountId, login, role: own, fullName, birthDate },
				isLocked: disabledAt !== null,
				unit: names.get(unitId ?? '')?.name ?? ''
			})
		)
	};
};
