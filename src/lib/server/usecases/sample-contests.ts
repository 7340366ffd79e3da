import { usualRules } from '#lib/domain/contest.ts';
import { dayOf, startOfDay } from '#lib/domain/day.ts';
import { db } from '#lib/server/db/connection.ts';
import type { Actor } from '#lib/server/stores/audit-log.ts';
import { findContestBySlug, listDivisions, listRounds } from '#lib/server/stores/contests.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { changeContest, createContest, publishContest } from './contests.ts';
import { changeBlueprint, changePrizes } from './divisions.ts';
import { addRound } from './rounds.ts';
import type { SampleContest, SampleDivision } from './sample-files.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

/** Open a little before now until the end of a day in Viet Nam, or over for some days. */
function windowOf({ round }: SampleContest, now: Date) {
	if ('openForDays' in round) {
		const lastDay = dayOf(daysBefore(now, -round.openForDays));
		return {
			opensAt: new Date(now.getTime() - hourMs),
			closesAt: new Date(startOfDay(lastDay).getTime() + dayMs)
		};
	}
	return {
		opensAt: startOfDay(dayOf(daysBefore(now, round.opensBeforeDays))),
		closesAt: startOfDay(dayOf(daysBefore(now, round.closesBeforeDays)))
	};
}

async function fillDivision(
	actor: Actor,
	contestId: string,
	divisionId: string,
	{ blueprint, prizes }: SampleDivision
) {
	const topics = new Map(
		(await listTopics(db, actor.organisationId)).map(({ code, id }) => [code, id])
	);
	const lines = blueprint.map(([topic, difficulty, count]) => ({
		topicId: topic === null ? null : topics.get(topic)!,
		difficulty,
		count,
		points: 100
	}));
	await changeBlueprint(actor, contestId, divisionId, lines);
	const rows = prizes.map(([name, quantity, amount]) => ({ name, quantity, amount }));
	await changePrizes(actor, contestId, divisionId, rows);
}

/** The draft of this slug, the one an interrupted load left included; nothing if it is published already. */
async function findOrCreate(actor: Actor, sample: SampleContest): Promise<string | undefined> {
	const known = await findContestBySlug(db, sample.slug);
	if (known) return known.state === 'draft' ? known.id : undefined;
	return (await createContest(actor, { ...sample, isSample: true })).contestId;
}

/** A published contest, made step by step as an organiser would. */
export async function addSampleContest(
	organisation: Omit<Actor, 'now'>,
	sample: SampleContest,
	now: Date
): Promise<void> {
	const { opensAt, closesAt } = windowOf(sample, now);
	const actor: Actor = { ...organisation, now: new Date(opensAt.getTime() - hourMs) };
	const contestId = await findOrCreate(actor, sample);
	if (contestId === undefined) return;

	const { kind, title, slug, summary, round } = sample;
	const rules = usualRules[kind];
	await changeContest(actor, contestId, {
		title,
		slug,
		summary,
		rules,
		divisions: sample.divisions
	});
	const divisions = await listDivisions(db, contestId);
	for (const division of sample.divisions) {
		const { id } = divisions.find(({ audience }) => audience === division.audience)!;
		await fillDivision(actor, contestId, id, division);
	}
	if ((await listRounds(db, contestId)).length === 0)
		await addRound(actor, contestId, { ...round, opensAt, closesAt });
	await publishContest(actor, contestId);
}
