/** Every name under which the exam room keeps unsent answers in the browser begins so. */
export const draftsPrefix = 'khoabang:unsent:';

/** Whoever signs out leaves nothing on the device. */
export function forgetDrafts(): void {
	try {
		const names = Object.keys(localStorage).filter((name) => name.startsWith(draftsPrefix));
		for (const name of names) localStorage.removeItem(name);
	} catch {
		return;
	}
}
