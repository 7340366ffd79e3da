import { awaitsLate, beganAt, lateUntil, stateOf } from '#lib/domain/attempt.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireEntrant } from '#lib/server/http/guards.ts';
import { listAttemptsOf } from '#lib/server/stores/attempts.ts';
import type { PageServerLoad } from './$types';

const mostShown = 200;

export const load: PageServerLoad = async (event) => {
	const { personId } = requireEntrant(event);
	const rows = await listAttemptsOf(db, personId, mostShown);
	const byContest = Map.groupBy(rows, ({ contest }) => contest.id);
	return {
		contests: [...byContest.values()].map((own) => ({
			title: own[0]!.contest.title,
			slug: own[0]!.contest.slug,
			attempts: own.map(({ attempt, contest, round, questions }) => ({
				...{ id: attempt.id, number: attempt.number, round: round.name, questions },
				state: stateOf(attempt, event.locals.now),
				awaitedUntil: awaitsLate(attempt, contest.rules.lateMinutes, event.locals.now)
					? lateUntil(attempt, contest.rules.lateMinutes)
					: undefined,
				...{ startedAt: beganAt(attempt), endsAt: attempt.endsAt },
				...{ right: attempt.rightAnswers, points: attempt.points, usedMs: attempt.usedMs }
			}))
		}))
	};
};
