import * as secrets from '#lib/server/auth/secrets.ts';
import { readPeopleSheet } from '#lib/server/formats/people-sheet.ts';
import { checkPeople, importPeople } from '#lib/server/usecases/people.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { peopleColumns, peopleIssueLine } from '#lib/texts/people-issues.ts';
import { refusals } from '#lib/texts/refusals.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { commandLineActor, readInput } from './organisation.ts';

async function importFile({ positionals: [path = ''] }: CliArgs): Promise<Result> {
	const actor = await commandLineActor(new Date());
	const sheet = readPeopleSheet(await readInput(path));
	const between = sheet.issues.length > 0 ? [] : (await checkPeople(actor, sheet.people)).issues;
	const issues = [...sheet.issues, ...between];
	if (issues.length > 0) {
		const lines = issues.map((issue) => peopleIssueLine(issue, peopleColumns));
		return { lines: [...lines, refusals['import-has-errors']], json: { issues }, ok: false };
	}
	const result = await importPeople(actor, sheet.people, secrets);
	const codes = result.codes.map(({ login, code, fullName, unit }) =>
		[login, code, fullName, unit].join('\t')
	);
	return { lines: [...codes, texts.peopleImported(result.added, result.changed)], json: result };
}

export const people: Noun = {
	import: { usage: 'people import FILE', describe: texts.peopleImport, run: importFile }
};
