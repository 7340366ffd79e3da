import type { Step } from './attempt.ts';

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
function stepLine(step: Step): string {
	const given = step.givenAt ? ` given ${step.givenAt.toISOString()}` : '';
	const at = step.receivedAt.toISOString();
	return `${step.position} ${step.sequence} ${at} ${valueText(step)}${given}`;
}

/** The exact text behind the receipt of one save. */
export const saveText = (attemptId: string, step: Step): string =>
	`khoabang-save 1\n${attemptId}\n${stepLine(step)}\n`;

/**
 * The exact text whose digest a signed receipt holds: the current answer at each position, in the order of the
 * positions, the forecast (position 0) first. Earlier answers are not in it, how many steps there were is.
 */
export function answersText(current: ReadonlyMap<number, Step>): string {
	const steps = [...current.values()].sort((a, b) => a.position - b.position);
	return ['khoabang-answers 1', ...steps.map(stepLine), ''].join('\n');
}

/** Signs the bytes of a text with a key that only the server has. The public half goes to everybody. */
export type Signer = { keyId: string; publicKey: string; sign: (text: string) => string };

/** The exact text that was signed, and its signature (Ed25519, base64url). */
export type SignedReceipt = { body: string; signature: string; keyId: string };

/** What a signed receipt says of an attempt that has ended. */
export type AttemptReceipt = {
	keyId: string;
	contestId: string;
	roundId: string;
	attemptId: string;
	startedAt: Date;
	deliveredAt: Date | null;
	submittedAt: Date;
	endedBy: 'entrant' | 'deadline';
	/** How many steps the history had, and the highest sequence among them. */
	steps: number;
	sequence: number;
	/** SHA-256 of `answersText`, base64url. */
	answers: string;
	issuedAt: Date;
};

/** Lines of a name and a value, so that what is signed can be read, typed off and compared without a program. */
export function receiptBody(receipt: AttemptReceipt): string {
	const lines: [name: string, value: string | number][] = [
		['khoabang-receipt', 1],
		['key', receipt.keyId],
		['contest', receipt.contestId],
		['round', receipt.roundId],
		['attempt', receipt.attemptId],
		['started', receipt.startedAt.toISOString()],
		['delivered', receipt.deliveredAt?.toISOString() ?? '-'],
		['submitted', receipt.submittedAt.toISOString()],
		['ended', receipt.endedBy],
		['steps', receipt.steps],
		['sequence', receipt.sequence],
		['answers', receipt.answers],
		['issued', receipt.issuedAt.toISOString()]
	];
	return lines.map(([name, value]) => `${name} ${value}\n`).join('');
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

/** What a body says; undefined for anything that `receiptBody` would not have written byte for byte. */
export function readReceiptBody(body: string): AttemptReceipt | undefined {
	const values = new Map(
		body.split('\n').map((line): [string, string] => {
			const [name = '', ...value] = line.split(' ');
			return [name, value.join(' ')];
		})
	);
	const read = (name: string) => values.get(name) ?? '';
	const delivered = read('delivered');
	const instants = [read('started'), read('submitted'), read('issued')];
	if (delivered !== '-') instants.push(delivered);
	if (!instants.every(isInstant) || instants.some((text) => isNaN(Date.parse(text))))
		return undefined;
	const receipt: AttemptReceipt = {
		keyId: read('key'),
		contestId: read('contest'),
		roundId: read('round'),
		attemptId: read('attempt'),
		startedAt: new Date(read('started')),
		deliveredAt: delivered === '-' ? null : new Date(delivered),
		submittedAt: new Date(read('submitted')),
		endedBy: read('ended') === 'entrant' ? 'entrant' : 'deadline',
		steps: Number(read('steps')),
		sequence: Number(read('sequence')),
		answers: read('answers'),
		issuedAt: new Date(read('issued'))
	};
	return receiptBody(receipt) === body ? receipt : undefined;
}

/** An Ed25519 signature has 64 bytes. */
const signatureLetters = 86;

/** The whole receipt as lines of text: what is downloaded, printed, and pasted again. */
export const receiptText = ({ body, signature }: Omit<SignedReceipt, 'keyId'>): string =>
	`${body}signature ${signature}\n`;

/** The same without line ends, for an address: the body in base64url, a dot, the signature. */
export const compactReceipt = ({ body, signature }: Omit<SignedReceipt, 'keyId'>): string =>
	`${btoa(body).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}.${signature}`;

function readCompact(text: string): string | undefined {
	const [, body, signature] = /([\w-]{100,})\.([\w-]{86})(?![\w-])/.exec(text) ?? [];
	if (!body || !signature) return undefined;
	try {
		return receiptText({ body: atob(body.replace(/-/g, '+').replace(/_/g, '/')), signature });
	} catch {
		return undefined;
	}
}

/**
 * Finds a receipt in what somebody pasted: the file with the words around it, an e-mail that broke long lines or
 * changed line ends, the address of the QR code. What it says is not yet believed: the signature decides.
 */
export function findReceipt(pasted: string): Omit<SignedReceipt, 'keyId'> | undefined {
	const text = /^\s*khoabang-receipt /m.test(pasted) ? pasted : (readCompact(pasted) ?? '');
	const lines = text.split(/[\r\n]+/).map((line) => line.trim());
	const begin = lines.findIndex((line) => line.startsWith('khoabang-receipt '));
	const end = lines.findIndex((line, index) => index > begin && line.startsWith('signature'));
	if (begin < 0 || end < 0) return undefined;
	const signature = lines
		.slice(end)
		.join('')
		.replace(/^signature|\s/g, '')
		.slice(0, signatureLetters);
	const body = lines
		.slice(begin, end)
		.filter((line) => line !== '')
		.map((line) => `${line}\n`);
	return { body: body.join(''), signature };
}

/** What came of checking a receipt. */
export const receiptVerdicts = [
	'genuine',
	'changed',
	'unknown-attempt',
	'forged',
	'unknown-key',
	'unreadable'
] as const;
export type ReceiptVerdict = (typeof receiptVerdicts)[number];
