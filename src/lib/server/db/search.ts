import { and, sql, type Column, type SQL } from 'drizzle-orm';

const escaped = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Rows whose folded column contains every word; both sides are folded by `fold`. */
export function containsWords(column: Column, folded: string): SQL | undefined {
	const words = folded.split(' ').filter((word) => word !== '');
	return and(...words.map((word) => sql`${column} like ${`%${escaped(word)}%`} escape '\\'`));
}
