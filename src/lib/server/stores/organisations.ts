import { and, asc, eq, gte, isNull, lte } from 'drizzle-orm';
import type { Db } from '#lib/server/db/connection.ts';
import { organisations, unitVersions } from '#lib/server/db/schema.ts';

export type Organisation = typeof organisations.$inferSelect;

/** The installation's first organisation: new entrants belong to it, and it names the site. */
export async function findRootOrganisation(db: Db): Promise<Organisation | undefined> {
	const [root] = await db
		.select()
		.from(organisations)
		.where(isNull(organisations.parentId))
		.orderBy(asc(organisations.createdAt), asc(organisations.id))
		.limit(1);
	return root;
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
	const [organisation] = await db.select().from(organisations).where(eq(organisations.id, id));
	return organisation;
}

export async function addOrganisation(
	tx: Db,
	organisation: Omit<Organisation, 'bankVersion'>
): Promise<void> {
	await tx.insert(organisations).values(organisation);
}

export async function changeOrganisation(
	tx: Db,
	id: string,
	change: Partial<Omit<Organisation, 'id'>>
): Promise<void> {
	await tx.update(organisations).set(change).where(eq(organisations.id, id));
}

/** What every page's head says: the site's name, and its unit's name on this day ("yyyy-mm-dd"). */
export async function findSite(db: Db, day: string) {
	const [site] = await db
		.select({
			name: organisations.siteName,
			isSample: organisations.isSample,
			place: unitVersions.name
		})
		.from(organisations)
		.leftJoin(
			unitVersions,
			and(
				eq(unitVersions.unitId, organisations.unitId),
				lte(unitVersions.validFrom, day),
				gte(unitVersions.validTo, day)
			)
		)
		.where(isNull(organisations.parentId))
		.orderBy(asc(organisations.createdAt), asc(organisations.id))
		.limit(1);
	return site;
}
