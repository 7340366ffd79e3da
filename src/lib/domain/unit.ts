/** A unit's name, type and parent between two days ("yyyy-mm-dd"), both included. */
export type UnitVersion = { unitId: string; validFrom: string; validTo: string };

/** Days that stand for "always was" and "still is", so that dates can be compared without exceptions. */
export const beginningOfTime = '0001-01-01';
export const endOfTime = '9999-12-31';

export const successionKinds = ['merge', 'split', 'rename', 'move'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

export const isValidOn = (
	version: Pick<UnitVersion, 'validFrom' | 'validTo'>,
	day: string
): boolean => version.validFrom <= day && day <= version.validTo;

/** Units that have two versions on one day: a name must be unique at any time. */
export function overlappingVersions(versions: readonly UnitVersion[]): string[] {
	const byUnit = Map.groupBy(versions, (version) => version.unitId);
	return [...byUnit]
		.filter(([, own]) => {
			const inOrder = own.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
			return inOrder.some(
				(version, index) => index > 0 && version.validFrom <= inOrder[index - 1]!.validTo
			);
		})
		.map(([unitId]) => unitId);
}

/** Spreadsheets drop the leading zeros of official codes: "7210" is "07210" where only that is known. */
export function knownCode(code: string, known: { has(code: string): boolean }): string {
	if (known.has(code) || !/^\d{1,4}$/.test(code)) return code;
	const padded = code.padStart(5, '0');
	return known.has(padded) ? padded : code;
}

/** Units that stand above themselves, by following each one's parent. */
export function unitsInLoops(parentOf: ReadonlyMap<string, string>): string[] {
	return [...parentOf.keys()].filter((start) => {
		const seen = new Set<string>();
		for (let unit = parentOf.get(start); unit !== undefined; unit = parentOf.get(unit)) {
			if (unit === start) return true;
			if (seen.has(unit)) return false;
			seen.add(unit);
		}
		return false;
	});
}

/** A unit and those above it, from the bottom up. */
export function unitsAbove(
	parentOf: ReadonlyMap<string, string | null>,
	unitId: string | null
): string[] {
	const above = new Set<string>();
	for (let unit = unitId; unit !== null && !above.has(unit); unit = parentOf.get(unit) ?? null)
		above.add(unit);
	return [...above];
}

/** Units that people belong to, the largest group of them first; units without a group are only places in the tree. */
export function byLargestBlock<U extends { block: string }>(units: readonly U[]): U[][] {
	const blocks = Map.groupBy(units, ({ block }) => block);
	blocks.delete('');
	return [...blocks.values()].toSorted((a, b) => b.length - a.length);
}
