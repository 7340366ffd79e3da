/**
 * Headers of an answer that holds nothing of the person asking: caches may hand it to every stranger for a
 * few seconds. Whoever is signed in gets an own answer, which no cache keeps.
 */
export function cacheHeaders(account: App.Locals['account']): Record<string, string> {
	return account
		? { 'cache-control': 'private, no-store' }
		: { 'cache-control': 'public, max-age=5', vary: 'cookie' };
}
