import { isSaveReceipt } from '#lib/server/auth/save-receipts.ts';
import { db } from '#lib/server/db/connection.ts';
import { listStepsAt } from '#lib/server/stores/attempts.ts';
import { receiptTexts as texts } from '#lib/texts/receipts.ts';
import type { CliArgs, Noun, Result } from './noun.ts';

/** Finds the answer in the history and makes its receipt again. */
async function checkSave({ positionals }: CliArgs): Promise<Result> {
	const [attemptId = '', position, sequence, receipt = ''] = positionals;
	const steps = await listStepsAt(db, attemptId, Number(position));
	const step = steps.find((one) => one.sequence === Number(sequence));
	if (!step) return { lines: [texts.noStep], json: { found: false, genuine: false }, ok: false };
	const genuine = isSaveReceipt(attemptId, step, receipt);
	const { receivedAt } = step;
	return {
		lines: [genuine ? texts.saveGenuine(step.position, receivedAt) : texts.saveForged],
		json: { found: true, genuine, position: step.position, sequence: step.sequence, receivedAt },
		ok: genuine
	};
}

export const receipt: Noun = {
	'check-save': {
		usage: 'receipt check-save ATTEMPT POSITION SEQUENCE RECEIPT',
		describe: texts.checkSaveHelp,
		run: checkSave
	}
};
