import { answer } from '#lib/server/http/api.ts';
import { findBoardScope, limitsOf } from '#lib/server/http/board-scope.ts';
import { readPeopleBoard } from '#lib/server/http/people-board.ts';
import { cacheHeaders } from '#lib/server/http/shared-cache.ts';
import { readUnitBoard } from '#lib/server/http/unit-board.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { RequestHandler } from './$types';

/** The same numbers as the page: people, or units with `by=units` (of one `block`, or block after block). */
export const GET: RequestHandler = (event) =>
	answer(async () => {
		const scope = await findBoardScope(event.params.slug, event);
		if (!scope) throw new Refusal('not-found');
		if (scope.by === 'units' && limitsOf(scope).unitsHidden) throw new Refusal('units-hidden');
		const board =
			scope.by === 'units'
				? await readUnitBoard(scope, event.url.searchParams.get('block'))
				: await readPeopleBoard(scope);
		return Response.json(board, { headers: cacheHeaders(event) });
	});
