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

/** After these nothing that is sent from here is taken any more. */
const endings = [
	'attempt-already-submitted',
	'attempt-too-late',
	'late-not-accepted',
	'late-too-late'
];

const valueOf = (kept: NonNullable<Reply['kept']>): Value =>
	'choice' in kept ? kept.choice : kept.forecast;

function receiptOf({ sequence, receivedAt, receipt: code, kept }: Reply): Outcome | undefined {
	if (sequence === undefined || receivedAt === undefined) return undefined;
	const receipt = { sequence, savedAt: new Date(receivedAt), receipt: code };
	return kept ? { kind: 'kept', ...receipt, value: valueOf(kept) } : { kind: 'saved', ...receipt };
}

const isPassing = (status: number) => status === 429 || status >= 500;

function endingOf(reason: string | undefined, message: string): Outcome | undefined {
	if (reason === 'sitting-elsewhere') return { kind: 'elsewhere' };
	return endings.some((one) => one === reason) ? { kind: 'over', message } : undefined;
}

function refusalOf(response: Response, { reason, message = '' }: Reply): Outcome {
	const { status, headers } = response;
	// Not found: by now another person is signed in on this device.
	if (status === 401 || status === 404) return { kind: 'signed-out' };
	const ended = endingOf(reason, message);
	if (ended) return ended;
	// An answer without our words comes from something between, such as a proxy that is restarting.
	if (reason === undefined || isPassing(status)) {
		const afterMs = Number(headers.get('retry-after')) * 1000 || 0;
		return { kind: 'again', afterMs, message: reason && message };
	}
	return { kind: 'refused', message };
}

const bodyOf = ({ value, sequence, givenAt }: Draft) => ({
	...(typeof value === 'number' ? { value } : { choice: value }),
	sequence,
	...(givenAt !== undefined && { givenAt: new Date(givenAt).toISOString() })
});

/** Signs in again without leaving the room; only as the person whose attempt it is. Returns why not. */
export async function signInAgain(
	attempt: string,
	login: string,
	password: string
): Promise<string | undefined> {
	try {
		const response = await fetch('/api/v1/session', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ login, password, attempt }),
			signal: AbortSignal.timeout(patienceMs)
		});
		if (response.ok) return undefined;
		return ((await response.json().catch(() => ({}))) as Reply).message ?? '';
	} catch {
		return '';
	}
}

/** Says that nothing more will come, so that nobody waits for late answers. A failure costs nothing. */
export async function endAttempt(attempt: string): Promise<void> {
	const signal = AbortSignal.timeout(patienceMs);
	const path = `/attempts/${attempt}/late`;
	const body = new URLSearchParams();
	await fetch(path, { method: 'POST', body, redirect: 'manual', signal }).catch(() => undefined);
}

/** Sends a draft through the HTTP interface; it says when it was given only if that is in it. */
export async function sendDraft(attempt: string, position: number, draft: Draft): Promise<Outcome> {
	const place = typeof draft.value === 'number' ? 'forecast' : `answers/${position}`;
	try {
		const response = await fetch(`/api/v1/attempts/${attempt}/${place}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(bodyOf(draft)),
			keepalive: true,
			signal: AbortSignal.timeout(patienceMs)
		});
		const body = (await response.json().catch(() => ({}))) as Reply;
		return receiptOf(body) ?? refusalOf(response, body);
	} catch {
		return { kind: 'again' };
	}
}
