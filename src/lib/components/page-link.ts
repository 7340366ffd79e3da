/** The same list on another page: what narrows it stays, what was just done is not told again. */
export function pageLink(address: URL, number: number, told: readonly string[] = []): string {
	const kept = [...address.searchParams].filter(
		([name]) => name !== 'page' && !told.includes(name)
	);
	return `?${new URLSearchParams([...kept, ['page', String(number)]])}`;
}
