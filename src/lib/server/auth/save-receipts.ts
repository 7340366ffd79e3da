import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Step } from '#lib/domain/attempt.ts';
import { codeOf, readCode, saveText } from '#lib/domain/receipt.ts';
import { deriveKey } from './secrets.ts';

/** 80 bits: short enough to write down, and a guess can be tried nowhere but at our own command line. */
const shownBytes = 10;

let key: KeyObject | undefined;

/** What the server gives for an answer that is on disk; only the server can make it, and make it again to check. */
export function saveReceipt(attemptId: string, step: Step): string {
	key ??= createSecretKey(deriveKey('receipt of a save'));
	const digest = createHmac('sha256', key).update(saveText(attemptId, step)).digest();
	return codeOf(digest.subarray(0, shownBytes));
}

/** Whether the server gave this receipt for this answer; `typed` may be in small letters or without its groups. */
export function isSaveReceipt(attemptId: string, step: Step, typed: string): boolean {
	const given = Buffer.from(readCode(typed));
	const right = Buffer.from(saveReceipt(attemptId, step));
	return given.length === right.length && timingSafeEqual(given, right);
}
