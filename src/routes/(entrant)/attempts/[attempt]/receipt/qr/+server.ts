import { toString } from 'qrcode';
import { compactReceipt } from '#lib/domain/receipt.ts';
import { checkAddress, requireOwnReceipt } from '#lib/server/http/own-receipt.ts';
import type { RequestHandler } from './$types';

/** A picture that leads to the check page with the whole receipt in its address. */
export const GET: RequestHandler = async (event) => {
	const { receipt } = await requireOwnReceipt(event);
	const address = `${checkAddress(event.url)}?r=${compactReceipt(receipt)}`;
	// So many letters need the lowest correction, for squares that a phone's camera can still tell apart.
	const svg = await toString(address, { type: 'svg', errorCorrectionLevel: 'L', margin: 4 });
	return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
};
