import { trustClock } from '#lib/server/usecases/outages.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import type { Noun } from './noun.ts';

export const clock: Noun = {
	trust: {
		usage: 'clock trust',
		describe: texts.clockTrust,
		run: async () => {
			await trustClock();
			return { lines: [texts.clockTrusted], json: { trusted: true } };
		}
	}
};
