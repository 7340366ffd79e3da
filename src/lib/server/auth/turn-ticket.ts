import { timingSafeEqual } from 'node:crypto';
import { keyedDigest } from './secrets.ts';

// A turn in a line is told once. The ticket carries it, so that a server that starts again still knows it.

/** Where somebody stands among all who wait for a round: a number in [0, 1) that only the key decides. */
export function lotOf(roundId: string, personId: string): number {
	const digest = Buffer.from(keyedDigest('lot', `${roundId} ${personId}`), 'base64url');
	return digest.readUIntBE(0, 6) / 2 ** 48;
}

const signatureOf = (roundId: string, personId: string, turn: string): string =>
	keyedDigest('turn', `${roundId} ${personId} ${turn}`);

export function turnTicket(roundId: string, personId: string, turnAt: Date): string {
	const turn = String(turnAt.getTime());
	return `${turn}.${signatureOf(roundId, personId, turn)}`;
}

/** The turn on a ticket; nothing when it is another person's, another round's or nobody's. */
export function turnOn(
	ticket: string | undefined,
	roundId: string,
	personId: string
): Date | undefined {
	const [, turn, signature] = /^(\d{1,15})\.([\w-]{43})$/.exec(ticket ?? '') ?? [];
	if (!turn || !signature) return undefined;
	const right = Buffer.from(signatureOf(roundId, personId, turn));
	return timingSafeEqual(Buffer.from(signature), right) ? new Date(Number(turn)) : undefined;
}
