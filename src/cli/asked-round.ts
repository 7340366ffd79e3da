import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	findContestBySlug,
	listRounds,
	type Contest,
	type Round
} from '#lib/server/stores/contests.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import type { CliArgs } from './noun.ts';
import { commandLineActor } from './organisation.ts';

export function wholeOption({ options }: CliArgs, name: string): number | undefined {
	const typed = options[name];
	if (typed === undefined) return undefined;
	const number = Number(typed);
	if (!Number.isInteger(number) || number < 1 || number > 1_000_000) {
		throw new Error(texts.notANumber(`--${name}`));
	}
	return number;
}

/** "SLUG [--round N]": a contest of this installation and the round that is named, else the one that is meant. */
export async function askedRound(
	args: CliArgs,
	now: Date,
	meant: (rounds: readonly Round[], now: Date) => Round | undefined
): Promise<{ contest: Contest; round: Round }> {
	const { organisationId } = await commandLineActor(now);
	const contest = await findContestBySlug(db, args.positionals[0] ?? '');
	if (contest?.organisationId !== organisationId) throw new Refusal('not-found');
	const rounds = await listRounds(db, contest.id);
	const wanted = wholeOption(args, 'round');
	const round =
		wanted === undefined ? meant(rounds, now) : rounds.find(({ number }) => number === wanted);
	if (!round) throw new Refusal('not-found');
	return { contest, round };
}
