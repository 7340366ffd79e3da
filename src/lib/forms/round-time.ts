import * as v from 'valibot';
import { runningChoices } from '#lib/domain/time.ts';
import { instant, text, whole } from './fields.ts';

/** People whom it touches read it, so it says something. */
const reason = v.pipe(text(500), v.minLength(1, 'required'), v.minLength(5, 'too-short'));

const window = { opensAt: instant, closesAt: instant };

/** What the round's window is to become; shown with its effects before it is decided. */
export const previewMoveForm = v.pipe(
	v.object({ ...window, reason }),
	v.forward(
		v.check(({ opensAt, closesAt }) => closesAt > opensAt, 'closes-before-opening'),
		['closesAt']
	)
);

const seenAt = v.pipe(
	text(30),
	v.isoTimestamp('not-an-instant'),
	v.transform((typed) => new Date(typed))
);

/** The decision, with what was seen before it: where nobody is touched there is nothing to choose. */
export const moveRoundForm = v.pipe(
	v.object({
		...window,
		reason,
		running: v.pipe(v.optional(v.string(), ''), v.picklist(runningChoices, 'choose-one')),
		seenOpensAt: seenAt,
		seenClosesAt: seenAt,
		seenShorter: whole(0, 10_000_000)
	}),
	v.transform(({ seenOpensAt, seenClosesAt, seenShorter, ...move }) => ({
		move,
		seen: { opensAt: seenOpensAt, closesAt: seenClosesAt, shorter: seenShorter }
	}))
);

export const scopeKinds = ['person', 'unit', 'division', 'everybody'] as const;
export const grantKinds = ['extra-time', 'window'] as const;
const mostExtraMinutes = 600;

const person = v.object({
	of: v.literal('person'),
	/** A login, or part of a name to choose from. */
	person: v.pipe(text(100), v.minLength(1, 'required')),
	personId: text(64),
	/** What the people were found for, of whom one was chosen. */
	personFor: text(100)
});
const unit = v.object({
	of: v.literal('unit'),
	unitId: v.pipe(text(64), v.minLength(1, 'choose-one'))
});
const division = v.object({
	of: v.literal('division'),
	divisionId: v.pipe(text(64), v.minLength(1, 'choose-one'))
});
const everybody = v.object({ of: v.literal('everybody') });

const extraTime = v.object({ kind: v.literal('extra-time'), minutes: whole(1, mostExtraMinutes) });
const ownWindow = v.pipe(
	v.object({ kind: v.literal('window'), ...window }),
	v.forward(
		v.check(({ opensAt, closesAt }) => closesAt > opensAt, 'closes-before-opening'),
		['closesAt']
	)
);

/** Whom it is for, what they get, and why: only the chosen fields count, whatever stands in the others. */
export const grantForm = v.intersect([
	v.variant('of', [person, unit, division, everybody], 'choose-one'),
	v.variant('kind', [extraTime, ownWindow], 'choose-one'),
	v.object({ reason })
]);

export const withdrawForm = v.object({ exception: text(64), reason });
