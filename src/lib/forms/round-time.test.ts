import { expect, test } from 'vitest';
import { grantForm, moveRoundForm } from './round-time.ts';
import { readForm } from './read-form.ts';

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};
const granting = (fields: Record<string, string>) =>
	readForm(grantForm, form({ reason: 'Mất điện', ...fields }));

const person = { of: 'person', person: 'hoa' };
const extra = { kind: 'extra-time', minutes: '5' };

test('what was not chosen does not count, whatever stands in its fields', () => {
	const typed = { ...person, ...extra, unitId: '', opensAt: 'never', closesAt: '' };
	expect(granting(typed)).toMatchObject({
		accepted: true,
		input: { of: 'person', person: 'hoa', kind: 'extra-time', minutes: 5, reason: 'Mất điện' }
	});
});

test.each<[string, Record<string, string>, Record<string, string>]>([
	['whom it is for', extra, { of: 'choose-one' }],
	['what is given', person, { kind: 'choose-one' }],
	['which person', { ...extra, of: 'person' }, { person: 'required' }],
	['which unit', { ...extra, of: 'unit' }, { unitId: 'choose-one' }],
	['which division', { ...extra, of: 'division' }, { divisionId: 'choose-one' }],
	['how many minutes', { ...person, kind: 'extra-time' }, { minutes: 'required' }],
	['when', { ...person, kind: 'window' }, { opensAt: 'required', closesAt: 'required' }],
	[
		'an order of times',
		{ ...person, kind: 'window', opensAt: '2026-10-05T10:00', closesAt: '2026-10-05T10:00' },
		{ closesAt: 'closes-before-opening' }
	],
	['a reason', { ...person, ...extra, reason: 'abcd' }, { reason: 'too-short' }]
])('a grant must say %s', (_, typed, issues) => {
	expect(granting(typed)).toMatchObject({ accepted: false, issues });
});

const window = { opensAt: '2026-10-05T08:00', closesAt: '2026-10-05T10:00', reason: 'Mất điện' };
const seen = {
	seenOpensAt: '2026-10-05T01:00:00.000Z',
	seenClosesAt: '2026-10-05T02:00:00.000Z',
	seenShorter: '3'
};

test('a decision says what becomes of those who sit, and what was seen', () => {
	expect(readForm(moveRoundForm, form({ ...window, ...seen }))).toMatchObject({
		accepted: false,
		issues: { running: 'choose-one' }
	});
	expect(readForm(moveRoundForm, form({ ...window, ...seen, running: 'keep' }))).toMatchObject({
		accepted: true,
		input: { move: { running: 'keep' }, seen: { shorter: 3 } }
	});
});
