import { fold } from './vietnamese.ts';

type NamedDocument = { id: string; number: string; issuer: string; title: string };

/**
 * What people write to mean a document: its number, with the issuer where two issuers use one number,
 * or its title. Names that would mean two documents mean none.
 */
export function documentsByName(documents: readonly NamedDocument[]): Map<string, string> {
	const names = documents.flatMap(({ id, number, issuer, title }) =>
		[...new Set([number, `${number} (${issuer})`, title].map(fold))].map((name) => ({ name, id }))
	);
	const meant = Map.groupBy(names, ({ name }) => name);
	return new Map(
		[...meant].filter(([, ones]) => ones.length === 1).map(([name, [one]]) => [name, one!.id])
	);
}

/** The shortest name of each document that means it alone. */
export function shortNames(documents: readonly NamedDocument[]): Map<string, string> {
	const counts = Map.groupBy(documents, ({ number }) => fold(number));
	return new Map(
		documents.map(({ id, number, issuer }) => [
			id,
			counts.get(fold(number))!.length === 1 ? number : `${number} (${issuer})`
		])
	);
}
