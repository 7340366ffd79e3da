import { error } from '@sveltejs/kit';
import { dayOf } from '#lib/domain/day.ts';
import { db } from '#lib/server/db/connection.ts';
import { findBoardScope, limitsOf, type BoardScope } from '#lib/server/http/board-scope.ts';
import { readPeopleBoard } from '#lib/server/http/people-board.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { readUnitBoard } from '#lib/server/http/unit-board.ts';
import { findUnitOn, listBlocks } from '#lib/server/stores/units.ts';
import type { PageServerLoad } from './$types';

/** Units are compared within their block: the one asked for, else the visitor's own, else the largest. */
async function findBlock({ account, now }: BoardScope, blocks: string[], wanted: string | null) {
	if (wanted !== null) return wanted;
	const own = account?.unitId ? await findUnitOn(db, account.unitId, dayOf(now)) : undefined;
	return own && blocks.includes(own.block) ? own.block : (blocks[0] ?? null);
}

async function readBoard(scope: BoardScope, block: string | null) {
	if (scope.by === 'people') return { people: await readPeopleBoard(scope), units: undefined };
	const hidden = limitsOf(scope).unitsHidden;
	return { people: undefined, units: hidden ? null : await readUnitBoard(scope, block) };
}

export const load: PageServerLoad = async (event) => {
	const scope = await findBoardScope(event.params.slug, event);
	if (!scope) error(404);
	const { contest, round, divisions, by, page, now } = scope;
	const blocks = await listBlocks(db, contest.organisationId, dayOf(now));
	const block =
		by === 'units' ? await findBlock(scope, blocks, event.url.searchParams.get('block')) : null;
	event.setHeaders(cacheHeaders(event));
	return {
		now,
		board: await readBoard(scope, block),
		title: contest.title,
		rules: contest.rules,
		headcountOn: round.headcountOn,
		/** What the address means once every default is filled in. */
		view: {
			slug: contest.slug,
			round: round.number,
			division: divisions.length === 1 ? divisions[0]!.code : 'all',
			by,
			block,
			page
		},
		round: {
			id: round.id,
			name: round.name,
			hasOpened: round.opensAt <= now,
			isOpen: round.opensAt <= now && now < round.closesAt,
			settledAt: round.settledAt
		},
		rounds: contest.rounds
			.filter((one) => one.opensAt <= now)
			.map(({ number, name }) => ({ number, name })),
		divisions: contest.divisions.map(({ code, name }) => ({ code, name })),
		blocks
	};
};
