import { describe, expect, test } from 'vitest';
import { crowdedFrom, leastMsFor } from '#lib/domain/signals.ts';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	countBegunOn,
	countFast,
	countMoved,
	listBegunOn,
	listCrowdedNetworks,
	listFast,
	listMoved
} from '#lib/server/stores/signals.ts';
import { addSitting } from '#lib/server/stores/sittings.ts';
import { addContest, addOrganisation, addPerson, minutesLater, now } from '../support/fixtures.ts';
import { addRunningAttempt, addStanding } from '../support/results.ts';

const page = { offset: 0, limit: 50 };

async function addRound() {
	const organisation = await addOrganisation();
	const { contest, rounds, divisions } = await addContest(organisation);
	const [round] = rounds;
	const [division, other] = divisions;
	const addEntrant = async (fullName: string) =>
		(await addPerson(organisation, { person: { fullName } })).person.id;
	const entry = { roundId: round!.id, division: { ...division!, contestId: contest.id } };
	return { roundId: round!.id, division: division!, other: other!, entry, addEntrant };
}

type Round = Awaited<ReturnType<typeof addRound>>;

/** Somebody begins on a network, and goes on on as many more devices as there are other networks. */
async function enter(round: Round, fullName: string, networks: string[], minute = 0) {
	const personId = await round.addEntrant(fullName);
	const attempt = await addRunningAttempt({ ...round.entry, personId });
	await transaction(async (tx) => {
		for (const [index, network] of networks.entries()) {
			const openedAt = minutesLater(minute + index);
			const number = index + 1;
			const sitting = { id: newId(now), attemptId: attempt.id, roundId: round.roundId };
			await addSitting(tx, { ...sitting, number, openedAt, network });
		}
	});
}

describe('quick work', () => {
	test('is a counting result reached in less time than reading the questions takes', async () => {
		const round = await addRound();
		const belowMs = leastMsFor(20);
		const sat: [string, number, number][] = [
			['Vừa đủ', 2000, belowMs],
			['Nhanh', 1900, belowMs - 1],
			['Nhanh nhất', 2000, 5000],
			['Nhanh nhì', 2000, 6000],
			['Chậm', 1900, 600_000]
		];
		for (const [fullName, points, usedMs] of sat) {
			const personId = await round.addEntrant(fullName);
			await addStanding({ ...round.entry, personId, points, usedMs });
		}
		const scope = { roundId: round.roundId, divisionId: round.division.id, belowMs };
		const rows = await listFast(db, scope, page);
		expect(rows.map(({ fullName }) => fullName)).toEqual(['Nhanh nhất', 'Nhanh nhì', 'Nhanh']);
		expect(rows[0]).toMatchObject({ points: 2000, usedMs: 5000 });
		expect(await countFast(db, scope)).toBe(3);
		const second = await listFast(db, scope, { offset: 1, limit: 1 });
		expect(second.map(({ fullName }) => fullName)).toEqual(['Nhanh nhì']);
		const elsewhere = { ...scope, divisionId: round.other.id };
		expect(await countFast(db, elsewhere)).toBe(0);
		expect(await listFast(db, elsewhere, page)).toEqual([]);
	});
});

describe('a change of device', () => {
	test('is an attempt with more than one sitting, those with most first', async () => {
		const round = await addRound();
		await enter(round, 'Ở yên', ['home']);
		await enter(round, 'Đổi một lần', ['home', 'office']);
		await enter(round, 'Đổi hai lần', ['home', 'office', 'home']);
		const rows = await listMoved(db, round.roundId, page);
		expect(rows.map(({ fullName, devices }) => [fullName, devices])).toEqual([
			['Đổi hai lần', 3],
			['Đổi một lần', 2]
		]);
		expect(await countMoved(db, round.roundId)).toBe(2);
		expect(await listMoved(db, round.roundId, { offset: 1, limit: 1 })).toHaveLength(1);
		expect(await countMoved(db, (await addRound()).roundId)).toBe(0);
	});
});

describe('one network', () => {
	test('is shown from twenty attempts on, and counts where they began, not where they went on', async () => {
		const round = await addRound();
		for (let number = 1; number <= crowdedFrom; number++) {
			await enter(round, `Cơ quan ${number}`, ['office', 'cafe'], number);
			if (number < crowdedFrom) await enter(round, `Nhà ${number}`, ['home'], number);
		}
		expect(await listCrowdedNetworks(db, round.roundId)).toEqual([
			{ network: 'office', entries: crowdedFrom }
		]);
		expect(await countBegunOn(db, round.roundId, 'office')).toBe(crowdedFrom);
		const rows = await listBegunOn(db, round.roundId, 'office', { offset: 1, limit: 2 });
		expect(rows.map(({ fullName }) => fullName)).toEqual(['Cơ quan 2', 'Cơ quan 3']);
		expect(await listCrowdedNetworks(db, (await addRound()).roundId)).toEqual([]);
	});
});
