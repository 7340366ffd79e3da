import { Agent } from 'node:http';
import { randomFrom } from '#lib/domain/randomness.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { audit, readSteps } from './audit.ts';
import { environmentOf, fillHall, type Hall, type Place } from './hall.ts';
import { pencil, save, startStorm, type Outcome, type Sent, type Storm } from './storm.ts';

export type Tally = {
	kills: number;
	acknowledged: number;
	unknown: number;
	refused: number;
	lost: string[];
	forged: string[];
};

export type Run = { place: Place; kills: number; seed: string; onKill?: (tally: Tally) => void };

const wait = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

const patienceMs = 30_000;

/** Until the storm has an acknowledgement of a save that it sends from now on. */
async function untilAcknowledged({ sent }: Storm) {
	const seen = sent.length;
	const giveUpAt = performance.now() + patienceMs;
	while (!sent.slice(seen).some(({ outcome }) => outcome === 'acknowledged')) {
		if (performance.now() > giveUpAt) throw new Error('The server did not find back by itself.');
		await wait(20);
	}
}

/**
 * What a browser does when it comes back: sends again, under the same sequence, what it has no answer for. Told that a
 * newer answer is there, it still does not know of this one.
 */
async function sendAgain(address: string, hall: Hall, unanswered: readonly Sent[]) {
	const agent = new Agent({ keepAlive: true });
	const seats = new Map(hall.seats.map((seat) => [seat.attempt, seat]));
	for (const one of unanswered) {
		const { status } = await save(agent, address, seats.get(one.attempt)!, one);
		if (status !== 200) one.outcome = 'unknown';
	}
	agent.destroy();
}

/** Does the harm, ends the storm, and says where the server listens afterwards. */
type Fault = (storm: Storm, address: string) => Promise<string>;

/** Storm after storm on the same data, with a fault 20 to 500 ms into each, and an audit of everything since the first. */
async function stormAndAudit(run: Run, hall: Hall, fault: Fault, start: string): Promise<Tally> {
	const random = randomFrom(run.seed);
	const next = pencil(hall, random);
	const sent: Sent[] = [];
	let address = start;
	let kills = 0;
	const auditAll = async (): Promise<Tally> => {
		const { lost, forged } = audit(sent, await readSteps(run.place));
		const count = (outcome: Outcome) => sent.filter((one) => one.outcome === outcome).length;
		const [acknowledged, unknown] = [count('acknowledged'), count('unknown')];
		return { kills, acknowledged, unknown, refused: count('refused'), lost, forged };
	};
	while (kills < run.kills) {
		const storm = startStorm(address, next);
		await wait(20 + random() * 480);
		address = await fault(storm, address);
		kills++;
		sent.push(...storm.sent);
		const tally = await auditAll();
		run.onKill?.(tally);
		if (tally.lost.length > 0 || tally.forged.length > 0) return tally;
		await sendAgain(
			address,
			hall,
			storm.sent.filter(({ outcome }) => outcome === 'unknown')
		);
	}
	return auditAll();
}

/** Ends the application with SIGKILL and starts it again on the same data. */
export async function killApplication(run: Run): Promise<Tally> {
	const hall = await fillHall(run.place);
	const start = () => startServer(run.place.dataDir, environmentOf(run.place));
	let server: RunningServer = await start();
	const fault: Fault = async (storm) => {
		await server.stop('SIGKILL');
		await storm.stop();
		server = await start();
		return server.address;
	};
	try {
		return await stormAndAudit(run, hall, fault, server.address);
	} finally {
		await server.stop();
	}
}

/** Stops PostgreSQL in immediate mode and starts it again; the application goes on and finds back by itself. */
export async function killPostgres(run: Run, postgres: PostgresServer): Promise<Tally> {
	const hall = await fillHall(run.place);
	const server = await startServer(run.place.dataDir, environmentOf(run.place));
	const fault: Fault = async (storm, address) => {
		await postgres.kill();
		await postgres.start();
		await untilAcknowledged(storm);
		await storm.stop();
		return address;
	};
	try {
		return await stormAndAudit(run, hall, fault, server.address);
	} finally {
		await server.stop();
	}
}
