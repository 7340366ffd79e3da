import { expect, test } from 'vitest';
import { contestRules, trainingRules } from '#lib/domain/contest.ts';
import { rulesText, type RulesSource } from './rules-text.ts';

const round = (name: string, day: number, attemptsAllowed: number | null = 3) => ({
	name,
	opensAt: new Date(`2026-10-0${day}T00:00:00+07:00`),
	closesAt: new Date(`2026-10-0${day + 2}T00:00:00+07:00`),
	minutes: 15,
	attemptsAllowed
});
const prizes = [
	{ name: 'Giải Nhất', quantity: 1, amount: 2_000_000 },
	{ name: 'Giải Nhì', quantity: 2, amount: 1_000_000 }
];
const officials = {
	name: 'Khối cán bộ',
	audience: 'officials' as const,
	blueprint: [{ count: 20, points: 100 }],
	prizes
};
const citizens = { ...officials, name: 'Khối người dân', audience: 'citizens' as const };

const contest: RulesSource = {
	rules: contestRules,
	rounds: [round('Đợt 1', 1), round('Đợt 2', 5)],
	divisions: [officials, citizens]
};
const sectionOf = (source: RulesSource, heading: string) =>
	rulesText(source).find((section) => section.heading === heading)?.sentences ?? [];

test('the rules of a contest are printed from its data', () => {
	expect(rulesText(contest)).toMatchInlineSnapshot(`
		[
		  {
		    "heading": "Ai được dự thi",
		    "sentences": [
		      "Khối cán bộ: cán bộ, công chức, viên chức có tên trong danh sách của đơn vị.",
		      "Khối người dân: người dân đăng ký dự thi.",
		      "Người dự thi từ đủ 14 tuổi trở lên, tính đến ngày vào thi.",
		    ],
		  },
		  {
		    "heading": "Thời gian",
		    "sentences": [
		      "Đợt 1: từ 0 giờ 00 ngày 01/10/2026 đến 24 giờ 00 ngày 02/10/2026.",
		      "Đợt 2: từ 0 giờ 00 ngày 05/10/2026 đến 24 giờ 00 ngày 06/10/2026.",
		    ],
		  },
		  {
		    "heading": "Đề thi và lượt thi",
		    "sentences": [
		      "Mỗi lượt thi có 20 câu hỏi, tổng 20 điểm.",
		      "Mỗi lượt làm trong 15 phút, mỗi người được thi 3 lượt một đợt.",
		      "Kết quả mỗi đợt lấy theo lượt tốt nhất của mỗi người, so theo thứ tự xếp hạng, chưa xét câu dự đoán.",
		      "Câu có nhiều phương án đúng chỉ được điểm khi chọn đủ các phương án đúng. Chọn sai không bị trừ điểm.",
		      "Hết giờ, hệ thống tự nộp bài với các câu đã lưu. Lượt thi bắt đầu sát giờ đóng chỉ làm được đến giờ đóng.",
		      "Câu đến máy chủ sau khi hết giờ không được tính, kể cả khi đã chọn trước đó mà mất mạng.",
		      "Đáp án và giải thích hiện sau khi đợt thi đóng.",
		    ],
		  },
		  {
		    "heading": "Câu dự đoán",
		    "sentences": [
		      "Mỗi lượt thi có một câu dự đoán: số lượt thi của đợt thi đó, tính riêng khối của người dự thi.",
		      "Cách tính: số lượt thi đã nộp; một người nộp nhiều lượt thì tính đủ các lượt. Lượt hệ thống nộp khi hết giờ cũng là lượt đã nộp.",
		      "Con số được chốt sau khi đợt thi đóng và mọi lượt thi đã kết thúc.",
		      "Dự đoán cao hơn hay thấp hơn cùng một khoảng thì như nhau; bỏ trống thì xếp sau người có dự đoán. Lấy dự đoán của lượt được tính kết quả.",
		    ],
		  },
		  {
		    "heading": "Xếp hạng",
		    "sentences": [
		      "Xếp hạng riêng từng khối. Xét lần lượt, bằng nhau mới xét tiếp: điểm cao hơn, dự đoán sát hơn, thời gian làm bài ngắn hơn, nộp bài sớm hơn.",
		      "Bằng nhau ở mọi tiêu chí thì cùng hạng; người kế tiếp xếp sau tất cả những người đó.",
		    ],
		  },
		  {
		    "heading": "Giải thưởng",
		    "sentences": [
		      "Mỗi đợt thi trao giải riêng ở từng khối, theo thứ hạng từ cao xuống:",
		      "1 giải Nhất 2.000.000 đồng; 2 giải Nhì, mỗi giải 1.000.000 đồng.",
		      "Mỗi người nhận nhiều nhất một giải trong một đợt. Những người cùng hạng ở ranh giới giữa hai mức giải thì bốc thăm.",
		    ],
		  },
		]
	`);
});

test('a round that opens at midnight opens at 0 giờ, one that closes at midnight closes at 24 giờ', () => {
	expect(sectionOf(contest, 'Thời gian')[0]).toBe(
		'Đợt 1: từ 0 giờ 00 ngày 01/10/2026 đến 24 giờ 00 ngày 02/10/2026.'
	);
});

test('where divisions or rounds differ, each is named', () => {
	const differing = {
		...contest,
		rounds: [round('Đợt 1', 1, 1), round('Đợt 2', 5, null)],
		divisions: [officials, { ...citizens, blueprint: [{ count: 10, points: 50 }], prizes: [] }]
	};
	expect(sectionOf(differing, 'Đề thi và lượt thi').slice(0, 4)).toEqual([
		'Khối cán bộ: mỗi lượt thi có 20 câu hỏi, tổng 20 điểm.',
		'Khối người dân: mỗi lượt thi có 10 câu hỏi, tổng 5 điểm.',
		'Đợt 1: mỗi lượt làm trong 15 phút, mỗi người được thi 1 lượt một đợt.',
		'Đợt 2: mỗi lượt làm trong 15 phút, không giới hạn số lượt thi.'
	]);
});

test('without forecast and prizes the rules do not speak of them', () => {
	const training = {
		rules: trainingRules,
		rounds: [round('Luyện tập', 1, null)],
		divisions: [{ ...officials, audience: 'everyone' as const, prizes: [] }]
	};
	const headings = rulesText(training).map((section) => section.heading);
	expect(headings).toEqual(['Ai được dự thi', 'Thời gian', 'Đề thi và lượt thi', 'Xếp hạng']);
});

test('a contest that has just begun to be set up has rules that can be printed', () => {
	const empty = { rules: { ...contestRules, comparators: [] }, rounds: [], divisions: [] };
	expect(() => rulesText(empty)).not.toThrow();
});
