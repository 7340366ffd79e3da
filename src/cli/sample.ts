import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { dayOf } from '#lib/domain/day.ts';
import { byLargestBlock } from '#lib/domain/unit.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import * as secrets from '#lib/server/auth/secrets.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listUnits } from '#lib/server/stores/units.ts';
import { loadSample } from '#lib/server/usecases/sample.ts';
import { addSyntheticPeople } from '#lib/server/usecases/synthetic-people.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { commandLineActor } from './organisation.ts';

async function load(): Promise<Result> {
	if (!(await loadSample(new Date(), secrets, receiptSigner())))
		throw new Refusal('database-not-empty');
	return { lines: [texts.sampleLoaded], json: { loaded: true } };
}

function countOf({ options }: CliArgs): number {
	const count = Number(options.count);
	if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
		throw new Error(texts.notANumber('--count'));
	return count;
}

const divisionOf = { official: 'officials', citizen: 'citizens' };

/** Half of them officials over all units, half citizens of the communes. */
async function people(args: CliArgs): Promise<Result> {
	const count = countOf(args);
	const actor = await commandLineActor(new Date());
	const all = await listUnits(db, actor.organisationId, dayOf(actor.now));
	const [communes = [], ...others] = byLargestBlock(all);
	if (communes.length === 0) throw new Refusal('no-units');
	const officials = Math.ceil(count / 2);
	const made = [
		...(await addSyntheticPeople(actor, 'official', {
			count: officials,
			units: [...communes, ...others.flat()],
			maker: secrets
		})),
		...(await addSyntheticPeople(actor, 'citizen', {
			count: count - officials,
			units: communes,
			maker: secrets
		}))
	];
	const rows = made.map(({ login, code, group, unit }) => [login, code, divisionOf[group], unit]);
	const file = String(args.options.out);
	await writeFile(file, stringify([['login', 'password', 'division', 'unit'], ...rows]));
	return { lines: [texts.samplePeopleMade(made.length, file)], json: { count: made.length, file } };
}

export const sample: Noun = {
	load: { usage: 'sample load', describe: texts.sampleLoad, run: load },
	people: {
		usage: 'sample people --count N --out FILE',
		describe: texts.samplePeople,
		run: people
	}
};
