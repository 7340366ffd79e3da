import { loginOf } from '#lib/domain/account.ts';
import { dayOf } from '#lib/domain/day.ts';
import { fold, nameSortKey, tidy } from '#lib/domain/vietnamese.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAccount } from '#lib/server/stores/accounts.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { addConsents, addPeople } from '#lib/server/stores/people.ts';
import { findUnitOf } from '#lib/server/stores/units.ts';

export type Registration = {
	fullName: string;
	/** "yyyy-mm-dd" */
	birthDate: string;
	/** E.164 */
	phone: string;
	unitId: string;
	/** Version of the notice that stood beside the boxes, and which of them were ticked. */
	noticeVersion: string;
	purposes: readonly string[];
	/** Hash of the access code; made before, because a transaction waits for nothing but rows. */
	secretHash: string;
	now: Date;
};

/**
 * A citizen registers and gets an account whose login is the phone number.
 * Without a second channel a known number cannot be answered like a new one; the answer says no more than that,
 * whatever else was typed, and the route slows whoever tries many.
 */
export async function registerCitizen(given: Registration): Promise<{ accountId: string }> {
	const { now } = given;
	return transaction(async (tx) => {
		const organisation = await findRootOrganisation(tx);
		const unit = organisation && (await findUnitOf(tx, organisation.id, given.unitId, dayOf(now)));
		if (!unit) throw new Refusal('not-found');

		const fullName = tidy(given.fullName);
		const person = {
			id: newId(now),
			organisationId: organisation.id,
			fullName,
			foldedName: fold(fullName),
			sortKey: nameSortKey(fullName),
			personGroup: 'citizen' as const,
			birthDate: given.birthDate,
			phone: given.phone,
			position: null,
			unitId: given.unitId,
			isSample: false,
			createdAt: now
		};
		const account = {
			id: newId(now),
			personId: person.id,
			organisationId: organisation.id,
			role: 'citizen' as const,
			login: loginOf(given.phone),
			secretHash: given.secretHash,
			disabledAt: null,
			createdAt: now
		};
		await addPeople(tx, [person]);
		if (!(await addAccount(tx, account))) throw new Refusal('phone-taken');
		await addConsents(
			tx,
			given.purposes.map((purpose) => ({
				id: newId(now),
				personId: person.id,
				purpose,
				noticeVersion: given.noticeVersion,
				givenAt: now,
				withdrawnAt: null
			}))
		);
		return { accountId: account.id };
	});
}
