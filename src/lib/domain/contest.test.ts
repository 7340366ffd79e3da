import { expect, test } from 'vitest';
import {
	boardLimits,
	contestRules,
	divisionFor,
	isSlug,
	mayAnnounceBoard,
	slugOf,
	trainingRules,
	type DivisionAudience,
	type ForecastTarget,
	type PersonGroup
} from './contest.ts';

test.each<[string, DivisionAudience[], PersonGroup, number | undefined]>([
	['officials enter the division of officials', ['officials', 'citizens'], 'official', 0],
	['citizens enter the division of citizens', ['officials', 'citizens'], 'citizen', 1],
	['everyone enters the division for everyone', ['everyone'], 'official', 0],
	['what is left over goes to everyone', ['officials', 'everyone'], 'citizen', 1],
	['the first division that fits wins', ['everyone', 'officials'], 'official', 0],
	['citizens stay out where only officials compete', ['officials'], 'citizen', undefined],
	['without divisions nobody enters', [], 'official', undefined]
])('%s', (_, audiences, group, index) => {
	const divisions = audiences.map((audience) => ({ audience }));
	expect(divisionFor(divisions, group)).toBe(index === undefined ? undefined : divisions[index]);
});

const free = { unitsHidden: false, lastShownPlace: null };

test.each<[string, ForecastTarget, ReturnType<typeof boardLimits>]>([
	['attempts: no board adds up to them', 'attempts', free],
	[
		'entrants: unit tables add up to them, and so does the last place',
		'entrants',
		{ unitsHidden: true, lastShownPlace: 20 }
	],
	[
		'perfect papers: the first place that is not perfect tells them',
		'perfect',
		{ unitsHidden: false, lastShownPlace: 20 }
	]
])('live boards must not tell the forecast number, %s', (_, target, limits) => {
	const rules = { ...contestRules, forecast: { target } };
	expect(boardLimits(rules, false)).toEqual(limits);
	expect(boardLimits(rules, true)).toEqual(free);
});

test('without a forecast nothing is hidden', () => {
	expect(boardLimits(trainingRules, false)).toEqual(free);
});

test.each<[string, string]>([
	['Tìm hiểu CCHC năm 2026', 'tim-hieu-cchc-nam-2026'],
	['  Đợt thi: “Luật Đất đai” — 2026!  ', 'dot-thi-luat-dat-dai-2026'],
	[
		'Cuộc thi trực tuyến tìm hiểu cải cách hành chính và pháp luật năm 2026',
		'cuoc-thi-truc-tuyen-tim-hieu-cai-cach-hanh-chinh-va-phap'
	],
	['a'.repeat(80), 'a'.repeat(60)],
	['???', '']
])('the address proposed for "%s" is "%s"', (title, slug) => {
	expect(slugOf(title)).toBe(slug);
	if (slug) expect(isSlug(slug)).toBe(true);
});

test.each(['', '-a', 'a-', 'a--b', 'A', 'á', 'a b', 'a/b', '..', 'a'.repeat(61)])(
	'"%s" is no address',
	(slug) => expect(isSlug(slug)).toBe(false)
);

test('a changed board is announced where nobody guesses, and once the guesses are settled', () => {
	expect(mayAnnounceBoard(trainingRules, false)).toBe(true);
	expect(mayAnnounceBoard(contestRules, false)).toBe(false);
	expect(mayAnnounceBoard(contestRules, true)).toBe(true);
});
