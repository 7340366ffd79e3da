import type { Draft, Outcome, Value } from './save-queue.ts';

/** A request that hangs on a bad network is given up and sent again. */
const patienceMs = 15_000;

/** A receipt, a refusal, or a refusal with the receipt of the newer answer. */
type Reply = {
	sequence?: number;
	receivedAt?: string;
	receipt?: string;
	reason?: string;
	message?: string;
	kept?: { choice: string[] } | { forecast: number };
};

const valueOf = (kept: NonNullable<Reply['kept']>): Value =>
	'choice' in kept ? kept.choice : kept.forecast;

function receiptOf({ sequence, receivedAt, receipt: code, kept }: Reply): Outcome | undefined {
	if (sequence === undefined || receivedAt === undefined) return undefined;
	const receipt = { sequence, savedAt: new Date(receivedAt), receipt: code };
	return kept ? { kind: 'kept', ...receipt, value: valueOf(kept) } : { kind: 'saved', ...receipt };
}

function refusalOf(response: Response, { reason, message = '' }: Reply): Outcome {
	const { status, headers } = response;
	if (status === 401) return { kind: 'signed-out' };
	if (reason === 'sitting-elsewhere') return { kind: 'elsewhere' };
	if (reason === 'attempt-too-late' || reason === 'attempt-already-submitted')
		return { kind: 'over' };
	// An answer without our words comes from something between, such as a proxy that is restarting.
	const passes = status === 429 || status >= 500 || reason === undefined;
	if (passes) return { kind: 'again', afterMs: Number(headers.get('retry-after')) * 1000 || 0 };
	return { kind: 'refused', message };
}

/** Sends a draft through the HTTP interface. */
export async function sendDraft(
	attempt: string,
	position: number,
	{ value, sequence }: Draft
): Promise<Outcome> {
	const isForecast = typeof value === 'number';
	const place = isForecast ? 'forecast' : `answers/${position}`;
	try {
		const response = await fetch(`/api/v1/attempts/${attempt}/${place}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(isForecast ? { value, sequence } : { choice: value, sequence }),
			keepalive: true,
			signal: AbortSignal.timeout(patienceMs)
		});
		const body = (await response.json().catch(() => ({}))) as Reply;
		return receiptOf(body) ?? refusalOf(response, body);
	} catch {
		return { kind: 'again' };
	}
}
