import * as v from 'valibot';

/** A receipt has some 600 characters; what stands around it in a file or an e-mail is pasted with it. */
export const mostReceiptCharacters = 4_000;

/** Line ends are part of what was signed, so the text is taken as it is. */
export const receiptForm = v.object({
	receipt: v.pipe(
		v.optional(v.string(), ''),
		v.check((text) => text.trim() !== '', 'required'),
		v.maxLength(mostReceiptCharacters, 'too-long')
	)
});
