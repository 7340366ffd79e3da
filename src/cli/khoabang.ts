import { parseArgs } from 'node:util';
import { closeDatabase, migrateDatabase } from '#lib/server/db/connection.ts';
import { StorageFailure } from '#lib/server/db/storage-failure.ts';
import { UnsafeDatabase } from '#lib/server/db/unsafe-database.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { refusals } from '#lib/texts/refusals.ts';
import { start } from '#lib/texts/start.ts';
import { admin } from './admin.ts';
import { bank } from './bank.ts';
import { clock } from './clock.ts';
import { contest } from './contest.ts';
import type { CliArgs, Noun, Result, Verb } from './noun.ts';
import { people } from './people.ts';
import { receipt } from './receipt.ts';
import { sample } from './sample.ts';
import { units } from './units.ts';

// npm run -s khoabang -- <noun> <verb> …: the pages' use cases for whoever keeps the server. Only data goes to
// standard output, so that it can be piped.

const nouns: Record<string, Noun> = { admin, bank, clock, contest, people, receipt, sample, units };

const done = 0;
const failed = 1;
const misused = 2;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** Typed wrongly: the sentence says how it is meant. */
class Misuse extends Error {}

function help(): string[] {
	const verbs = Object.values(nouns).flatMap((noun) => Object.values(noun));
	const lines = verbs.flatMap(({ usage, describe }) => [`  ${usage}`, `      ${describe}`]);
	return [texts.usage, '', texts.nouns, ...lines, '', texts.jsonHelp];
}

/** "--topic CODE" takes a value, "--draft" none: the usage line is the one place that says so. */
function optionsOf({ usage }: Verb) {
	const options: Record<string, { type: 'string' | 'boolean' }> = { json: { type: 'boolean' } };
	for (const [, name = '', value] of usage.matchAll(/--([a-z-]+)( [A-Z])?/g))
		options[name] = { type: value ? 'string' : 'boolean' };
	return options;
}

function readArgs(verb: Verb, args: string[]): CliArgs {
	try {
		const { values, positionals } = parseArgs({
			args,
			options: optionsOf(verb),
			allowPositionals: true
		});
		const files = verb.usage.split(/ (?=\[?--)/)[0]!.split(' ').length - 2;
		if (positionals.length === files) return { positionals, options: values as CliArgs['options'] };
	} catch {
		// Said below, in words that show what is right.
	}
	throw new Misuse(texts.wrongUsage(verb.usage));
}

function print({ lines, json, ok = true }: Result, asJson: boolean): number {
	if (asJson) say(JSON.stringify(json, null, '\t'));
	else lines.forEach(ok ? say : complain);
	return ok ? done : failed;
}

async function run([nounName = '', verbName = '', ...rest]: string[]): Promise<number> {
	if (['', 'help', '--help', '-h'].includes(nounName)) {
		help().forEach(say);
		return done;
	}
	const noun = Object.hasOwn(nouns, nounName) ? nouns[nounName] : undefined;
	const verb = noun && Object.hasOwn(noun, verbName) ? noun[verbName] : undefined;
	if (!verb)
		throw new Misuse([texts.unknownCommand(`${nounName} ${verbName}`), ...help()].join('\n'));
	const args = readArgs(verb, rest);
	await migrateDatabase();
	return print(await verb.run(args), args.options.json === true);
}

/** Refusals and mistakes are sentences; anything else is a fault and is told in full. */
function explain(error: unknown): string {
	if (error instanceof Refusal) return refusals[error.reason];
	if (error instanceof UnsafeDatabase) return start.unsafe[error.danger](error.found);
	if (error instanceof StorageFailure) return explain(error.cause);
	if (error instanceof Error && (error instanceof Misuse || !('code' in error)))
		return error.message;
	return String(error);
}

try {
	process.exitCode = await run(process.argv.slice(2));
} catch (error) {
	complain(explain(error));
	process.exitCode = error instanceof Misuse ? misused : failed;
} finally {
	await closeDatabase();
}
