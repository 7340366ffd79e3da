import { expect, test } from 'vitest';
import { effectsOf } from './effects.ts';

const at = (hour: number, day = 5) => new Date(Date.UTC(2026, 9, day, hour - 7));
const round = { opensAt: at(6), closesAt: at(17), minutes: 15, headcountOn: '2026-10-05' };
const usual = {
	round,
	to: { opensAt: at(6), closesAt: at(18) },
	rules: { review: 'after-round' as const },
	hasOwnWindows: false,
	now: at(12)
};
type Moved = Parameters<typeof effectsOf>[0];

test.each<[string, Partial<Moved>, string, boolean]>([
	['from when nobody starts', {}, 'Từ 18 giờ 00 ngày 05/10/2026 không ai', true],
	['who starts too late for all minutes', {}, 'Ai bắt đầu sau 17 giờ 45', true],
	['that keys wait for the new closing', {}, 'Đáp án mở sau 18 giờ 00', true],
	[
		'nothing of keys that were never closed',
		{ rules: { review: 'after-submission' } },
		'Đáp án',
		false
	],
	['that keys were open already', { now: at(17) }, 'Đáp án đã mở từ 17 giờ 00', true],
	['that a closed round takes people again', { now: at(17) }, 'được mở lại ngay', true],
	['nothing of that while it is open', {}, 'được mở lại', false],
	[
		'that a later opening keeps people out',
		{ to: { opensAt: at(14), closesAt: at(18) } },
		'Đến 14 giờ 00',
		true
	],
	['that who comes later counts like others', {}, 'phần kéo dài', true],
	[
		'nothing of that for an earlier closing',
		{ to: { opensAt: at(6), closesAt: at(16) } },
		'phần kéo dài',
		false
	],
	[
		'that headcounts come after the closing',
		{ round: { ...round, headcountOn: '2026-10-06' } },
		'Ngày chốt quân số 06/10/2026',
		true
	],
	['that own windows stay', { hasOwnWindows: true }, 'khung giờ riêng', true],
	['that everybody will read of it', {}, 'Trang cuộc thi nêu', true]
])('the preview says %s', (_, change, sentence, said) => {
	const all = effectsOf({ ...usual, ...change }).join(' ');
	if (said) expect(all).toContain(sentence);
	else expect(all).not.toContain(sentence);
});
