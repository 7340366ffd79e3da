import { error } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { clearSessionCookie, sessionCookie } from '#lib/server/auth/cookie.ts';
import { receiptSigner } from '#lib/server/auth/receipt-key.ts';
import { findSignedIn } from '#lib/server/auth/sessions.ts';
import { clock } from '#lib/server/clock.ts';
import { closeDatabase } from '#lib/server/db/connection.ts';
import { announce } from '#lib/server/events.ts';
import { handOver } from '#lib/server/handover.ts';
import { refuse } from '#lib/server/http/api.ts';
import { stampArrival } from '#lib/server/http/arrival.ts';
import { reportBug } from '#lib/server/http/bug.ts';
import { frontDoor } from '#lib/server/http/front-door.ts';
import { log } from '#lib/server/http/log.ts';
import { shed, shedStarts, watchPressure } from '#lib/server/http/pressure.ts';
import { startRoundStreams } from '#lib/server/http/round-streams.ts';
import { isSameOrigin } from '#lib/server/http/origin.ts';
import { headersOf, notCached } from '#lib/server/http/response-headers.ts';
import { storageReason } from '#lib/server/http/storage-trouble.ts';
import { onStop, stop } from '#lib/server/lifecycle.ts';
import { settings } from '#lib/server/settings.ts';
import { startHousekeeping } from '#lib/server/jobs/housekeeping.ts';
import { keepReceiptKey } from '#lib/server/usecases/receipts.ts';
import { pages } from '#lib/texts/pages.ts';
import { refusals } from '#lib/texts/refusals.ts';

export const init: ServerInit = async () => {
	handOver({ stop, closeDatabase, front: frontDoor });
	const signer = receiptSigner();
	// Where the disk is full, reading goes on; the key is known to this process meanwhile.
	await keepReceiptKey(signer, clock.now()).catch((err: unknown) =>
		log.error({ err }, 'receipt key not kept')
	);
	const end = await startHousekeeping(settings, signer, {
		failed: (err) => log.error({ err }, 'housekeeping failed'),
		clockJumped: (byMs) =>
			log.error({ byMs }, "the machine's clock jumped: no attempt starts until it is right"),
		credited: (roundIds) => {
			if (roundIds.length > 0) log.warn({ roundIds }, 'an outage was credited');
			for (const roundId of roundIds) announce('time', roundId);
		}
	});
	onStop(end);
	startRoundStreams();
	watchPressure((pressure) => log.warn({ pressure }, 'pressure changed'));
};

const stamp: Handle = ({ event, resolve }) => {
	Object.assign(event.locals, stampArrival());
	return resolve(event);
};

const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	for (const [name, value] of Object.entries(headersOf(event.locals.requestId))) {
		response.headers.set(name, value);
	}
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', notCached);
	return response;
};

const session: Handle = async ({ event, resolve }) => {
	const token = event.cookies.get(sessionCookie);
	try {
		event.locals.account = token ? await findSignedIn(token, event.locals.now) : undefined;
	} catch (thrown) {
		const reason = storageReason(thrown);
		if (!reason) throw thrown;
		if (event.url.pathname.startsWith('/api/')) return refuse(503, reason);
		error(503, { message: refusals[reason], reason });
	}
	if (token && !event.locals.account) clearSessionCookie(event.cookies);
	return resolve(event);
};

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

const originGate: Handle = ({ event, resolve }) => {
	const { method, headers } = event.request;
	if (safeMethods.includes(method) || isSameOrigin(headers.get('origin'), headers.get('host')))
		return resolve(event);
	return refuse(403, 'cross-origin');
};

export const handle = sequence(stamp, headers, shed, session, shedStarts, originGate);

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: pages.notFound, requestId: event.locals.requestId };
	return reportBug(error, event.locals.requestId, event.route.id);
};
