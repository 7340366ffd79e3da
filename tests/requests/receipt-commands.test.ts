import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { receiptText } from '#lib/domain/receipt.ts';
import { saveReceipt } from '#lib/server/auth/save-receipts.ts';
import { saveAnswers } from '#lib/server/usecases/answers.ts';
import { submitAttempt } from '#lib/server/usecases/submissions.ts';
import { khoabang } from '../support/command-line.ts';
import { minutesLater } from '../support/fixtures.ts';
import { signer } from '../support/signer.ts';
import { openContest, sit } from '../support/sittings.ts';

const folder = mkdtempSync(join(tmpdir(), 'khoabang-receipts-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string) {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

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

	test('check tells a genuine receipt from a changed one, with the database or with the key alone', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const { receipt } = await submitAttempt({ ...sat, now: minutesLater(3) }, signer);
		const genuine = file('genuine.txt', receiptText(receipt!));
		const changed = file('changed.txt', receiptText(receipt!).replace('entrant', 'deadline'));
		const key = file('key.pem', signer.publicKey);

		const right = await khoabang(`receipt check ${genuine}`);
		expect(right).toMatchObject({ code: 0, err: '' });
		expect(right.out).toContain(`Cuộc thi: ${opened.contest.title}`);
		const offline = await khoabang(`receipt check ${genuine} --key ${key}`);
		expect(offline).toMatchObject({ code: 0, err: '' });
		expect(offline.out).toContain('Chưa so với dữ liệu đang lưu');
		for (const how of [`${changed} --json`, `${changed} --key ${key} --json`]) {
			const wrong = await khoabang(`receipt check ${how}`);
			expect(wrong.code).toBe(1);
			expect(JSON.parse(wrong.out)).toEqual({ verdict: 'forged' });
		}
		expect(await khoabang(`receipt check ${genuine} --key ${genuine}`)).toMatchObject({ code: 1 });
	});

	test('new-key replaces the key, and the old one goes on proving its receipts', async () => {
		const opened = await openContest();
		const sat = await sit(opened, await opened.addEntrant());
		const { receipt } = await submitAttempt({ ...sat, now: minutesLater(3) }, signer);
		const path = file('before.txt', receiptText(receipt!));
		const made = JSON.parse((await khoabang('receipt new-key --json')).out) as { keyId: string };
		expect(made.keyId).not.toBe(signer.keyId);
		const known = JSON.parse((await khoabang('receipt keys --json')).out) as { id: string }[];
		expect(known.map(({ id }) => id).sort()).toEqual([signer.keyId, made.keyId].sort());
		expect(await khoabang(`receipt check ${path}`)).toMatchObject({ code: 0 });
	});
});
