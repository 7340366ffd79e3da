import { readFile } from 'node:fs/promises';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { cli as texts } from '#lib/texts/cli.ts';

/** Who works at the command line: nobody's account, for the installation's own organisation. */
export async function commandLineActor(now: Date): Promise<Actor> {
	const organisation = await findRootOrganisation(db);
	if (!organisation) throw new Refusal('no-organisation');
	return { accountId: null, organisationId: organisation.id, now };
}

export async function readInput(path: string): Promise<Buffer> {
	try {
		return await readFile(path);
	} catch {
		// Missing, a folder, or not ours to read: the name is what its owner needs.
		throw new Error(texts.noFile(path));
	}
}
