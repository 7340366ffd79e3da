import { expect, test } from 'vitest';
import { db, transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { awards } from '#lib/server/db/schema.ts';
import { countHonoursBoards, listHonoursBoards } from '#lib/server/stores/honours.ts';
import { addContest, addOrganisation, addUnit, daysLater, now } from '../support/fixtures.ts';
import { addStandings } from '../support/standings.ts';

test('honours boards are the settled rounds of published contests, the latest first, by division and prize', async () => {
	const organisation = await addOrganisation();
	const unit = await addUnit(organisation, { name: 'Phường Kinh Bắc' });
	const { contest, rounds, divisions } = await addContest(organisation, {
		rounds: [
			{ settledAt: daysLater(-2), closesAt: daysLater(-3) },
			{ settledAt: daysLater(-1), closesAt: daysLater(-2) },
			{}
		]
	});
	await addContest(organisation, {
		contest: { state: 'archived' },
		rounds: [{ settledAt: now }]
	});
	const [first, second] = rounds;
	const [officials, citizens] = divisions;
	async function award(division: NonNullable<typeof officials>, names: string[]) {
		const place = {
			organisationId: organisation.id,
			contestId: contest.id,
			roundId: first!.id,
			divisionId: division.id
		};
		const given = names.map((fullName) => ({ fullName, unitId: unit.id, points: 2000 }));
		const standings = await addStandings(place, given);
		const rows = standings.map(({ attemptId, personId, usedMs, submittedAt }, index) => ({
			id: newId(now),
			roundId: first!.id,
			divisionId: division.id,
			prizeId: division.prizes[Math.min(index, 1)]!.id,
			unitId: index === 0 ? unit.id : null,
			place: index + 1,
			points: 2000,
			maxPoints: 2000,
			position: index + 1,
			...{ attemptId, personId, usedMs, submittedAt }
		}));
		await transaction((tx) => tx.insert(awards).values(rows.toReversed()));
	}
	await award(citizens!, ['Ngô Thị Ánh']);
	await award(officials!, ['Nguyễn Thị Hoài An', 'Trần Đăng Khoa']);

	expect(await countHonoursBoards(db)).toBe(2);
	const [latest, earlier] = await listHonoursBoards(db, { page: 1, pageSize: 5 });
	expect(latest).toMatchObject({ round: { number: second!.number }, divisions: [] });
	expect(earlier).toMatchObject({
		title: contest.title,
		rounds: 3,
		divisions: [
			{
				code: 'officials',
				honours: [
					{ prize: 'Giải Nhất', fullName: 'Nguyễn Thị Hoài An', unit: 'Phường Kinh Bắc' },
					{ prize: 'Giải Nhì', fullName: 'Trần Đăng Khoa', unit: null }
				]
			},
			{ code: 'citizens', honours: [{ prize: 'Giải Nhất', fullName: 'Ngô Thị Ánh' }] }
		]
	});
	expect(await listHonoursBoards(db, { page: 2, pageSize: 1 })).toEqual([earlier]);
});
