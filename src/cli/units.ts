import { readUnitSheet } from '#lib/server/formats/unit-sheet.ts';
import { checkUnits, importUnits } from '#lib/server/usecases/units.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { peopleIssueLine, unitColumns } from '#lib/texts/people-issues.ts';
import { refusals } from '#lib/texts/refusals.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { commandLineActor, readInput } from './organisation.ts';

async function importFile({ positionals: [path = ''] }: CliArgs): Promise<Result> {
	const actor = await commandLineActor(new Date());
	const sheet = readUnitSheet(await readInput(path));
	const between = sheet.issues.length > 0 ? [] : (await checkUnits(actor, sheet.units)).issues;
	const issues = [...sheet.issues, ...between];
	if (issues.length > 0) {
		const lines = issues.map((issue) => peopleIssueLine(issue, unitColumns));
		return { lines: [...lines, refusals['import-has-errors']], json: { issues }, ok: false };
	}
	const result = await importUnits(actor, sheet.units);
	return { lines: [texts.unitsImported(result.added, result.changed)], json: result };
}

export const units: Noun = {
	import: { usage: 'units import FILE', describe: texts.unitsImport, run: importFile }
};
