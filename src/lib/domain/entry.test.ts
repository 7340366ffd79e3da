import { expect, test } from 'vitest';
import { entryOf, type Entry } from './entry.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00+07:00`);
const now = at('09:00');
const contest = {
	rules: { minimumAge: 14 },
	divisions: [{ audience: 'citizens' as const }]
};
const round = { opensAt: at('08:00'), closesAt: at('17:00'), attemptsAllowed: 2 };
const citizen = { role: 'citizen', personGroup: 'citizen', birthDate: '1971-09-05' } as const;
const official = { role: 'official', personGroup: 'official', birthDate: null } as const;
const finished = { startedAt: at('08:00'), endsAt: at('08:15'), submittedAt: at('08:10') };
const running = { startedAt: at('08:50'), endsAt: at('09:05'), submittedAt: null };

const refused = (reason: string, used = 0) => ({ state: 'refused', reason, used });

test.each<[string, Parameters<typeof entryOf>, unknown]>([
	['a stranger', [contest, round, undefined, [], now], { state: 'stranger' }],
	[
		'somebody with attempts left',
		[contest, round, citizen, [finished], now],
		{ state: 'free', used: 1 }
	],
	[
		'somebody in the middle of an attempt, the last one too',
		[contest, round, citizen, [finished, running], now],
		{ state: 'running', endsAt: at('09:05'), used: 2 }
	],
	[
		'somebody who used every attempt',
		[contest, round, citizen, [finished, finished], now],
		refused('no-attempts-left', 2)
	],
	['somebody too early', [contest, round, citizen, [], at('07:59')], refused('round-not-open')],
	['somebody too late', [contest, round, citizen, [], at('17:00')], refused('round-closed')],
	[
		'somebody outside every division',
		[contest, round, official, [], now],
		refused('not-in-a-division')
	],
	[
		'somebody who turns 14 tomorrow',
		[contest, round, { ...citizen, birthDate: '2012-11-24' }, [], now],
		refused('too-young')
	],
	[
		'somebody who turns 14 today',
		[contest, round, { ...citizen, birthDate: '2012-11-23' }, [], now],
		{ state: 'free', used: 0 }
	],
	[
		'an organiser',
		[contest, round, { role: 'organiser', personGroup: 'official', birthDate: null }, [], now],
		refused('entrants-only')
	]
])('%s at the door', (_, given, entry) => {
	expect(entryOf(...given)).toEqual(entry as Entry);
});
