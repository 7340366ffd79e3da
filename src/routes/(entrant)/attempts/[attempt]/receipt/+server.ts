import { receiptText } from '#lib/domain/receipt.ts';
import { attachment } from '#lib/server/http/attachment.ts';
import { checkAddress, requireOwnReceipt } from '#lib/server/http/own-receipt.ts';
import { receiptTexts as texts } from '#lib/texts/receipts.ts';
import type { RequestHandler } from './$types';

/** The receipt as a text file, with a few words on what it is. */
export const GET: RequestHandler = async (event) => {
	const { receipt, slug } = await requireOwnReceipt(event);
	const text = `${texts.fileHead(checkAddress(event.url))}\n\n${receiptText(receipt)}`;
	return attachment(
		new TextEncoder().encode(text),
		texts.fileName(slug),
		'text/plain; charset=utf-8'
	);
};
