import { expect, test } from 'vitest';
import type { Finding } from '#lib/domain/publishing.ts';
import { nextStage, stagesOf } from './stages.ts';

const now = new Date('2026-10-05T08:00:00+07:00');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

const draft = { id: 'c', kind: 'contest' as const, state: 'draft' as const, publishedAt: null };
const published = { ...draft, state: 'published' as const, publishedAt: day(-10) };
const open = { name: 'Đợt 1', opensAt: day(-1), closesAt: day(1), settledAt: null };
const over = { name: 'Đợt 0', opensAt: day(-9), closesAt: day(-1), settledAt: null };
const settled = { ...over, settledAt: now };
const divisions = [{ prizes: [{}] }];

type Setup = Parameters<typeof stagesOf>[0];
const complete: Setup = { contest: draft, rounds: [open], divisions, findings: [], timeChanges: 0 };
const lacking = (...findings: Finding[]): Setup => ({ ...complete, findings });
const afterPublishing = (...rounds: Setup['rounds']): Setup => ({
	...complete,
	contest: published,
	rounds
});

const noRound: Finding = { code: 'no-round' };
const short: Finding = { code: 'bank-short', division: 'Khối A', line: 1, wanted: 5, available: 2 };
const silent: Finding = { code: 'no-summary' };

test.each<[string, Setup, string, string, string]>([
	['what is complete', complete, 'rules', 'done', 'Đủ'],
	['what is missing, counted', lacking(noRound), 'rounds', 'missing', 'Còn 1 mục cần bổ sung'],
	['what is doubtful', lacking(silent), 'rules', 'warning', '1 lưu ý'],
	['only its own gaps', lacking(noRound), 'prizes', 'done', 'Đủ'],
	['that there are no prizes', { ...complete, divisions: [] }, 'prizes', 'done', 'Không có giải'],
	['that no paper can be drawn', lacking(short), 'preview', 'waiting', 'Chờ cấu trúc đề'],
	['that a paper can be looked at', lacking(noRound), 'preview', 'done', 'Xem được'],
	['that it cannot be published yet', lacking(noRound), 'publish', 'waiting', 'Chưa công bố được'],
	['that it can be published', lacking(silent), 'publish', 'warning', 'Sẵn sàng'],
	['that there is nothing to watch yet', complete, 'monitor', 'waiting', 'Chờ công bố'],
	['what is frozen', afterPublishing(open), 'rules', 'done', 'Đã chốt'],
	['when it was published', afterPublishing(open), 'publish', 'done', 'Ngày 25/09/2026'],
	['what is open', afterPublishing(open), 'monitor', 'warning', 'Đang mở: Đợt 1'],
	['that no time was changed', afterPublishing(open), 'time', 'done', 'Chưa thay đổi'],
	[
		'how often time was changed',
		{ ...afterPublishing(open), timeChanges: 2 },
		'time',
		'warning',
		'2 thay đổi'
	],
	['that the end has to come first', afterPublishing(open), 'winners', 'waiting', 'Chờ đợt đóng'],
	['what waits for winners', afterPublishing(over, open), 'winners', 'missing', '1 đợt chờ xét'],
	['that everything is settled', afterPublishing(settled), 'winners', 'done', 'Đã xác nhận']
])('the rail says %s', (_, setup, key, tone, status) => {
	const stage = stagesOf(setup, now).find(({ href }) => href.endsWith(`/${key}`));
	expect(stage).toMatchObject({ tone, status });
});

test('the rail says the first missing thing as a sentence', () => {
	const stages = stagesOf(lacking(silent, short), now);
	expect(stages[2]?.detail).toContain('Khối A, dòng 1: cần 5 câu');
});

test.each<[string, Setup, string]>([
	['the first stage that lacks something', lacking(short, noRound), 'rounds'],
	['publishing, once nothing is missing', lacking(silent), 'publish'],
	['watching, once it is published', afterPublishing(open), 'monitor']
])('an organiser goes on with %s', (_, setup, key) => {
	expect(nextStage(setup)).toBe(key);
});
