import { readFileSync } from 'node:fs';
import type { PersonGroup } from '#lib/domain/contest.ts';
import { randomFrom } from '#lib/domain/randomness.ts';
import { fold, nameSortKey } from '#lib/domain/vietnamese.ts';
import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { addAccounts, countLogins } from '#lib/server/stores/accounts.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { addPeople, type Person } from '#lib/server/stores/people.ts';
import type { NamedUnit } from '#lib/server/stores/units.ts';
import type { SecretMaker } from './people.ts';

type Weighted = readonly (readonly [name: string, weight: number])[];
type NameParts = Record<
	'family' | 'middleFemale' | 'middleMale' | 'givenFemale' | 'givenMale',
	Weighted
>;

const parts = JSON.parse(
	readFileSync(new URL('../../../samples/names.json', import.meta.url), 'utf8')
) as NameParts;

/** Draws by weight; the sums are made once. */
function drawFrom(list: Weighted): (random: () => number) => string {
	let total = 0;
	const sums = list.map(([, weight]) => (total += weight));
	return (random) => {
		const at = random() * total;
		return list[sums.findIndex((sum) => at < sum)]![0];
	};
}

const draw = {
	family: drawFrom(parts.family),
	middleFemale: drawFrom(parts.middleFemale),
	middleMale: drawFrom(parts.middleMale),
	givenFemale: drawFrom(parts.givenFemale),
	givenMale: drawFrom(parts.givenMale)
};

/** Put together from parts: nobody's real name is stored anywhere. */
function syntheticName(random: () => number): string {
	const isFemale = random() < 0.52;
	const family = draw.family(random);
	const middle = isFemale ? draw.middleFemale(random) : draw.middleMale(random);
	const given = isFemale ? draw.givenFemale(random) : draw.givenMale(random);
	return `${family} ${middle} ${given}`;
}

const two = (number: number) => String(number).padStart(2, '0');

function birthDate(random: () => number): string {
	const year = 1962 + Math.floor(random() * 42);
	return `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
}

/** Their logins, which no roster uses: "mau-cb-000001" and "mau-nd-000001". */
const prefixes: Record<PersonGroup, string> = { official: 'mau-cb-', citizen: 'mau-nd-' };

export type SyntheticPerson = { login: string; code: string; group: PersonGroup; unit: string };

/** Works on a chunk at a time, so that no answer waits long behind them. */
const chunk = 1_000;

function personRow(group: PersonGroup, unitId: string, actor: Actor, random: () => number): Person {
	const fullName = syntheticName(random);
	return {
		id: newId(actor.now),
		organisationId: actor.organisationId,
		fullName,
		foldedName: fold(fullName),
		sortKey: nameSortKey(fullName),
		personGroup: group,
		birthDate: birthDate(random),
		phone: null,
		position: null,
		unitId,
		isSample: true,
		createdAt: actor.now
	};
}

/**
 * People who exist nowhere, able to sign in: for load tests and samples. Numbers go on where an earlier run
 * stopped; the same run on the same units makes the same names.
 */
export async function addSyntheticPeople(
	actor: Actor,
	group: PersonGroup,
	given: { count: number; units: readonly NamedUnit[]; maker: SecretMaker }
): Promise<SyntheticPerson[]> {
	const { count, units, maker } = given;
	const prefix = prefixes[group];
	const made: SyntheticPerson[] = [];
	while (made.length < count) {
		const size = Math.min(chunk, count - made.length);
		const secrets = Array.from({ length: size }, maker.newAccessCode);
		const hashes = secrets.map(maker.hashAccessCode);
		const added = await transaction(async (tx) => {
			const first = (await countLogins(tx, prefix)) + 1;
			const random = randomFrom(`${group} ${first}`);
			const rows = secrets.map((code, index) => {
				const unit = units[Math.floor(random() * units.length)]!;
				const person = personRow(group, unit.unitId, actor, random);
				const login = `${prefix}${String(first + index).padStart(6, '0')}`;
				return { person, login, unit: unit.code, code, hash: hashes[index]! };
			});
			await addPeople(
				tx,
				rows.map(({ person }) => person)
			);
			await addAccounts(
				tx,
				rows.map(({ person, login, hash }) => ({
					id: newId(actor.now),
					personId: person.id,
					organisationId: actor.organisationId,
					role: group,
					login,
					secretHash: hash,
					disabledAt: null,
					createdAt: actor.now
				}))
			);
			return rows;
		});
		made.push(...added.map(({ login, code, unit }) => ({ login, code, unit, group })));
	}
	return made;
}
