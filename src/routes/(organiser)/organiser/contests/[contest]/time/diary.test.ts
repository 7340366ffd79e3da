import { expect, test } from 'vitest';
import { diaryOf, type Recorded } from './diary.ts';

const at = (hour: number) => new Date(`2026-10-05T${String(hour).padStart(2, '0')}:00:00+07:00`);
const nobody = {
	personId: null,
	unitId: null,
	divisionId: null,
	personName: null,
	birthDate: null
};
const grant = (id: string, hour: number, change: Partial<Recorded['grants'][number]>) => ({
	...{ id, roundId: 'round', kind: 'extra-time' as const, ...nobody },
	...{ extraMs: 300_000, opensAt: null, closesAt: null, withdraws: null },
	...{ reason: `Lý do ${id}`, grantedBy: 'btc', grantedAt: at(hour) },
	...change
});
const recorded: Recorded = {
	grants: [
		grant('person', 8, { personId: 'p', personName: 'Nguyễn Thị Sen', birthDate: '1971-09-05' }),
		grant('unit', 9, { unitId: 'u' }),
		grant('gone', 9, { unitId: 'v' }),
		grant('division', 10, { divisionId: 'd', extraMs: 90_000 }),
		grant('all', 11, { kind: 'window', extraMs: null, opensAt: at(20), closesAt: at(21) }),
		grant('back', 12, { kind: 'withdrawal', extraMs: null, withdraws: 'person' })
	],
	moves: [
		{
			...{ id: 'move', roundId: 'round', opensAtBefore: at(6), closesAtBefore: at(17) },
			...{ opensAt: at(6), closesAt: at(18), running: 'follow' as const, affected: 3 },
			...{ reason: 'Đường truyền bị đứt', movedBy: 'btc', movedAt: at(13) }
		}
	],
	outages: [
		{ id: 'outage', fromAt: at(14), toAt: new Date(at(14).getTime() + 65_000), credited: 7 }
	],
	used: new Map([['unit', 2]]),
	units: new Map([['u', { name: 'Xã Tam Tiến' }]]),
	divisions: [{ id: 'd', name: 'Khối người dân' }]
};

test('everything that happened stands in one list, the newest first', () => {
	const diary = diaryOf(recorded);
	expect(diary.map(({ id }) => id)).toEqual([
		...['outage', 'move', 'back', 'all', 'division', 'unit', 'gone', 'person']
	]);
	expect(diary.map(({ what, then }) => [what, then].filter(Boolean).join(' '))).toEqual([
		'Máy chủ không lưu được bài 1 phút 5 giây, từ 05/10/2026 14:00:00 đến 05/10/2026 14:01:05. Đã bù giờ cho 7 lượt thi.',
		'Dời khung giờ: từ 6 giờ 00 ngày 05/10/2026 đến 18 giờ 00 ngày 05/10/2026 (trước đó từ 6 giờ 00 ngày 05/10/2026 đến 17 giờ 00 ngày 05/10/2026). Giờ kết thúc theo khung giờ mới; 3 người đang làm bài được tính lại.',
		'Thu hồi: Thêm 5 phút cho Nguyễn Thị Sen (1971).',
		'Khung giờ riêng từ 20 giờ 00 ngày 05/10/2026 đến 21 giờ 00 ngày 05/10/2026 cho mọi người trong đợt.',
		'Thêm 1 phút 30 giây cho Khối người dân. Chưa lượt thi nào dùng đến.',
		'Thêm 5 phút cho Xã Tam Tiến và các đơn vị trực thuộc. Đã cộng cho 2 lượt thi.',
		'Thêm 5 phút cho đơn vị không còn trong danh sách. Chưa lượt thi nào dùng đến.',
		'Thêm 5 phút cho Nguyễn Thị Sen (1971). Chưa lượt thi nào dùng đến.'
	]);
});

test('only what still holds can be withdrawn', () => {
	const standing = new Map(diaryOf(recorded).map((entry) => [entry.id, entry.standing]));
	expect(standing.get('person')).toBe('withdrawn');
	expect(standing.get('unit')).toBe('holds');
	expect(standing.get('back')).toBeUndefined();
	expect(standing.get('move')).toBeUndefined();
});
