import {
	choiceOf,
	currentAnswers,
	forecastOf,
	forecastPosition,
	sequenceFrom
} from '#lib/domain/attempt.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import { db } from '#lib/server/db/connection.ts';
import { listSteps, type Attempt } from '#lib/server/stores/attempts.ts';
import { findContest } from '#lib/server/stores/contests.ts';
import { countSittings } from '#lib/server/stores/sittings.ts';
import { listPaperQuestions } from '#lib/server/stores/papers.ts';

/** All that an entrant's browser ever learns of a running attempt: this list is the only way out. */
export type AttemptPayload = {
	attempt: string;
	deadlineAt: Date;
	serverNow: Date;
	/** A new answer's sequence is above this and above the one that is there. */
	sequenceFrom: number;
	questions: {
		position: number;
		kind: PaperItem['kind'];
		topic: string;
		stem: string;
		options: { id: string; text: string }[];
		answer: string[];
		sequence: number;
		savedAt: Date | null;
	}[];
	forecast: { value: number | null; sequence: number; savedAt: Date | null } | null;
};

export async function attemptPayload(
	attempt: Attempt,
	items: readonly PaperItem[],
	now: Date
): Promise<AttemptPayload> {
	const answers = currentAnswers(await listSteps(db, attempt.id));
	const contest = await findContest(db, attempt.contestId);
	const forecast = answers.get(forecastPosition);
	const questions = (await listPaperQuestions(db, items)).map(
		({ position, kind, topic, stem, options }) => {
			const step = answers.get(position);
			return {
				...{ position, kind, topic, stem, options },
				answer: choiceOf(step),
				sequence: step?.sequence ?? 0,
				savedAt: step?.receivedAt ?? null
			};
		}
	);
	return {
		attempt: attempt.id,
		deadlineAt: attempt.endsAt,
		serverNow: now,
		sequenceFrom: sequenceFrom(await countSittings(db, attempt.id)),
		questions,
		forecast: contest?.rules.forecast
			? {
					value: forecastOf(forecast),
					sequence: forecast?.sequence ?? 0,
					savedAt: forecast?.receivedAt ?? null
				}
			: null
	};
}
