import { fullPoints, questionCount } from '#lib/domain/paper.ts';
import { phaseOf } from '#lib/domain/round.ts';
import type { PublishedContest } from '#lib/server/stores/published-contests.ts';

/** A published contest as the API describes it. Points are hundredths, money is whole dong. */
export function contestPayload(contest: PublishedContest, now: Date) {
	const { slug, kind, title, summary, rules } = contest;
	return {
		...{ slug, kind, title, summary, rules },
		divisions: contest.divisions.map(({ code, name, audience, blueprint, prizes }) => ({
			...{ code, name, audience },
			questions: questionCount(blueprint),
			maxPoints: fullPoints(blueprint),
			prizes: prizes.map(({ name, quantity, amount }) => ({ name, quantity, amount }))
		})),
		rounds: contest.rounds.map((round) => ({
			id: round.id,
			number: round.number,
			name: round.name,
			opensAt: round.opensAt,
			closesAt: round.closesAt,
			minutes: round.minutes,
			attemptsAllowed: round.attemptsAllowed,
			phase: phaseOf(round, now)
		})),
		serverNow: now
	};
}
