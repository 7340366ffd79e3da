import { error, type RequestEvent } from '@sveltejs/kit';
import { deliverPaper, type Delivered } from '#lib/server/usecases/deliveries.ts';

/** Browsers and previews fetch ahead what somebody might open next: nobody has seen such a page yet. */
const isAhead = ({ headers }: Request): boolean =>
	['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].some((name) =>
		/prefetch|prerender|preview/i.test(headers.get(name) ?? '')
	);

/** Hands the paper to the person who visits; a browser that only fetches ahead gets it at the visit itself. */
export async function deliverTo(
	{ request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
	found: Delivered
): Promise<Delivered> {
	const { id, personId, deliveredAt } = found.attempt;
	if (deliveredAt || request.method === 'HEAD') return found;
	if (isAhead(request)) error(503);
	return deliverPaper({ attemptId: id, personId, now: locals.now });
}
