import { expect, test } from 'vitest';
import { proposeRound } from './propose-round.ts';

const now = new Date('2026-10-05T23:30:00+07:00');
const at = (text: string) => new Date(`${text}+07:00`);

test('the first round begins tomorrow at eight and ends at midnight', () => {
	expect(proposeRound('contest', [], now)).toEqual({
		id: '',
		name: 'Đợt 1',
		opensAt: at('2026-10-06T08:00:00'),
		closesAt: at('2026-10-20T00:00:00'),
		minutes: 15,
		attemptsAllowed: 3,
		headcountOn: '2026-10-06'
	});
});

test('training stays open for a season, without a limit of attempts', () => {
	expect(proposeRound('training', [], now)).toMatchObject({
		closesAt: at('2027-01-04T00:00:00'),
		attemptsAllowed: null
	});
});

test('the next round follows the last one on the same terms', () => {
	const last = {
		opensAt: at('2026-11-02T00:00:00'),
		closesAt: at('2026-11-09T00:00:00'),
		minutes: 20,
		attemptsAllowed: 1,
		headcountOn: '2026-11-01'
	};
	expect(proposeRound('contest', [last], now)).toEqual({
		...last,
		id: '',
		name: 'Đợt 2',
		opensAt: at('2026-11-09T00:00:00'),
		closesAt: at('2026-11-16T00:00:00')
	});
});
