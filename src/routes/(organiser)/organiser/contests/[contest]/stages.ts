import type { ContestKind, ContestState } from '#lib/domain/contest.ts';
import { setupStages, stageOf, weightOf, type Finding } from '#lib/domain/publishing.ts';
import { currentRound, isToSettle, phaseOf } from '#lib/domain/round.ts';
import {
	findingText,
	setupTexts as texts,
	stageKeys,
	stageLabels,
	type StageKey
} from '#lib/texts/contest-setup.ts';
import { timeTexts } from '#lib/texts/contest-time.ts';
import { formatDay } from '#lib/texts/format.ts';

type Setup = {
	contest: { id: string; kind: ContestKind; state: ContestState; publishedAt: Date | null };
	rounds: readonly {
		name: string;
		opensAt: Date;
		closesAt: Date;
		settledAt: Date | null;
		lastClosing?: Date;
	}[];
	divisions: readonly { prizes: readonly unknown[] }[];
	findings: readonly Finding[];
	/** Moved windows and exceptions, of all rounds. */
	timeChanges: number;
};

type Status = {
	status: string;
	tone: 'done' | 'missing' | 'warning' | 'waiting';
	detail?: string | undefined;
};

const of = (findings: readonly Finding[], weight: ReturnType<typeof weightOf>) =>
	findings.filter((finding) => weightOf(finding) === weight);

function setupStatus(key: StageKey, { contest, divisions, findings }: Setup): Status {
	const own = findings.filter((finding) => stageOf(finding) === key);
	const missing = of(own, 'missing');
	const warnings = of(own, 'warning');
	const [first] = [...missing, ...warnings];
	const detail = first && findingText(first);
	if (missing.length > 0) return { status: texts.missing(missing.length), tone: 'missing', detail };
	if (warnings.length > 0)
		return { status: texts.warnings(warnings.length), tone: 'warning', detail };
	const prizes = divisions.flatMap((division) => division.prizes);
	const none = key === 'prizes' && prizes.length === 0;
	if (none) return { status: texts.noPrizesNeeded, tone: 'done' };
	return { status: contest.state === 'draft' ? texts.complete : texts.frozen, tone: 'done' };
}

function previewStatus({ findings }: Setup): Status {
	const blocked = of(findings, 'missing').some((finding) => stageOf(finding) === 'blueprint');
	return blocked
		? { status: texts.waitsForBlueprint, tone: 'waiting' }
		: { status: texts.canPreview, tone: 'done' };
}

function publishStatus({ contest, findings }: Setup): Status {
	if (contest.publishedAt)
		return { status: texts.publishedOn(formatDay(contest.publishedAt)), tone: 'done' };
	return of(findings, 'missing').length > 0
		? { status: texts.notYetPublishable, tone: 'waiting' }
		: { status: texts.readyToPublish, tone: 'warning' };
}

function monitorStatus({ contest, rounds }: Setup, now: Date): Status {
	const round = currentRound(rounds, now);
	if (!contest.publishedAt || !round) return { status: texts.waitsForPublishing, tone: 'waiting' };
	const phase = phaseOf(round, now);
	if (phase === 'open') return { status: texts.open(round.name), tone: 'warning' };
	return phase === 'upcoming'
		? { status: texts.upcoming(round.name), tone: 'waiting' }
		: { status: texts.closed, tone: 'done' };
}

function timeStatus({ contest, timeChanges }: Setup): Status {
	if (!contest.publishedAt) return { status: texts.waitsForPublishing, tone: 'waiting' };
	return timeChanges === 0
		? { status: timeTexts.unchanged, tone: 'done' }
		: { status: timeTexts.changes(timeChanges), tone: 'warning' };
}

function winnersStatus({ contest, rounds }: Setup, now: Date): Status {
	const phases = rounds.map((round) => phaseOf(round, now));
	const waiting = rounds.filter((round) => isToSettle(round, now)).length;
	if (!contest.publishedAt) return { status: texts.waitsForPublishing, tone: 'waiting' };
	if (waiting > 0) return { status: texts.toSettle(waiting), tone: 'missing' };
	return phases.every((phase) => phase === 'settled')
		? { status: texts.allSettled, tone: 'done' }
		: { status: texts.waitsForClosing, tone: 'waiting' };
}

function statusOf(key: StageKey, setup: Setup, now: Date): Status {
	switch (key) {
		case 'preview':
			return previewStatus(setup);
		case 'publish':
			return publishStatus(setup);
		case 'monitor':
			return monitorStatus(setup, now);
		case 'time':
			return timeStatus(setup);
		case 'winners':
			return winnersStatus(setup, now);
		case 'rules':
		case 'rounds':
		case 'blueprint':
		case 'prizes':
			return setupStatus(key, setup);
	}
}

/** The rail: every stage with what it still lacks. */
export const stagesOf = (setup: Setup, now: Date) =>
	stageKeys.map((key) => ({
		href: `/organiser/contests/${setup.contest.id}/${key}`,
		label: stageLabels[key],
		...statusOf(key, setup, now)
	}));

/** Where to go on: the first stage of the set-up that lacks something, else publishing, else watching. */
export function nextStage({ contest, findings }: Setup): StageKey {
	if (contest.publishedAt) return 'monitor';
	const missing = of(findings, 'missing');
	return setupStages.find((stage) => missing.some((one) => stageOf(one) === stage)) ?? 'publish';
}
