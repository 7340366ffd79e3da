import { expect, test } from 'vitest';
import { roundsToSettle, statusOf, type ContestRow } from './contest-state.ts';

const now = new Date('2026-10-05T08:00:00+07:00');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
const round = (name: string, opens: number, closes: number, settledAt: Date | null = null) => ({
	name,
	opensAt: day(opens),
	closesAt: day(closes),
	settledAt
});

const row: ContestRow = {
	id: 'c',
	kind: 'contest',
	state: 'published',
	title: 'Tìm hiểu CCHC',
	rounds: [],
	missing: 0
};

test.each<[string, Partial<ContestRow>, string, string]>([
	['a draft with gaps', { state: 'draft', missing: 2 }, 'Đang chuẩn bị', 'Còn 2 mục cần bổ sung'],
	['a complete draft', { state: 'draft' }, 'Đang chuẩn bị', 'Sẵn sàng'],
	[
		'an open round',
		{ rounds: [round('Đợt 1', -9, -2), round('Đợt 2', -1, 1)] },
		'Đang mở: Đợt 2',
		'đóng 8 giờ 00 ngày 06/10/2026'
	],
	[
		'a round to come',
		{ rounds: [round('Đợt 1', 1, 2)] },
		'Sắp mở: Đợt 1',
		'mở 8 giờ 00 ngày 06/10/2026'
	],
	['a round to settle', { rounds: [round('Đợt 1', -2, -1)] }, 'Đã đóng', '1 đợt chờ xét'],
	[
		'a closed round that somebody may still enter in a window of their own',
		{ rounds: [{ ...round('Đợt 1', -2, -1), lastClosing: day(1) }] },
		'Đã đóng',
		'Chờ đợt đóng'
	],
	['settled rounds', { rounds: [round('Đợt 1', -2, -1, now)] }, 'Đã đóng', 'Đã xác nhận'],
	['an archived contest', { state: 'archived' }, 'Đã lưu trữ', '']
])('a list names %s', (_, change, label, detail) => {
	expect(statusOf({ ...row, ...change }, now)).toMatchObject({ label, detail });
});

test('a round waits for its winners from closing until they are confirmed', () => {
	const rounds = [
		round('a', -3, -1),
		round('b', -3, 0),
		round('c', -1, 1),
		round('d', -3, -1, now)
	];
	expect(roundsToSettle(rounds, now).map(({ name }) => name)).toEqual(['a', 'b']);
});
