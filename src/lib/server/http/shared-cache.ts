type Visit = { locals: App.Locals; request: Request };

/**
 * Headers of an answer that holds nothing of the person asking: caches may hand it to every stranger for a
 * few seconds. Whoever sends a cookie gets an own answer, which no cache keeps: it may be about them, or end
 * their session.
 */
export function cacheHeaders({ locals, request }: Visit): Record<string, string> {
	return locals.account || request.headers.has('cookie')
		? { 'cache-control': 'private, no-store' }
		: { 'cache-control': 'public, max-age=0, s-maxage=5', vary: 'cookie' };
}
