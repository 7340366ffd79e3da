import type { Announcement, RoundNotice } from '#lib/domain/announcement.ts';
import type { ContestKind, CountingAttempt } from '#lib/domain/contest.ts';
import type { Phase } from '#lib/domain/round.ts';
import { formatCount, formatMinute, formatMoment, formatOpening } from './format.ts';

const counted: Record<CountingAttempt, string> = {
	first: 'tính lượt đầu tiên',
	last: 'tính lượt sau cùng',
	best: 'tính lượt cao nhất'
};

const phaseTexts: Record<Phase, string> = {
	upcoming: 'Sắp mở',
	open: 'Đang mở',
	closed: 'Đang xét giải',
	settled: 'Đã có kết quả'
};

/** A number to remember, and what it says. */
export type Fact = { value: string; note: string };

const questionsOf = ({ least, most }: Announcement['questions']) =>
	least === most ? formatCount(most) : `${formatCount(least)}–${formatCount(most)}`;

/** What to know before entering, the most asked first. */
export function factsOf(contest: Announcement): Fact[] {
	const { round, prizes, divisions, rounds } = contest;
	const perRound = rounds > 1 ? 'mỗi đợt' : 'cả cuộc thi';
	const attempts =
		round.attemptsAllowed === null
			? { value: 'Nhiều lượt', note: 'làm lại bao nhiêu lần cũng được' }
			: {
					value: `${formatCount(round.attemptsAllowed)} lượt`,
					note: round.attemptsAllowed === 1 ? 'mỗi người' : counted[contest.countingAttempt]
				};
	return [
		{
			value: `${questionsOf(contest.questions)} câu`,
			note: contest.hasForecast ? 'và 1 câu dự đoán' : 'mỗi đề'
		},
		{
			value: `${formatCount(round.minutes)} phút`,
			note: contest.kind === 'training' ? 'mỗi lượt làm' : 'mỗi lượt thi'
		},
		attempts,
		...(prizes === 0
			? []
			: [
					{
						value: `${formatCount(prizes)} giải`,
						note: divisions > 1 ? `${perRound}, ${formatCount(divisions)} khối` : perRound
					}
				])
	];
}

/** "Đợt 2 trên 4" where there are several. */
const roundOf = ({ round, rounds }: Announcement) =>
	rounds > 1 ? `${round.name} trên ${formatCount(rounds)}` : '';

export const contestTexts = {
	phase: phaseTexts,
	/** A training has no results to wait for, and its rounds need no counting. */
	phaseOf: (contest: Announcement): string => {
		const { phase } = contest.round;
		const isOver = phase === 'closed' || phase === 'settled';
		if (contest.kind === 'training') return isOver ? 'Đã kết thúc' : phaseTexts[phase];
		return [phaseTexts[phase], roundOf(contest)].filter(Boolean).join(' · ');
	},
	closesIn: (name: string, isOnly: boolean) => (isOnly ? 'Còn lại' : `${name} đóng sau`),
	opensIn: (name: string, isOnly: boolean) => (isOnly ? 'Mở sau' : `${name} mở sau`),
	closesAt: formatMoment,
	opensAt: formatOpening,
	serverTime: 'giờ máy chủ',
	isOver: (at: Date) => `Đã đóng lúc ${formatMoment(at)}`,
	resultsLater: 'Ban tổ chức đang xét giải. Kết quả được công bố tại trang này.',

	enterNow: 'Vào thi ngay',
	practiseNow: 'Luyện tập ngay',
	registerAndEnter: 'Đăng ký và vào thi',
	registerAndPractise: 'Đăng ký và luyện tập',
	registerAhead: 'Đăng ký trước',
	toWaiting: 'Vào phòng chờ',
	resume: 'Làm tiếp bài đang dở',
	seeRules: { contest: 'Xem thể lệ', training: 'Cách luyện tập' },
	haveCode: 'Đã có mã?',
	signIn: 'Đăng nhập',
	used: (used: number, allowed: number | null) =>
		allowed === null
			? `Anh/Chị đã làm ${formatCount(used)} lượt.`
			: `Anh/Chị đã dùng ${formatCount(used)} trên ${formatCount(allowed)} lượt.`,
	myAttempts: 'Xem lượt thi của tôi',
	runningUntil: (deadline: Date) => `Bài đang làm kết thúc lúc ${formatMinute(deadline)}.`,
	/** Whoever starts late does not get the full time. */
	cutShort: (lastFullStart: Date, { minutes, closesAt }: RoundNotice) =>
		`Vào thi sau ${formatMinute(lastFullStart)} ngày cuối thì không đủ ${formatCount(minutes)} phút: bài kết thúc khi đợt đóng lúc ${formatMoment(closesAt)}.`,
	cutShortNow: (minutesLeft: number, { closesAt }: RoundNotice) =>
		`Đợt thi đóng lúc ${formatMoment(closesAt)}. Vào thi bây giờ chỉ còn ${formatCount(minutesLeft)} phút làm bài.`,

	roundsTitle: 'Các đợt thi',
	windowTitle: 'Thời gian',
	window: ({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }) =>
		`Từ ${formatOpening(opensAt)} đến ${formatMoment(closesAt)}`,
	board: 'Bảng xếp hạng',
	unitBoard: 'Bảng đơn vị',
	rulesTitle: { contest: 'Thể lệ', training: 'Cách luyện tập' },

	listTitle: 'Cuộc thi',
	listLead: 'Các cuộc thi tìm hiểu cải cách hành chính và pháp luật.',
	openTitle: 'Đang mở',
	upcomingTitle: 'Sắp mở',
	pastTitle: 'Đã kết thúc',
	noneOpen: 'Hiện chưa có cuộc thi nào đang mở.',
	seeContests: 'Xem các cuộc thi',

	trainingTitle: 'Luyện tập',
	trainingLead:
		'Làm thử với câu hỏi của ngân hàng đề. Nộp bài xong xem ngay đáp án, giải thích và căn cứ pháp lý.',
	noTraining: 'Chưa có bài luyện tập nào.',
	practise: 'Luyện',
	trainingLine: (contest: Announcement) =>
		`${questionsOf(contest.questions)} câu · ${formatCount(contest.round.minutes)} phút`,

	/** For search engines and previews in chats. */
	description: (contest: Announcement) => {
		const { round, kind } = contest;
		const facts = factsOf(contest)
			.slice(0, 3)
			.map(({ value }) => value.toLocaleLowerCase('vi'))
			.join(', ');
		const when =
			kind === 'training'
				? ''
				: round.phase === 'upcoming'
					? ` Mở từ ${formatOpening(round.opensAt)}.`
					: ` ${round.name} đóng lúc ${formatMoment(round.closesAt)}.`;
		return `${contest.summary} ${facts}.${when}`.trim();
	}
};

export const enterLabel = (kind: ContestKind): string =>
	kind === 'training' ? contestTexts.practiseNow : contestTexts.enterNow;

export const registerLabel = (kind: ContestKind): string =>
	kind === 'training' ? contestTexts.registerAndPractise : contestTexts.registerAndEnter;
