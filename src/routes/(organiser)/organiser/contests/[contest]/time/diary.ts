import type { listGrants } from '#lib/server/stores/exceptions.ts';
import type { listOutages } from '#lib/server/stores/outages.ts';
import type { listMoves } from '#lib/server/stores/round-moves.ts';
import { timeTexts as texts } from '#lib/texts/contest-time.ts';

type Grant = Awaited<ReturnType<typeof listGrants>>[number];
type Move = Awaited<ReturnType<typeof listMoves>>[number];
type Outage = Awaited<ReturnType<typeof listOutages>>[number];

export type Recorded = {
	grants: readonly Grant[];
	moves: readonly Move[];
	outages: readonly Outage[];
	/** Attempts that each exception gave time to. */
	used: ReadonlyMap<string, number>;
	units: ReadonlyMap<string, { name: string }>;
	divisions: readonly { id: string; name: string }[];
};

/** One line of what happened to a round's time. */
export type Entry = {
	id: string;
	at: Date;
	what: string;
	/** What came of it. */
	then?: string | undefined;
	reason?: string | undefined;
	/** Who decided it; null is the command line, or nobody: the server itself. */
	by: string | null;
	/** An exception that holds can be withdrawn. */
	standing: 'holds' | 'withdrawn' | undefined;
};

function whom({ personName, birthDate, unitId, divisionId }: Grant, recorded: Recorded): string {
	if (personName !== null) return texts.personIs(personName, birthDate);
	if (unitId !== null) {
		const unit = recorded.units.get(unitId);
		return unit ? texts.unitIs(unit.name) : texts.unknown;
	}
	const division = recorded.divisions.find(({ id }) => id === divisionId);
	return division?.name ?? texts.everybody;
}

function grantText(grant: Grant, recorded: Recorded): string {
	const { extraMs, opensAt, closesAt } = grant;
	if (opensAt && closesAt) return texts.ownWindow({ opensAt, closesAt }, whom(grant, recorded));
	return texts.extra(extraMs ?? 0, whom(grant, recorded));
}

function grantEntry(grant: Grant, recorded: Recorded): Entry {
	const { id, kind, withdraws, reason, grantedAt: at, grantedBy: by } = grant;
	if (kind === 'withdrawal') {
		const named = recorded.grants.find((one) => one.id === withdraws);
		const what = texts.withdrawal(named ? grantText(named, recorded) : '');
		return { id, at, what, reason, by, standing: undefined };
	}
	const isWithdrawn = recorded.grants.some((one) => one.withdraws === id);
	return {
		...{ id, at, reason, by },
		what: grantText(grant, recorded),
		then: kind === 'extra-time' ? texts.used(recorded.used.get(id) ?? 0) : undefined,
		standing: isWithdrawn ? 'withdrawn' : 'holds'
	};
}

const moveEntry = ({ opensAtBefore, closesAtBefore, ...move }: Move): Entry => ({
	id: move.id,
	at: move.movedAt,
	what: texts.moved({ opensAt: opensAtBefore, closesAt: closesAtBefore }, move),
	then: texts.runningDone(move.running, move.affected),
	reason: move.reason,
	by: move.movedBy,
	standing: undefined
});

const outageEntry = ({ id, fromAt, toAt, credited }: Outage): Entry => ({
	...{ id, at: toAt, by: null, standing: undefined },
	what: texts.outage(fromAt, toAt),
	then: texts.credited(credited)
});

/** Everything that happened to a round's time, newest first. */
export function diaryOf(recorded: Recorded): Entry[] {
	const entries = [
		...recorded.grants.map((grant) => grantEntry(grant, recorded)),
		...recorded.moves.map(moveEntry),
		...recorded.outages.map(outageEntry)
	];
	return entries.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
