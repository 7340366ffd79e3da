import type { Step } from './attempt.ts';

/** What a receipt says of an answer: the step, and when it was given if it was long on its way. */
export type ReceiptedStep = Step & { givenAt?: Date | null };

/** Letters and digits that are not mistaken for one another (Crockford's base 32). */
const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as people can read them aloud: five bits a letter, in groups of four: "7KQ2-M0ZD". */
export function codeOf(bytes: Uint8Array): string {
	let code = '';
	let bits = 0;
	let buffer = 0;
	for (const byte of bytes) {
		buffer = (buffer << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			if (code.length % 5 === 4) code += '-';
			code += codeLetters[(buffer >> bits) & 31]!;
		}
		buffer &= (1 << bits) - 1;
	}
	return code;
}

/** A code as somebody types it: small letters, O for zero, I or L for one, other groups. */
export const readCode = (typed: string): string =>
	typed
		.toUpperCase()
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1')
		.replace(/[^0-9A-Z]/g, '')
		.replace(/(.{4})(?=.)/g, '$1-');

/** Option ids stand in the order of the paper, so one choice has one text. */
const valueText = ({ value }: Step): string =>
	'forecast' in value ? `forecast ${value.forecast}` : `choice ${value.choice.join(',')}`;

/** One answer as receipts cover it: position, sequence, arrival, value, and the device's time where it counts. */
function stepLine(step: ReceiptedStep): string {
	const given = step.givenAt ? ` given ${step.givenAt.toISOString()}` : '';
	const at = step.receivedAt.toISOString();
	return `${step.position} ${step.sequence} ${at} ${valueText(step)}${given}`;
}

/** The exact text behind the receipt of one save. */
export const saveText = (attemptId: string, step: ReceiptedStep): string =>
	`khoabang-save 1\n${attemptId}\n${stepLine(step)}\n`;
