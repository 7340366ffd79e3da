import { receiptSigner } from '#lib/server/auth/receipt-key.ts';

/** Signs receipts as the server does, with the key of the test file's own folder. */
export const signer = receiptSigner();
