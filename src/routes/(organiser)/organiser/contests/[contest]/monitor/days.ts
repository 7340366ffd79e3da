import { dayOf, startOfDay } from '#lib/domain/day.ts';

const dayMs = 86_400_000;
const mostDays = 14;

type Window = { opensAt: Date; closesAt: Date };
type Day = { day: string; from: Date; to: Date };

/**
 * The last days on which attempts could end, the newest first. A round that closes at midnight seals its last
 * attempts at that very instant: they belong to the day before.
 */
export function daysOf(rounds: readonly Window[], now: Date): Day[] {
	if (rounds.length === 0) return [];
	const first = Math.min(...rounds.map((round) => round.opensAt.getTime()));
	const last = Math.max(...rounds.map((round) => round.closesAt.getTime()));
	const end = Math.min(now.getTime(), last - 1);
	return Array.from({ length: mostDays }, (_, back) => dayOf(new Date(end - back * dayMs)))
		.filter((day) => day >= dayOf(new Date(first)))
		.map((day) => {
			const from = startOfDay(day);
			const to = from.getTime() + dayMs;
			return { day, from, to: new Date(to === last ? to + 1 : to) };
		});
}
