import { nextDay } from '#lib/domain/day.ts';
import {
	endOfTime,
	knownCode,
	overlappingVersions,
	unitsInLoops,
	type SuccessionKind
} from '#lib/domain/unit.ts';
import { fold, sortKey } from '#lib/domain/vietnamese.ts';
import { db, transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import type { RowIssue, UnitIssueCode } from '#lib/domain/row-issue.ts';
import type { SheetUnit } from '#lib/server/formats/unit-sheet.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import {
	addUnits,
	listUnitVersions,
	mapUnitsByCode,
	putHeadcounts,
	putSuccessions,
	replaceUnitVersions,
	type HeadcountRow,
	type UnitVersionRow
} from '#lib/server/stores/units.ts';

/** Rows with the codes they mean, where a spreadsheet dropped leading zeros. */
function withKnownCodes(rows: readonly SheetUnit[], stored: { has(code: string): boolean }) {
	const own = new Set(rows.map(({ code }) => knownCode(code, stored)));
	const known = { has: (code: string) => stored.has(code) || own.has(code) };
	return rows.map((row) => ({
		...row,
		// A row's own code cannot vouch for itself.
		code: knownCode(row.code, stored),
		parentCode: knownCode(row.parentCode, known),
		successorCodes: row.successorCodes.map((code) => knownCode(code, known))
	}));
}

/** What is wrong with rows that are well-formed each by itself. */
function issuesBetween(
	rows: readonly SheetUnit[],
	stored: ReadonlyMap<string, unknown>
): RowIssue<UnitIssueCode>[] {
	const own = new Set(rows.map(({ code }) => code));
	const exists = (code: string) => own.has(code) || stored.has(code);
	const overlapping = new Set(
		overlappingVersions(rows.map((row) => ({ ...row, unitId: row.code })))
	);
	const parents = rows.filter(({ parentCode }) => parentCode !== '');
	const looping = new Set(
		unitsInLoops(new Map(parents.map(({ code, parentCode }) => [code, parentCode])))
	);
	return rows.flatMap((row) => {
		const unknown = row.successorCodes.filter((code) => !exists(code));
		const found: [boolean, string, UnitIssueCode, string][] = [
			[overlapping.has(row.code), 'validFrom', 'overlapping-names', row.code],
			[
				row.parentCode !== '' && !exists(row.parentCode),
				'parent',
				'unknown-parent',
				row.parentCode
			],
			[looping.has(row.code), 'parent', 'parent-loop', row.parentCode],
			[unknown.length > 0, 'successors', 'unknown-successor', unknown.join(', ')],
			[row.successorCodes.length > 0 && row.validTo === endOfTime, 'validTo', 'not-ended', '']
		];
		return found
			.filter(([wrong]) => wrong)
			.map(([, column, code, value]) => ({ row: row.row, column, code, value }));
	});
}

/** What stands in the way of importing these rows; nothing is written. */
export async function checkUnits({ organisationId }: Actor, rows: readonly SheetUnit[]) {
	const stored = await mapUnitsByCode(db, organisationId);
	const meant = withKnownCodes(rows, stored);
	const codes = new Set(meant.map(({ code }) => code));
	const added = [...codes].filter((code) => !stored.has(code)).length;
	return { issues: issuesBetween(meant, stored), added, known: codes.size - added };
}

/** Adds the units that are new and gives every unit its id by its code. */
async function placeUnits(tx: Db, { organisationId, now }: Actor, codes: ReadonlySet<string>) {
	const stored = await mapUnitsByCode(tx, organisationId);
	const added = [...codes]
		.filter((code) => !stored.has(code))
		.map((code) => ({ id: newId(now), organisationId, code, createdAt: now }));
	await addUnits(tx, added);
	const idOf = new Map([...stored.values(), ...added].map(({ code, id }) => [code, id]));
	return { idOf, added: added.length };
}

type IdOf = ReadonlyMap<string, string>;

const versionOf = (row: SheetUnit, idOf: IdOf): UnitVersionRow => ({
	unitId: idOf.get(row.code)!,
	validFrom: row.validFrom,
	validTo: row.validTo,
	name: row.name,
	foldedName: fold(row.name),
	sortKey: sortKey(row.name),
	kind: row.kind,
	block: row.block,
	parentUnitId: idOf.get(row.parentCode) ?? null
});

function successionsOf(row: SheetUnit, idOf: IdOf) {
	const kind: SuccessionKind = row.successorCodes.length > 1 ? 'split' : 'merge';
	return row.successorCodes.map((code) => ({
		fromUnitId: idOf.get(row.code)!,
		toUnitId: idOf.get(code)!,
		effectiveOn: nextDay(row.validTo),
		kind
	}));
}

/** Of several counts on one day the last row's holds. */
function headcountsOf(rows: readonly SheetUnit[], idOf: IdOf): HeadcountRow[] {
	const counts = new Map<string, HeadcountRow>();
	for (const { code, headcount } of rows) {
		if (!headcount) continue;
		const { count, countedOn } = headcount;
		const unitId = idOf.get(code)!;
		const row = { unitId, countedOn, personGroup: 'official' as const, count, source: 'import' };
		counts.set(`${unitId} ${countedOn}`, row);
	}
	return [...counts.values()];
}

/** Which units are called differently now than they were before. */
function countChanged(before: readonly UnitVersionRow[], after: readonly UnitVersionRow[]): number {
	const say = (versions: UnitVersionRow[] = []) =>
		JSON.stringify(
			versions
				.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
				.map((v) => [v.validFrom, v.validTo, v.name, v.kind, v.block, v.parentUnitId])
		);
	const old = Map.groupBy(before, ({ unitId }) => unitId);
	const changed = [...Map.groupBy(after, ({ unitId }) => unitId)].filter(
		([unitId, versions]) => old.has(unitId) && say(old.get(unitId)) !== say(versions)
	);
	return changed.length;
}

/**
 * All rows or none. A unit is known by its code: its rows replace the names it had, so the same file twice
 * changes nothing; units the file does not name stay as they are.
 */
export async function importUnits(
	actor: Actor,
	rows: readonly SheetUnit[]
): Promise<{ added: number; changed: number }> {
	return transaction(async (tx) => {
		const stored = await mapUnitsByCode(tx, actor.organisationId);
		const meant = withKnownCodes(rows, stored);
		if (issuesBetween(meant, stored).length > 0) throw new Refusal('import-has-errors');

		const before = await listUnitVersions(tx, actor.organisationId);
		const { idOf, added } = await placeUnits(tx, actor, new Set(meant.map(({ code }) => code)));
		const versions = meant.map((row) => versionOf(row, idOf));
		await replaceUnitVersions(tx, [...new Set(versions.map(({ unitId }) => unitId))], versions);
		await putSuccessions(
			tx,
			meant.flatMap((row) => successionsOf(row, idOf))
		);
		await putHeadcounts(tx, headcountsOf(meant, idOf));

		const done = { added, changed: countChanged(before, versions) };
		await addAuditEntry(tx, actor, 'units-imported', actor.organisationId, done);
		return done;
	});
}
