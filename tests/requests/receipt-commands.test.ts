import { describe, expect, test } from 'vitest';
import { saveReceipt } from '#lib/server/auth/save-receipts.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import { khoabang } from '../support/command-line.ts';
import { minutesLater } from '../support/fixtures.ts';
import { openContest, sit } from '../support/sittings.ts';

describe('receipts at the command line', { timeout: 60_000 }, () => {
	test('check-save tells the receipt of a save from any other', async () => {
		const opened = await openContest();
		const { attemptId, personId } = await sit(opened, await opened.addEntrant());
		const saving = { attemptId, personId, receivedAt: minutesLater(2) };
		const [saved] = await saveAnswers(saving, [{ position: 2, choice: ['b'], sequence: 7 }]);
		const receipt = saveReceipt(attemptId, saved!);

		const right = await khoabang(`receipt check-save ${attemptId} 2 7 ${receipt.toLowerCase()}`);
		expect(right).toMatchObject({ code: 0, err: '' });
		expect(right.out).toContain('câu 2 lúc 05/10/2026 08:02:00');

		const other = saveReceipt(attemptId, { ...saved!, value: { choice: ['c'] } });
		const wrong = await khoabang(`receipt check-save ${attemptId} 2 7 ${other} --json`);
		expect(JSON.parse(wrong.out)).toMatchObject({ found: true, genuine: false });
		expect(wrong.code).toBe(1);
		expect(await khoabang(`receipt check-save ${attemptId} 2 8 ${receipt}`)).toMatchObject({
			code: 1,
			out: ''
		});
	});
});
