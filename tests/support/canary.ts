import { eq } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/connection.ts';
import { questionKeys } from '#lib/server/db/schema.ts';

// Canaries: strings that nothing but a key or an explanation holds. Where one is seen, a key could be seen.

export type Planted = { revisionId: string; inKey: string; inExplanation: string };

/** Every key gets an option that no question has, and every explanation a word that no language has. */
export async function plantCanaries(
	questions: readonly { revisionId: string }[]
): Promise<Planted[]> {
	const canaries = questions.map(({ revisionId }, index) => {
		const number = String(index + 1).padStart(3, '0');
		return { revisionId, inKey: `cankey${number}q`, inExplanation: `canexplain${number}q` };
	});
	await transaction(async (tx) => {
		for (const { revisionId, inKey, inExplanation } of canaries) {
			const [row] = await tx
				.select()
				.from(questionKeys)
				.where(eq(questionKeys.revisionId, revisionId));
			const key = { ...row!.key, [inKey]: 0 };
			await tx
				.update(questionKeys)
				.set({ key, explanation: `${row!.explanation} ${inExplanation}` })
				.where(eq(questionKeys.revisionId, revisionId));
		}
	});
	return canaries;
}

/** Makes another option the right one everywhere; what entrants are sent must not change by it. */
export async function moveKeys(questions: readonly Planted[], to: string): Promise<void> {
	await transaction(async (tx) => {
		for (const { revisionId, inKey } of questions)
			await tx
				.update(questionKeys)
				.set({ key: { [to]: 100, [inKey]: 0 } })
				.where(eq(questionKeys.revisionId, revisionId));
	});
}

/** The canaries that a text holds. */
export const canariesIn = (text: string, planted: readonly Planted[]): string[] =>
	planted
		.flatMap(({ inKey, inExplanation }) => [inKey, inExplanation])
		.filter((canary) => text.includes(canary));

/** What is stored of the keys, as text: here the canaries must be found. */
export async function storedKeys(): Promise<string> {
	return JSON.stringify(await db.select().from(questionKeys));
}
