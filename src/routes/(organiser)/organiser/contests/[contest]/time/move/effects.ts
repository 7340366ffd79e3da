import type { Rules } from '#lib/domain/contest.ts';
import { dayOf } from '#lib/domain/day.ts';
import { lastFullStart, type RoundWindow } from '#lib/domain/round.ts';
import { timeTexts } from '#lib/texts/contest-time.ts';
import { formatCalendarDay } from '#lib/texts/format.ts';

type Moved = {
	round: RoundWindow & { minutes: number; headcountOn: string };
	to: RoundWindow;
	rules: Pick<Rules, 'review'>;
	hasOwnWindows: boolean;
	now: Date;
};

const texts = timeTexts.effects;

function onStarting({ round, to, now }: Moved): string[] {
	const sentences: string[] = [];
	if (round.closesAt <= now) sentences.push(texts.reopens(to.closesAt));
	if (to.opensAt > now && to.opensAt > round.opensAt)
		sentences.push(texts['no-start-until'](to.opensAt));
	sentences.push(texts['no-start-from'](to.closesAt));
	sentences.push(texts['late-start'](lastFullStart({ ...round, ...to }), round.minutes));
	return sentences;
}

function onKeys({ round, to, rules, now }: Moved): string[] {
	if (rules.review !== 'after-round') return [];
	const wereOpen = round.closesAt <= now;
	return [
		...(wereOpen ? [texts['keys-were-open'](round.closesAt)] : []),
		texts['keys-wait'](to.closesAt)
	];
}

/** What a move does beside the ends of those who sit: starting, keys, winners, headcounts, as sentences. */
export function effectsOf(moved: Moved): string[] {
	const { round, to, hasOwnWindows } = moved;
	const isLate = round.headcountOn > dayOf(to.closesAt);
	return [
		...onStarting(moved),
		...onKeys(moved),
		texts['winners-wait'](to.closesAt),
		...(to.closesAt > round.closesAt ? [texts['later-count']()] : []),
		...(isLate ? [texts['headcount-after'](formatCalendarDay(round.headcountOn))] : []),
		...(hasOwnWindows ? [texts['own-windows-stay']()] : []),
		texts.announced()
	];
}
