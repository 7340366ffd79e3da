import type {
	Comparator,
	CountingAttempt,
	DivisionAudience,
	ForecastTarget,
	Rules
} from '#lib/domain/contest.ts';
import { formatCount, formatMoment, formatMoney, formatOpening, formatPoints } from './format.ts';

/** What the rules are printed from; rows of the stores fit as they are. */
export type RulesSource = {
	rules: Rules;
	rounds: readonly RoundSource[];
	divisions: readonly DivisionSource[];
};
type RoundSource = {
	name: string;
	opensAt: Date;
	closesAt: Date;
	minutes: number;
	attemptsAllowed: number | null;
};
type DivisionSource = {
	name: string;
	audience: DivisionAudience;
	blueprint: readonly { count: number; points: number }[];
	prizes: readonly { name: string; quantity: number; amount: number }[];
};

export type RulesSection = { heading: string; sentences: string[] };

/** Names a division starts with; the organiser may change them. */
export const usualDivisionNames: Record<DivisionAudience, string> = {
	officials: 'Khối cán bộ, công chức, viên chức',
	citizens: 'Khối người dân',
	everyone: 'Tất cả người dự thi'
};

const whoEnters: Record<DivisionAudience, string> = {
	officials: 'cán bộ, công chức, viên chức có tên trong danh sách của đơn vị',
	citizens: 'người dân đăng ký dự thi',
	everyone: 'cán bộ, công chức, viên chức và người dân'
};

export const whichCounts: Record<CountingAttempt, string> = {
	first: 'lượt nộp đầu tiên',
	last: 'lượt nộp sau cùng',
	best: 'lượt tốt nhất'
};

/** How the organiser picks it and how the rules say it: one wording. */
export const comparatorTexts: Record<Comparator, string> = {
	points: 'điểm cao hơn',
	forecast: 'dự đoán sát hơn',
	duration: 'thời gian làm bài ngắn hơn',
	submission: 'nộp bài sớm hơn'
};

export const forecastTexts: Record<ForecastTarget, { asked: string; counted: string }> = {
	entrants: {
		asked: 'số người dự thi',
		counted: 'số người khác nhau đã nộp ít nhất một lượt; mỗi người tính một lần'
	},
	attempts: {
		asked: 'số lượt thi',
		counted: 'số lượt thi đã nộp; một người nộp nhiều lượt thì tính đủ các lượt'
	},
	perfect: {
		asked: 'số người trả lời đúng tất cả các câu',
		counted: 'số người có lượt được tính đạt điểm tối đa; mỗi người tính một lần'
	}
};

export const reviewTexts: Record<Rules['review'], string> = {
	'after-submission': 'Đáp án và giải thích hiện ngay sau khi nộp bài.',
	'after-round': 'Đáp án và giải thích hiện sau khi đợt thi đóng.'
};

/** What becomes of an answer that was chosen in time and arrived too late. */
export const lateText = (lateMinutes: number): string =>
	lateMinutes === 0
		? 'Câu đến máy chủ sau khi hết giờ không được tính, kể cả khi đã chọn trước đó mà mất mạng.'
		: `Câu chọn trước khi hết giờ mà gửi muộn vì mất mạng vẫn được tính nếu đến trong ${lateMinutes} phút sau giờ hết, và được đánh dấu là gửi muộn.`;

/** One sentence when all rows say the same, else one for each, named. */
function saySame<T>(
	rows: readonly T[],
	nameOf: (row: T) => string,
	say: (row: T) => string
): string[] {
	const sentences = rows.map(say);
	if (new Set(sentences).size === 1) return [`${capital(sentences[0] ?? '')}.`];
	return rows.map((row) => `${nameOf(row)}: ${say(row)}.`);
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

const sum = (numbers: readonly number[]): number =>
	numbers.reduce((total, number) => total + number, 0);

function sayWho({ rules, divisions }: RulesSource): string[] {
	const who = divisions.map(({ name, audience }) => `${name}: ${whoEnters[audience]}.`);
	return rules.minimumAge === null
		? who
		: [...who, `Người dự thi từ đủ ${rules.minimumAge} tuổi trở lên, tính đến ngày vào thi.`];
}

function sayWhen({ rounds }: RulesSource): string[] {
	return rounds.map(
		({ name, opensAt, closesAt }) =>
			`${name}: từ ${formatOpening(opensAt)} đến ${formatMoment(closesAt)}.`
	);
}

function sayPaper({ blueprint }: DivisionSource): string {
	const questions = sum(blueprint.map((line) => line.count));
	const points = sum(blueprint.map((line) => line.count * line.points));
	return `mỗi lượt thi có ${questions} câu hỏi, tổng ${formatPoints(points)} điểm`;
}

const sayAllowed = ({ attemptsAllowed, minutes }: RoundSource): string =>
	attemptsAllowed === null
		? `mỗi lượt làm trong ${minutes} phút, không giới hạn số lượt thi`
		: `mỗi lượt làm trong ${minutes} phút, mỗi người được thi ${attemptsAllowed} lượt một đợt`;

function sayAttempts({ rules, rounds, divisions }: RulesSource): string[] {
	const drawn = divisions.filter((division) => division.blueprint.length > 0);
	const allowed = saySame(rounds, (round) => round.name, sayAllowed);
	const several = rounds.some((round) => round.attemptsAllowed !== 1);
	const best =
		rules.countingAttempt === 'best' ? ', so theo thứ tự xếp hạng, chưa xét câu dự đoán' : '';
	return [
		...(drawn.length > 0 ? saySame(drawn, (division) => division.name, sayPaper) : []),
		...(rounds.length > 0 ? allowed : []),
		...(several
			? [`Kết quả mỗi đợt lấy theo ${whichCounts[rules.countingAttempt]} của mỗi người${best}.`]
			: []),
		'Câu có nhiều phương án đúng chỉ được điểm khi chọn đủ các phương án đúng. Chọn sai không bị trừ điểm.',
		'Hết giờ, hệ thống tự nộp bài với các câu đã lưu. Lượt thi bắt đầu sát giờ đóng chỉ làm được đến giờ đóng.',
		lateText(rules.lateMinutes),
		reviewTexts[rules.review]
	];
}

function sayForecast({ rules, divisions }: RulesSource): string[] {
	if (!rules.forecast) return [];
	const { asked, counted } = forecastTexts[rules.forecast.target];
	const scope = divisions.length > 1 ? ', tính riêng khối của người dự thi' : '';
	return [
		`Mỗi lượt thi có một câu dự đoán: ${asked} của đợt thi đó${scope}.`,
		`Cách tính: ${counted}. Lượt hệ thống nộp khi hết giờ cũng là lượt đã nộp.`,
		'Con số được chốt sau khi đợt thi đóng và mọi lượt thi đã kết thúc.',
		'Dự đoán cao hơn hay thấp hơn cùng một khoảng thì như nhau; bỏ trống thì xếp sau người có dự đoán. Lấy dự đoán của lượt được tính kết quả.'
	];
}

function sayRanking({ rules, divisions }: RulesSource): string[] {
	const order = rules.comparators.map((comparator) => comparatorTexts[comparator]);
	if (order.length === 0) return [];
	const scope = divisions.length > 1 ? 'Xếp hạng riêng từng khối' : 'Xếp hạng';
	return [
		`${scope}. Xét lần lượt, bằng nhau mới xét tiếp: ${order.join(', ')}.`,
		'Bằng nhau ở mọi tiêu chí thì cùng hạng; người kế tiếp xếp sau tất cả những người đó.'
	];
}

function sayPrize({ name, quantity, amount }: DivisionSource['prizes'][number]): string {
	const prizes = `${formatCount(quantity)} ${lowerFirst(name)}`;
	if (amount === 0) return prizes;
	return quantity === 1
		? `${prizes} ${formatMoney(amount)}`
		: `${prizes}, mỗi giải ${formatMoney(amount)}`;
}

function sayPrizes({ rounds, divisions }: RulesSource): string[] {
	const awarding = divisions.filter((division) => division.prizes.length > 0);
	if (awarding.length === 0) return [];
	const lists = saySame(
		awarding,
		(division) => division.name,
		({ prizes }) => prizes.map(sayPrize).join('; ')
	);
	const scope = divisions.length > 1 ? ' ở từng khối' : '';
	const each = rounds.length > 1 ? 'Mỗi đợt thi trao giải riêng' : 'Giải trao';
	return [
		`${each}${scope}, theo thứ hạng từ cao xuống:`,
		...lists,
		'Mỗi người nhận nhiều nhất một giải trong một đợt. Những người cùng hạng ở ranh giới giữa hai mức giải thì bốc thăm.'
	];
}

/** The rules in plain words, made from the same data that the engine runs on. Empty sections are left out. */
export function rulesText(source: RulesSource): RulesSection[] {
	const sections = [
		{ heading: 'Ai được dự thi', sentences: sayWho(source) },
		{ heading: 'Thời gian', sentences: sayWhen(source) },
		{ heading: 'Đề thi và lượt thi', sentences: sayAttempts(source) },
		{ heading: 'Câu dự đoán', sentences: sayForecast(source) },
		{ heading: 'Xếp hạng', sentences: sayRanking(source) },
		{ heading: 'Giải thưởng', sentences: sayPrizes(source) }
	];
	return sections.filter((section) => section.sentences.length > 0);
}
