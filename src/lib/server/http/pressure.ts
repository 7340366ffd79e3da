import type { Handle, RequestEvent } from '@sveltejs/kit';
import {
	isGivenUp,
	nextPressure,
	noPressure,
	type Errand,
	type PressureLevel
} from '#lib/domain/pressure.ts';
import { db, waitingWorks } from '#lib/server/db/connection.ts';
import { settings } from '#lib/server/settings.ts';
import { hasUnfinishedAttempt } from '#lib/server/stores/attempts.ts';
import { busyPage } from '#lib/texts/busy-page.ts';
import { busyTexts } from '#lib/texts/busy.ts';
import { errandOf } from './errands.ts';
import { retryAfter } from './status.ts';

const measuredEachMs = 250;
const tickMs = 25;
/** About eight groups of the writer. */
const limit = { delayMs: settings.shedAfterMs, waiting: 500 };

let pressure = noPressure;

/**
 * Calls back a few times a second with the delay that somebody meets who comes at a random moment: long turns of
 * the event loop take up more of the time, so they weigh by their length. (Node's own histogram forgets a turn
 * that is longer than the time between two readings.)
 */
function measureDelay(onMeasured: (delayMs: number) => void): void {
	let tickedAt = performance.now();
	let passed = 0;
	let weighted = 0;
	setInterval(() => {
		const now = performance.now();
		const tick = now - tickedAt;
		tickedAt = now;
		passed += tick;
		weighted += tick * tick;
		if (passed < measuredEachMs) return;
		onMeasured(Math.max(0, weighted / passed - tickMs));
		passed = weighted = 0;
	}, tickMs).unref();
}

/** Nothing is given up: there is room for what nobody asked for. */
export const isCalm = (): boolean => pressure.level === 'calm';

/** Measures from now on; `onChange` hears of every level. */
export function watchPressure(onChange: (level: PressureLevel) => void): void {
	measureDelay((delayMs) => {
		const before = pressure.level;
		pressure = nextPressure(pressure, { delayMs, waiting: waitingWorks() }, limit);
		if (pressure.level !== before) onChange(pressure.level);
	});
}

/** The page holds all that it needs. */
const busyPagePolicy =
	"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page as HTML; a browser that navigates or sends a form by script gets the JSON that SvelteKit's client reads. */
function refuseBusy({ request, route, url, isDataRequest }: RequestEvent, errand: Given): Response {
	const again = retryAfter('busy');
	const headers = { ...again, 'cache-control': 'no-store' };
	const wait = busyTexts.wait(Number(again['retry-after']));
	const message = `${busyTexts.why[errand]} ${wait}`;
	const problem = { reason: 'busy', message };
	if (request.headers.has('x-sveltekit-action')) {
		return Response.json({ type: 'error', error: problem }, { status: 503, headers });
	}
	if (isDataRequest || route.id?.startsWith('/api/')) {
		return Response.json(problem, { status: 503, headers });
	}
	const isForm = request.method !== 'GET';
	const sentences = [busyTexts.why[errand], busyTexts.safe, wait, isForm ? busyTexts.resend : ''];
	const page = busyPage({
		title: busyTexts.title,
		sentences: sentences.filter(Boolean),
		retry: isForm ? undefined : url.pathname + url.search
	});
	return new Response(page, {
		status: 503,
		headers: {
			...headers,
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': busyPagePolicy
		}
	});
}

type Given = Exclude<Errand, 'kept'>;

/** Addresses that lead nowhere are looked for by nobody in need. */
function givenUp({ request, route }: RequestEvent): Given | undefined {
	const errand = route.id === null ? 'report' : (errandOf(request.method, route.id) ?? 'kept');
	return errand !== 'kept' && isGivenUp(errand, pressure.level) ? errand : undefined;
}

/** Under pressure answers 503 to what can wait. Before anything was asked of the database. */
export const shed: Handle = ({ event, resolve }) => {
	const errand = givenUp(event);
	return errand && errand !== 'start' ? refuseBusy(event, errand) : resolve(event);
};

/** Starts are told apart once it is known who asks: whoever sits already, and comes back in, is no start. */
export const shedStarts: Handle = async ({ event, resolve }) => {
	if (givenUp(event) !== 'start') return resolve(event);
	const personId = event.locals.account?.personId;
	const isBack = personId !== undefined && (await hasUnfinishedAttempt(db, personId));
	return isBack ? resolve(event) : refuseBusy(event, 'start');
};
