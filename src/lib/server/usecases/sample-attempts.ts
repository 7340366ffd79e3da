import type { PersonGroup } from '#lib/domain/contest.ts';
import type { PaperItem } from '#lib/domain/paper.ts';
import type { Key } from '#lib/domain/question.ts';
import { randomFrom, shuffle } from '#lib/domain/randomness.ts';
import type { Signer } from '#lib/domain/receipt.ts';
import { db } from '#lib/server/db/connection.ts';
import { findAttemptOf } from '#lib/server/stores/attempts.ts';
import { findContestBySlug, listRounds, type Round } from '#lib/server/stores/contests.ts';
import { mapQuestionKeys } from '#lib/server/stores/question-keys.ts';
import { saveAnswers, saveForecast } from './answers.ts';
import { startAttempt } from './attempts.ts';
import { settleRound } from './results.ts';
import { submitAttempt } from './submissions.ts';

export type SampleEntrant = {
	personId: string;
	personGroup: PersonGroup;
	birthDate: string | null;
	unitId: string | null;
};

const minuteMs = 60_000;
const later = (at: Date, ms: number) => new Date(at.getTime() + Math.round(ms));

/** Right as often as this person knows the answer; otherwise the first option that was shown. */
function answerTo(item: PaperItem, key: Key, knows: boolean): string[] {
	const right = item.optionIds.filter((id) => (key[id] ?? 0) > 0);
	const wrong = item.optionIds.filter((id) => !right.includes(id));
	return knows ? right : wrong.slice(0, 1);
}

/** One attempt in the past, through the same use cases and with the same history as a real one. */
async function replay(
	{ round, expected, signer }: { round: Round; expected: number; signer: Signer },
	entrant: SampleEntrant,
	seed: string
) {
	const random = randomFrom(seed);
	const windowMs = round.closesAt.getTime() - round.opensAt.getTime() - 20 * minuteMs;
	const now = later(round.opensAt, random() * windowMs);
	const { attempt } = await startAttempt({
		roundId: round.id,
		entrant,
		seed,
		delivers: true,
		now
	});
	const { personId } = entrant;
	const { items } = (await findAttemptOf(db, attempt.id, personId))!;
	const keys = await mapQuestionKeys(
		db,
		items.map(({ revisionId }) => revisionId)
	);
	const skill = 0.6 + 0.5 * random();
	const usedMs = (3 + 10 * random()) * minuteMs;
	const saving = { attemptId: attempt.id, personId, receivedAt: later(now, usedMs * 0.9) };
	const answers = items.map((item, index) => ({
		position: index + 1,
		choice: answerTo(item, keys.get(item.revisionId)!.key, random() < skill),
		sequence: 1
	}));
	await saveAnswers(saving, answers);
	const forecast = Math.max(1, Math.round(expected * (0.6 + 0.8 * random())));
	await saveForecast(saving, { value: forecast, sequence: 1 });
	await submitAttempt({ attemptId: attempt.id, personId, now: later(now, usedMs) }, signer);
}

/** They share commits, as real ones do. */
const sittingAtOnce = 4;

/** Fills a round that is over with attempts and settles it: its winners are the ranking's, nobody else's. */
export async function replayRound(
	slug: string,
	entrants: readonly SampleEntrant[],
	organiser: { accountId: string | null; organisationId: string },
	signer: Signer
): Promise<void> {
	const contest = await findContestBySlug(db, slug);
	const [round] = contest ? await listRounds(db, contest.id) : [];
	if (!round || round.settledAt) return;
	const past = { round, expected: entrants.length / 2, signer };
	const replays = shuffle(entrants, randomFrom(slug)).map(
		(entrant, index) => () => replay(past, entrant, `${slug} ${index}`)
	);
	while (replays.length > 0)
		await Promise.all(replays.splice(0, sittingAtOnce).map((sit) => sit()));
	await settleRound({ ...organiser, now: later(round.closesAt, 24 * 60 * minuteMs) }, round.id);
}
