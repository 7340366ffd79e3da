import { error, type RequestEvent } from '@sveltejs/kit';
import { mostReceiptCharacters, receiptForm } from '#lib/forms/receipt.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { db } from '#lib/server/db/connection.ts';
import { assertFewChecks } from '#lib/server/http/check-rate.ts';
import { formAction } from '#lib/server/http/form-action.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { listReceiptKeys } from '#lib/server/stores/receipts.ts';
import { checkReceipt } from '#lib/server/usecases/receipts.ts';
import { receiptTexts as texts } from '#lib/texts/receipts.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the page says of a receipt: nothing of the person, the answers or the marks. */
async function check(pasted: string, { locals, getClientAddress }: RequestEvent) {
	assertFewChecks(getClientAddress(), locals.now);
	const { verdict, receipt, contest, round } = await checkReceipt(pasted, receiptSigner());
	if (!receipt) return { verdict };
	const { code, keyId, startedAt, submittedAt, endedBy, steps, issuedAt } = receipt;
	const facts = { code, keyId, startedAt, submittedAt, endedBy, steps, issuedAt };
	return { verdict, facts: { ...facts, contest, round } };
}

/** From the QR code: the address holds the receipt. */
async function checkAsked(event: RequestEvent) {
	const asked = event.url.searchParams.get('r');
	if (!asked) return {};
	if (asked.length > mostReceiptCharacters) return { checked: { verdict: 'unreadable' as const } };
	try {
		return { checked: await check(asked, event) };
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		return { refusal: thrown.reason };
	}
}

export const load: PageServerLoad = async (event) => ({
	...(await checkAsked(event)),
	keys: await listReceiptKeys(db)
});

/** Vietnamese letters around a receipt take up to nine bytes each in a form. */
const mostBytes = 10 * mostReceiptCharacters;

const checkPasted = formAction(receiptForm, async ({ receipt }, event: RequestEvent) => ({
	checked: await check(receipt, event),
	typed: { receipt }
}));

export const actions: Actions = {
	default: (event) => {
		const bytes = Number(event.request.headers.get('content-length') ?? Infinity);
		if (bytes > mostBytes) error(413, texts.tooLarge);
		return checkPasted(event);
	}
};
