import { choiceOf, currentAnswers } from '#lib/domain/attempt.ts';
import { rightOptions } from '#lib/domain/question.ts';
import { isRight } from '#lib/domain/scoring.ts';
import { db } from '#lib/server/db/connection.ts';
import type { findResult } from '#lib/server/http/result.ts';
import { listSteps } from '#lib/server/stores/attempts.ts';
import { listCitations } from '#lib/server/stores/legal-documents.ts';
import { listPaperQuestions } from '#lib/server/stores/papers.ts';
import { mapQuestionKeys } from '#lib/server/stores/question-keys.ts';

type Result = Awaited<ReturnType<typeof findResult>>;

/** Every question with what was chosen, what is right and why. Only for a result whose review is open. */
export async function readReview({ attempt, items, whyNotReview }: Result) {
	if (whyNotReview) throw new Error(`The review of attempt ${attempt.id} is not open.`);
	const revisionIds = items.map(({ revisionId }) => revisionId);
	const keys = await mapQuestionKeys(db, revisionIds);
	const citations = Map.groupBy(await listCitations(db, revisionIds), (one) => one.revisionId);
	const answers = currentAnswers(await listSteps(db, attempt.id));
	const questions = await listPaperQuestions(db, items);
	return questions.map(({ position, revisionId, topic, stem, options }) => {
		const { key, explanation } = keys.get(revisionId) ?? { key: {}, explanation: '' };
		const choice = choiceOf(answers.get(position));
		const right = rightOptions(options, key);
		return {
			...{ position, topic, stem, explanation },
			verdict: verdictOf(choice, isRight(choice, key)),
			options: options.map(({ id, text }) => ({
				...{ id, text },
				chosen: choice.includes(id),
				right: right.includes(id)
			})),
			citations: (citations.get(revisionId) ?? []).map(
				({ kind, number, title, locator, link }) => ({
					...{ document: `${kind} ${number}`, title, locator, link }
				})
			)
		};
	});
}

const verdictOf = (choice: readonly string[], right: boolean) =>
	choice.length === 0 ? ('unanswered' as const) : right ? ('right' as const) : ('wrong' as const);
