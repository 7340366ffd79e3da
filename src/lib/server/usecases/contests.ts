import {
	divisionAudiences,
	isSlug,
	usualRules,
	type ContestKind,
	type DivisionAudience,
	type Rules
} from '#lib/domain/contest.ts';
import { findingsOf, whyNotPublish } from '#lib/domain/publishing.ts';
import { phaseOf } from '#lib/domain/round.ts';
import { tidy } from '#lib/domain/vietnamese.ts';
import { transaction, type Db } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import {
	addContest,
	changeContest as changeContestRow,
	findContest,
	findContestBySlug,
	listDivisions,
	listRounds,
	type Contest,
	type Round
} from '#lib/server/stores/contests.ts';
import {
	addDivision,
	changeDivision,
	listFullDivisions,
	removeDivision
} from '#lib/server/stores/divisions.ts';
import { findLastClosing } from '#lib/server/stores/exceptions.ts';
import { listDrawable } from '#lib/server/stores/questions.ts';

export type NewDivision = { audience: DivisionAudience; name: string };
export type NewContest = {
	kind: ContestKind;
	title: string;
	slug: string;
	divisions: readonly NewDivision[];
	isSample?: boolean;
};
export type ContestChange = {
	title: string;
	slug: string;
	summary: string;
	rules: Rules;
	divisions: readonly NewDivision[];
};

/** The contest, if it is this organisation's: another's is as unknown as one that does not exist. */
async function findOwnContest(tx: Db, actor: Actor, contestId: string): Promise<Contest> {
	const contest = await findContest(tx, contestId);
	if (contest?.organisationId !== actor.organisationId) throw new Refusal('not-found');
	return contest;
}

/** Rules, rounds, blueprint and prizes are frozen once people may rely on them. */
export async function findOwnDraft(tx: Db, actor: Actor, contestId: string): Promise<Contest> {
	const contest = await findOwnContest(tx, actor, contestId);
	if (contest.state !== 'draft') throw new Refusal('contest-not-draft');
	return contest;
}

/** A draft with the usual rules and divisions of its kind: an organiser changes what differs. */
export async function createContest(
	actor: Actor,
	{ kind, title, slug, divisions, isSample = false }: NewContest
): Promise<{ contestId: string }> {
	if (!isSlug(slug)) throw new Refusal('invalid-input');
	return transaction(async (tx) => {
		const contest: Contest = {
			id: newId(actor.now),
			organisationId: actor.organisationId,
			slug,
			kind,
			state: 'draft',
			title: tidy(title),
			summary: '',
			rules: usualRules[kind],
			isSample,
			createdAt: actor.now,
			publishedAt: null
		};
		if (!(await addContest(tx, contest))) throw new Refusal('slug-taken');
		await changeDivisions(tx, contest.id, divisions, actor.now);
		await addAuditEntry(tx, actor, 'contest-created', contest.id, { kind, title, slug });
		return { contestId: contest.id };
	});
}

/**
 * One division at most for each audience, which is also its code in addresses. A division that stays keeps
 * its blueprint and prizes; one that goes takes them along.
 */
async function changeDivisions(
	tx: Db,
	contestId: string,
	wanted: readonly NewDivision[],
	now: Date
): Promise<void> {
	const known = await listDivisions(tx, contestId);
	for (const [index, audience] of divisionAudiences.entries()) {
		const there = known.find((division) => division.audience === audience);
		const input = wanted.find((division) => division.audience === audience);
		const change = input && { name: tidy(input.name), position: index + 1 };
		if (there && change) await changeDivision(tx, there.id, change);
		else if (there) await removeDivision(tx, there.id);
		else if (change) {
			await addDivision(tx, { id: newId(now), contestId, code: audience, audience, ...change });
		}
	}
}

export async function changeContest(
	actor: Actor,
	contestId: string,
	{ title, slug, summary, rules, divisions }: ContestChange
): Promise<void> {
	if (!isSlug(slug)) throw new Refusal('invalid-input');
	return transaction(async (tx) => {
		await findOwnDraft(tx, actor, contestId);
		const other = await findContestBySlug(tx, slug);
		if (other && other.id !== contestId) throw new Refusal('slug-taken');
		const change = { title: tidy(title), slug, summary: summary.trim(), rules };
		await changeContestRow(tx, contestId, change);
		await changeDivisions(tx, contestId, divisions, actor.now);
		await addAuditEntry(tx, actor, 'contest-changed', contestId, { ...change, divisions });
	});
}

/** Everything the checklist asks for is there, and the bank can fill every paper; from here on it is frozen. */
export async function publishContest(actor: Actor, contestId: string): Promise<void> {
	return transaction(async (tx) => {
		const contest = await findOwnDraft(tx, actor, contestId);
		const rounds = await listRounds(tx, contestId);
		const divisions = await listFullDivisions(tx, contestId);
		const bank = await listDrawable(tx, actor.organisationId);
		const reason = whyNotPublish(findingsOf({ ...contest, rounds, divisions, bank }, actor.now));
		if (reason) throw new Refusal(reason);

		await changeContestRow(tx, contestId, { state: 'published', publishedAt: actor.now });
		const { title, slug, rules } = contest;
		const frozen = { title, slug, rules, rounds, divisions };
		await addAuditEntry(tx, actor, 'contest-published', contestId, frozen);
	});
}

/** Open to everybody, or closed but for windows that were granted. */
async function isAnyOpen(tx: Db, rounds: readonly Round[], now: Date): Promise<boolean> {
	for (const round of rounds) {
		const phase = phaseOf(round, now);
		const mayOpen = phase === 'closed' && now < (await findLastClosing(tx, round));
		if (phase === 'open' || mayOpen) return true;
	}
	return false;
}

/** Takes a contest off the public lists; its attempts and results stay. */
export async function archiveContest(actor: Actor, contestId: string): Promise<void> {
	return transaction(async (tx) => {
		const contest = await findOwnContest(tx, actor, contestId);
		const rounds = await listRounds(tx, contestId);
		if (contest.state === 'published' && (await isAnyOpen(tx, rounds, actor.now)))
			throw new Refusal('contest-running');
		await changeContestRow(tx, contestId, { state: 'archived' });
		await addAuditEntry(tx, actor, 'contest-archived', contestId);
	});
}

/** Undoes archiving: back to what it was. */
export async function restoreContest(actor: Actor, contestId: string): Promise<void> {
	return transaction(async (tx) => {
		const { publishedAt } = await findOwnContest(tx, actor, contestId);
		await changeContestRow(tx, contestId, { state: publishedAt ? 'published' : 'draft' });
		await addAuditEntry(tx, actor, 'contest-restored', contestId);
	});
}
